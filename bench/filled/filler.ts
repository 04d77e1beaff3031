/**
 * Fills a data folder with messages, by the same path as any other: stored, applied, indexed. Words: folder, how many,
 * from how many people.
 */
import { Indexer } from '../../packages/server/src/sqlite/indexer.ts'
import { openStore } from '../../packages/server/src/sqlite/store.ts'
import { ACCOUNT } from '../receive/account.ts'
import { bodyOf, randomFrom } from '../receive/bodies.ts'

/** Handed over at once; and how many may wait to be applied, so that the disk's cache holds them still. */
const GROUP = 2_000
const MAX_AHEAD = 200_000
/** Before the first message of any bench. */
const FIRST_AT_MS = 1_700_000_000_000
const SEED = 7

const [folder = '', messages = '0', people = '1'] = process.argv.slice(2)
const total = Number(messages)
const random = randomFrom(SEED)
const store = await openStore({ folder })
await store.saveAccount(ACCOUNT)
for (let done = 0; done < total; ) {
  const group = Math.min(GROUP, total - done)
  const appended = Array.from({ length: group }, (_, index) => {
    const atMs = FIRST_AT_MS + (done + index) * 5
    const body = new Uint8Array(Buffer.from(bodyOf(done + index, Number(people), random, atMs), 'latin1'))
    return store.append({ receivedAtMs: atMs, signedWith: 'instagram', body })
  })
  await Promise.all(appended)
  done += group
  if (done % MAX_AHEAD === 0 || done === total) {
    await store.settled()
    if (done % 1_000_000 === 0) console.log(`  ${done / 1_000_000} million stored`)
  }
}
await store.close()

// As a server does when it is quiet.
const indexer = Indexer.open(folder)
while (indexer.mergeIndex());
indexer.close()
