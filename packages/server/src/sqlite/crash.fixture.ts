/** A process to be killed: appends messages without end, several at a time, and prints each mid once it is on disk. */
import { ACCOUNT, itemOf, notificationOf, START_MS } from '../store.fixture.ts'
import { openStore } from './store.ts'

const AT_A_TIME = 16
const PEOPLE = 5

const [folder = ''] = process.argv.slice(2)
const store = await openStore({ folder })
await store.saveAccount(ACCOUNT)
let next = 0

async function appendForEver(): Promise<never> {
  for (;;) {
    const number = next++
    const mid = `mid-${number}`
    const person = String(1_234_567_890_123_450 + (number % PEOPLE))
    const body = notificationOf([
      itemOf({ message: { mid, text: 'hello' } }, { person, atMs: START_MS + number }),
    ])
    await store.append({ receivedAtMs: START_MS, signedWith: 'instagram', body })
    process.stdout.write(`${mid}\n`)
  }
}

await Promise.all(Array.from({ length: AT_A_TIME }, appendForEver))
