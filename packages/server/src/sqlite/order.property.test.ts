import { rm } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MetaApp } from '../meta-app.ts'
import type { SendOutcome } from '../outbox.ts'
import { ACCOUNT, hear, itemOf, notificationOf, picture, START_MS } from '../store.fixture.ts'
import type { Store } from '../store.ts'
import { otherOwner } from '../thread-owner.ts'
import { openStore } from './store.ts'
import { makeStoreFolder } from './store-folder.fixture.ts'

/** Law 3: the same events in any order, any number of times, in any batches, give the same conversations. */

const PEOPLE = ['1234567890123456', '2234567890123456'] as const
const CONVERSATIONS = PEOPLE.map((person) => `${ACCOUNT.id}.${person}`)
const OUR_APP = '1'
const MIDS = ['m1', 'm2', 'm3', 'm4'] as const
const RUNS = Number(process.env.FAST_CHECK_RUNS ?? 60)

async function withStore<T>(use: (store: Store) => Promise<T>): Promise<T> {
  const folder = await makeStoreFolder()
  const store = await openStore({ folder, inline: true })
  try {
    await store.saveAccount(ACCOUNT)
    return await use(store)
  } finally {
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
}

interface Delivery {
  readonly list: 'messaging' | 'standby' | 'changes'
  readonly item: object
}

/** A mid belongs to one person and one side; everything else about it may differ between deliveries. */
const ownerOf = (mid: string) => PEOPLE[MIDS.indexOf(mid as (typeof MIDS)[number]) % 2] ?? PEOPLE[0]
const isEchoed = (mid: string) => mid === 'm3' || mid === 'm4'

const momentMs = fc.integer({ min: 0, max: 6 }).map((step) => START_MS + step * 1_000)
const mid = fc.constantFrom(...MIDS)
const list = fc.constantFrom('messaging', 'messaging', 'standby') as fc.Arbitrary<'messaging' | 'standby'>
const words = fc.constantFrom('hello', 'is it in stock?', 'yes', 'يا هلا 👋')

const message = fc
  .record({
    mid,
    atMs: momentMs,
    text: words,
    list,
    extra: fc.constantFrom(
      {},
      { quick_reply: { payload: 'P' } },
      { attachments: [{ type: 'image', payload: { url: 'https://cdn.example/1' } }] },
    ),
  })
  .map(({ mid, atMs, text, list, extra }): Delivery => {
    const body = isEchoed(mid) ? { mid, text, is_echo: true, ...extra } : { mid, text, ...extra }
    return {
      list,
      item: itemOf({ message: body }, { person: ownerOf(mid), atMs, isFromAccount: isEchoed(mid) }),
    }
  })
const about = (what: fc.Arbitrary<{ mid: string; atMs: number; what: object }>) =>
  what.map(
    ({ mid, atMs, what }): Delivery => ({
      list: 'messaging',
      item: itemOf(what, { person: ownerOf(mid), atMs }),
    }),
  )
const unsend = about(
  fc
    .record({ mid, atMs: momentMs })
    .map(({ mid, atMs }) => ({ mid, atMs, what: { message: { mid, is_deleted: true } } })),
)
const edit = about(
  fc
    .record({ mid, atMs: momentMs, text: words, num_edit: fc.integer({ min: 0, max: 3 }) })
    .map(({ mid, atMs, text, num_edit }) => ({ mid, atMs, what: { message_edit: { mid, text, num_edit } } })),
)
const reaction = about(
  fc.record({ mid, atMs: momentMs, emoji: fc.constantFrom('❤️', '😂', null) }).map(({ mid, atMs, emoji }) => ({
    mid,
    atMs,
    what: {
      reaction:
        emoji === null ? { mid, action: 'unreact' } : { mid, action: 'react', reaction: 'love', emoji },
    },
  })),
)
const read = about(
  fc.record({ mid, atMs: momentMs }).map(({ mid, atMs }) => ({ mid, atMs, what: { read: { mid } } })),
)
const other = fc
  .record({
    person: fc.constantFrom(...PEOPLE),
    atMs: momentMs,
    what: fc.constantFrom(
      { postback: { title: 'Hours?', payload: 'HOURS' } },
      { referral: { ref: 'poster', source: 'SHORTLINK', type: 'OPEN_THREAD' } },
      { pass_thread_control: { previous_owner_app_id: '1', new_owner_app_id: '2' } },
      { take_thread_control: { previous_owner_app_id: '1', new_owner_app_id: '3' } },
      { pass_thread_control: { previous_owner_app_id: '2', new_owner_app_id: OUR_APP } },
      { pass_thread_control: { previous_owner_app_id: '2', new_owner_app_id: null } },
      { request_thread_control: { requested_owner_app_id: '4' } },
      { read: { watermark: START_MS + 2_500 } },
      { something_new: { a: 1 } },
    ),
  })
  .map(({ person, atMs, what }): Delivery => ({ list: 'messaging', item: itemOf(what, { person, atMs }) }))
const comment = fc.constantFrom(...PEOPLE).map(
  (person): Delivery => ({
    list: 'changes',
    item: {
      field: 'comments',
      value: { id: `c${person}`, from: { id: person, username: 'c' }, text: 'price?' },
    },
  }),
)

const delivery = fc.oneof({ weight: 4, arbitrary: message }, unsend, edit, reaction, read, other, comment)

/** Deliveries cut into notifications of up to three items of one list. */
function batched(deliveries: readonly Delivery[], size: number): Uint8Array[] {
  const bodies: Uint8Array[] = []
  for (let at = 0; at < deliveries.length; ) {
    const first = deliveries[at]
    if (!first) break
    let end = at + 1
    while (end < at + size && deliveries[end]?.list === first.list) end++
    bodies.push(
      notificationOf(
        deliveries.slice(at, end).map(({ item }) => item),
        first.list,
      ),
    )
    at = end
  }
  return bodies
}

const shuffled = fc.array(delivery, { minLength: 1, maxLength: 10 }).chain((deliveries) =>
  fc.record({
    deliveries: fc.constant(deliveries),
    again: fc
      .shuffledSubarray([...deliveries, ...deliveries], {
        minLength: deliveries.length,
        maxLength: deliveries.length * 2,
      })
      .filter((subset) => new Set(subset).size === new Set(deliveries).size),
    size: fc.integer({ min: 1, max: 3 }),
    isApplyingEach: fc.boolean(),
  }),
)

describe('order does not matter', () => {
  test('for whatever is heard', async () => {
    await fc.assert(
      fc.asyncProperty(shuffled, async ({ deliveries, again, size, isApplyingEach }) => {
        const [straight, crooked] = await Promise.all([
          withStore(async (store) => {
            for (const body of batched(deliveries, 1)) await hear(store, body)
            await everythingIsNamed(store)
            return { seen: await picture(store, CONVERSATIONS), owners: await owners(store) }
          }),
          withStore(async (store) => {
            for (const body of batched(again, size)) {
              await store.append({ receivedAtMs: START_MS, signedWith: 'instagram', body })
              if (isApplyingEach) await store.settled()
            }
            await store.settled()
            await everythingIsNamed(store)
            return { seen: await picture(store, CONVERSATIONS), owners: await owners(store) }
          }),
        ])
        expect(crooked).toEqual(straight)
      }),
      { numRuns: RUNS },
    )
  }, 120_000)

  test('for our own replies: answer, echo, read, reaction and unsend', async () => {
    await fc.assert(
      fc.asyncProperty(sendingStory, async ({ acts, order, earlier }) => {
        const play = (sequence: readonly SendAct[]) =>
          withStore(async (store) => {
            const replies = await claimReplies(store, earlier)
            for (const act of sequence) await playAct(store, replies, act)
            return picture(store, CONVERSATIONS)
          })
        const [straight, crooked] = await Promise.all([play(acts), play(order)])
        expect(crooked).toEqual(straight)
      }),
      { numRuns: RUNS },
    )
  }, 120_000)
})

/** Which other app has each conversation, now and after a day of silence. */
async function owners(store: Store): Promise<unknown> {
  const apps: MetaApp[] = [
    { id: 'environment', name: 'App', metaAppId: null, instagramAppId: OUR_APP, source: 'environment' },
  ]
  const found: (string | null)[] = []
  for (const id of CONVERSATIONS) {
    const control = (await store.conversation(id))?.control ?? null
    const heard = await store.heardSince(id, control?.atMs ?? 0)
    for (const afterMs of [10_000, 24 * 3_600_000 + 10_000]) {
      found.push(otherOwner(control, heard, ACCOUNT, apps, START_MS + afterMs))
    }
  }
  return found
}

async function everythingIsNamed(store: Store): Promise<void> {
  const { rows } = await store.notifications({ limit: 100 })
  for (const { outcomes } of rows) {
    expect(outcomes.length).toBeGreaterThan(0)
    for (const { state, reason } of outcomes) {
      expect(['applied', 'ignored']).toContain(state)
      if (state !== 'applied') expect(reason).toBeTruthy()
    }
  }
}

type SendAct =
  | { readonly act: 'settle'; readonly outcome: SendOutcome }
  | { readonly act: 'hear'; readonly item: object }

const failure = {
  kind: 'temporary',
  message: 'm',
  fix: 'f',
  retryable: true,
  code: 2,
  subcode: null,
  traceId: null,
}
const outcome: fc.Arbitrary<SendOutcome> = fc.constantFrom<SendOutcome>(
  { outcome: 'sent', mid: 'm3' },
  { outcome: 'sent', mid: 'm5' },
  { outcome: 'unsure', failure },
  { outcome: 'failed', failure },
  { outcome: 'retry', atMs: START_MS + 60_000, failure },
)
const PERSON = PEOPLE[0]
const heardOfOurs: fc.Arbitrary<SendAct> = fc
  .record({
    mid: fc.constantFrom('m3', 'm5', 'm7'),
    what: fc.constantFrom('echo', 'echo', 'echo of other words', 'read', 'reaction', 'unsend'),
    atMs: fc.integer({ min: 1, max: 4 }).map((step) => START_MS + step * 1_000),
  })
  .map(({ mid, what, atMs }) => ({ act: 'hear', item: ofOurs(mid, what, atMs) }))

/** One mid is one message: its echo has one time and one text, however often it comes. */
function ofOurs(mid: string, what: string, atMs: number): object {
  const echoAtMs = START_MS + Number(mid.slice(1)) * 1_000
  switch (what) {
    case 'echo':
      return itemOf(
        { message: { mid, text: 'Yes.', is_echo: true } },
        { isFromAccount: true, atMs: echoAtMs },
      )
    case 'echo of other words':
      return itemOf(
        { message: { mid: `${mid}b`, text: 'No.', is_echo: true } },
        { isFromAccount: true, atMs: echoAtMs },
      )
    case 'read':
      return itemOf({ read: { mid } }, { atMs })
    case 'reaction':
      return itemOf({ reaction: { mid, action: 'react', reaction: 'love', emoji: '❤️' } }, { atMs })
    default:
      return itemOf({ message: { mid, is_deleted: true } }, { isFromAccount: true, atMs })
  }
}

/** Up to two earlier replies of the same words whose end nobody knows, and one on its way. */
const sendingStory = fc
  .record({
    heard: fc.array(heardOfOurs, { maxLength: 6 }),
    outcome,
    earlier: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ heard, outcome, earlier }) => ({
    acts: [...heard, { act: 'settle', outcome } as const] satisfies SendAct[],
    earlier,
  }))
  .chain(({ acts, earlier }) =>
    fc.record({
      acts: fc.constant(acts),
      order: fc.shuffledSubarray(acts, { minLength: acts.length }),
      earlier: fc.constant(earlier),
    }),
  )

async function claimReplies(store: Store, earlier: number): Promise<readonly number[]> {
  const ids: number[] = []
  for (let index = 0; index <= earlier; index++) {
    const queued = await store.enqueue({
      conversationId: `${ACCOUNT.id}.${PERSON}`,
      text: 'Yes.',
      speaker: { type: 'automation', name: 'hours bot' },
      idempotencyKey: `k${index}`,
      queuedAtMs: START_MS,
    })
    if (queued.outcome !== 'queued') throw new Error('expected a new reply')
    ids.push(queued.messageId)
    await store.claim(START_MS, 10)
    if (index < earlier) await store.settle(queued.messageId, { outcome: 'unsure', failure })
  }
  return ids
}

async function playAct(store: Store, replies: readonly number[], act: SendAct): Promise<void> {
  if (act.act === 'settle') await store.settle(replies.at(-1) ?? 0, act.outcome)
  else await hear(store, notificationOf([act.item]))
}
