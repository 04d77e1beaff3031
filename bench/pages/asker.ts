/** Asks a filled store what pages ask, and prints how long it took as one JSON line. Words: folder, people, questions. */
import { besideConversations, besideMessages } from '../../packages/server/src/http/gather.ts'
import { openStore } from '../../packages/server/src/sqlite/store.ts'
import { ACCOUNT_ID, randomFrom, someWord } from '../receive/bodies.ts'

export type PagesResult = Readonly<
  Record<
    'inbox' | 'thread' | 'search',
    { readonly p50Ms: number; readonly p99Ms: number; readonly seconds: number }
  >
>

const PAGE = 50
const FOUND = 20
const WARM_UP = 50

const [folder = '', people = '1', questions = '1'] = process.argv.slice(2)
const random = randomFrom(11)
// In this thread: what is measured is the question, not the way to another thread.
const store = await openStore({ folder, inline: true })

const result: PagesResult = {
  /** The first page: conversations with their last messages, and all that the page shows with them. */
  inbox: await measure(async () => {
    const { rows } = await store.conversations({ limit: PAGE })
    const beside = await besideConversations(store, rows)
    await besideMessages(
      store,
      rows.flatMap((row) => beside.lastOf(row) ?? []),
    )
    return rows.length
  }),
  /** Of anybody, those who write often no more than others. */
  thread: await measure(async () => {
    const person = 1_234_567_890_000_000 + Math.floor(random() * Number(people))
    return (await store.messages({ conversationId: `${ACCOUNT_ID}.${person}`, limit: PAGE })).rows.length
  }),
  /** Words as often as they are used, and rare ones; one, two, and a beginning; with the account and without. */
  search: await measure(async () => {
    const text = random() < 0.5 ? someWord(random) : `${someWord(random)} ${someWord(random)}`
    const account = random() < 0.5 ? {} : { accountId: ACCOUNT_ID }
    return (await store.search({ text: random() < 0.5 ? `${text} ` : text, limit: FOUND, ...account })).rows
      .length
  }),
}
await store.close()
console.log(JSON.stringify(result))

async function measure(ask: () => Promise<number>) {
  const tookMs: number[] = []
  let found = 0
  for (let number = 0; number < WARM_UP + Number(questions); number++) {
    const startedMs = performance.now()
    found += await ask()
    if (number >= WARM_UP) tookMs.push(performance.now() - startedMs)
  }
  if (found === 0) throw new Error('Nothing was found in this store, so nothing was measured.')
  const seconds = Number((tookMs.reduce((total, took) => total + took, 0) / 1000).toFixed(1))
  tookMs.sort((a, b) => a - b)
  const at = (share: number) => tookMs[Math.floor(tookMs.length * share)] ?? Number.NaN
  return { p50Ms: at(0.5), p99Ms: at(0.99), seconds }
}
