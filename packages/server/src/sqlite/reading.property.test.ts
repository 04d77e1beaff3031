import { rm } from 'node:fs/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NO_CONTENT } from '../apply/thread-row.ts'
import type { ReadMessage } from '../history.ts'
import { ACCOUNT, hear, itemOf, notificationOf, PERSON, picture, START_MS } from '../store.fixture.ts'
import type { Store } from '../store.ts'
import { openStore } from './store.ts'
import { makeStoreFolder } from './store-folder.fixture.ts'

/** Law 3 with readings: whether Meta's view was read before, between or after its webhooks makes no difference. */

const CONVERSATION = `${ACCOUNT.id}.${PERSON}`
const MIDS = ['m1', 'm2', 'm3'] as const
const RUNS = Number(process.env.FAST_CHECK_RUNS ?? 60)

type Act =
  | { readonly hears: object }
  | { readonly reads: readonly ReadMessage[]; readonly reactedUntilMs: number | null }

/** A message has one time and one side, whoever tells of it; reading gives whole seconds. */
const sentAtMs = (mid: string) => START_MS + Number(mid.slice(1)) * 1_337
const isOurs = (mid: string) => mid === 'm3'

const mid = fc.constantFrom(...MIDS)
const emoji = fc.constantFrom('❤️', '😂')

const heard = mid.map(
  (id): Act => ({
    hears: itemOf(
      { message: { mid: id, text: `words of ${id}`, ...(isOurs(id) ? { is_echo: true } : {}) } },
      { atMs: sentAtMs(id), isFromAccount: isOurs(id) },
    ),
  }),
)
const unsent = mid.map((id): Act => ({ hears: itemOf({ message: { mid: id, is_deleted: true } }) }))
const edited = mid.map(
  (id): Act => ({ hears: itemOf({ message_edit: { mid: id, text: 'edited', num_edit: 1 } }) }),
)
const reacted = fc
  .record({ id: mid, emoji: fc.option(emoji), afterMs: fc.integer({ min: 1, max: 9 }) })
  .map(({ id, emoji, afterMs }): Act => {
    const reaction =
      emoji === null ? { mid: id, action: 'unreact' } : { mid: id, action: 'react', reaction: 'love', emoji }
    return { hears: itemOf({ reaction }, { atMs: sentAtMs(id) + afterMs }) }
  })
const reading = fc
  .record({
    ids: fc.uniqueArray(mid, { minLength: 1 }),
    emoji: fc.option(emoji),
    reactedUntilMs: fc.option(fc.integer({ min: START_MS, max: START_MS + 9_000 })),
  })
  .map(
    ({ ids, emoji, reactedUntilMs }): Act => ({ reads: ids.map((id) => readOf(id, emoji)), reactedUntilMs }),
  )

function readOf(id: string, emoji: string | null): ReadMessage {
  return {
    mid: id,
    direction: isOurs(id) ? 'out' : 'in',
    kind: 'text',
    content: { ...NO_CONTENT, text: `words of ${id}` },
    sentAtMs: Math.floor(sentAtMs(id) / 1000) * 1000,
    reactions: emoji === null ? [] : [{ by: 'customer', emoji }],
  }
}

const shuffled = fc.array(fc.oneof(heard, unsent, edited, reacted, reading), { maxLength: 8 }).chain((acts) =>
  fc.record({
    acts: fc.constant(acts),
    again: fc
      .shuffledSubarray([...acts, ...acts], { minLength: acts.length })
      .filter((subset) => new Set(subset).size === new Set(acts).size),
  }),
)

async function play(acts: readonly Act[]): Promise<unknown> {
  const folder = await makeStoreFolder()
  const store = await openStore({ folder, inline: true })
  try {
    await store.saveAccount(ACCOUNT)
    for (const act of acts) await playAct(store, act)
    return await picture(store, [CONVERSATION])
  } finally {
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function playAct(store: Store, act: Act): Promise<void> {
  if ('hears' in act) {
    await hear(store, notificationOf([act.hears]))
    return
  }
  await store.takeRead({
    accountId: ACCOUNT.id,
    readAs: 'recovered',
    person: { id: PERSON, username: null, name: null },
    messages: act.reads,
    readAtMs: START_MS,
    reactedUntilMs: act.reactedUntilMs,
  })
}

test('readings among webhooks, in any order and any number of times, give the same conversation', async () => {
  await fc.assert(
    fc.asyncProperty(shuffled, async ({ acts, again }) => {
      const [straight, crooked] = await Promise.all([play(acts), play(again)])
      expect(crooked).toEqual(straight)
    }),
    { numRuns: RUNS },
  )
}, 120_000)
