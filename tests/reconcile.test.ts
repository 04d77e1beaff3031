/** Lost notifications come back by reading: whatever was dropped, the store ends as Meta shows it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Reconciler } from '../packages/server/src/reconcile.ts'
import { createGround, type Ground } from './fetching-ground.ts'

const MINUTE_MS = 60_000
const RUNS = Number(process.env.FAST_CHECK_RUNS ?? 12)

let ground: Ground
let reconciler: Reconciler

async function begin(seed: string): Promise<void> {
  ground = await createGround(seed)
  reconciler = ground.createReconciler()
  reconciler.start()
  await reconciler.idle()
}
async function end(): Promise<void> {
  await reconciler.stop()
  await ground.close()
}

/** Later than a webhook could still be on its way. */
async function compareNow(): Promise<void> {
  await ground.settled()
  ground.clock.advance(3 * MINUTE_MS)
  reconciler.soon()
  await reconciler.idle()
}

const step = fc.record({
  person: fc.integer({ min: 0, max: 1 }),
  account: fc.integer({ min: 0, max: 2 }),
  what: fc.constantFrom('text', 'text', 'photo', 'answer', 'react', 'unsend'),
  isDropped: fc.boolean(),
  gapMs: fc.integer({ min: 0, max: 90_000 }),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

async function play({ person, account, what, isDropped, gapMs }: Step, number: number): Promise<void> {
  ground.clock.advance(gapMs)
  ground.isDropping = isDropped
  const last = ground.metaShows(person, account).find((one) => one.from === 'person')
  if (what === 'text') await ground.act(person, { text: `words ${number}` }, account)
  else if (what === 'photo') await ground.act(person, { act: 'photo', media: 'mug' }, account)
  else if (last === undefined) return
  else if (what === 'answer') await ground.businessWrites(person, `answer ${number}`, account)
  else if (what === 'react') await ground.act(person, { act: 'react', mid: last.mid, emoji: '❤️' }, account)
  // A lost unsend of the oldest message that is shown cannot be told from one that is too old to be listed.
  else if (!isDropped) await ground.act(person, { act: 'unsend', mid: last.mid }, account)
  await ground.emulator.idle()
}

test('notifications dropped at random: after comparing, the store equals what Meta shows', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
      await begin('reconcile property')
      try {
        for (const [number, one] of steps.entries()) await play(one, number)
        ground.isDropping = false
        await compareNow()
        for (const person of [0, 1]) for (const account of [0, 1, 2]) await expectEqual(person, account)
      } finally {
        await end()
      }
    }),
    { numRuns: RUNS },
  )
}, 120_000)

async function expectEqual(person: number, account: number): Promise<void> {
  const { rows } = await ground.store.messages({
    conversationId: ground.conversationId(person, account),
    limit: 100,
  })
  const here = rows
    .filter(({ kind }) => kind !== 'unsent')
    .map(({ mid, direction, content }) => ({ mid, direction, text: content.text }))
  const shown = ground.metaShows(person, account)
  const byMid = (a: { mid: string | null }, b: { mid: string | null }) =>
    (a.mid ?? '').localeCompare(b.mid ?? '')
  expect(here.sort(byMid)).toEqual(
    shown
      .map(({ mid, text, from }) => ({ mid, direction: from === 'person' ? 'in' : 'out', text }))
      .sort(byMid),
  )
}

test('what a lost notification carried is recovered, marked, counted, and unread', async () => {
  await begin('reconcile one')
  try {
    await ground.act(0, { text: 'heard' })
    ground.isDropping = true
    ground.clock.advance(MINUTE_MS)
    const lost = await ground.act(0, { text: 'lost' })
    const reacted = await ground.act(0, { text: 'lost too' })
    await ground.act(0, { act: 'react', mid: reacted, emoji: '❤️' })
    await compareNow()
    const message = await ground.store.messageByMid(ground.accountIds[0] ?? '', lost)
    expect(message).toMatchObject({ readAs: 'recovered', content: { text: 'lost' } })
    expect(await ground.store.conversation(ground.conversationId(0))).toMatchObject({
      unreadCount: 3,
      lastQualifyingAtMs: message?.sentAtMs,
    })
    const report = await ground.store.reconcileOf(ground.accountIds[0] ?? '')
    expect(report?.last).toMatchObject({ byWebhook: 1, recovered: 2, beyondReach: 0, conversations: 1 })
    expect((await ground.store.messageByMid(ground.accountIds[0] ?? '', reacted))?.reactions).toHaveLength(1)

    // Again: nothing new, counted once, and one call an account when nothing changed.
    await compareNow()
    ground.clock.advance(20 * MINUTE_MS)
    await reconciler.idle()
    const before = ground.calls.length
    await compareNow()
    const again = await ground.store.reconcileOf(ground.accountIds[0] ?? '')
    expect(again?.total).toMatchObject({ byWebhook: 1, recovered: 2, reactions: 0, beyondReach: 0 })
    expect(ground.calls.length - before).toBe(ground.accountIds.length)
  } finally {
    await end()
  }
})

test('reactions and unsends whose notifications were lost are found on what is known, and said', async () => {
  await begin('reconcile acts')
  try {
    const accountId = ground.accountIds[0] ?? ''
    const mids: string[] = []
    for (const text of ['first', 'second', 'third', 'fourth']) {
      ground.clock.advance(MINUTE_MS)
      mids.push(await ground.act(0, { text }))
    }
    const [first = '', second = '', third = ''] = mids
    await ground.act(0, { act: 'react', mid: third, emoji: '❤️' })
    await compareNow()
    expect((await ground.store.reconcileOf(accountId))?.total).toMatchObject({ reactions: 0, unsends: 0 })
    ground.isDropping = true
    await ground.act(0, { act: 'react', mid: first, emoji: '😂' })
    await ground.act(0, { act: 'react', mid: third, emoji: '😮' })
    await ground.act(0, { act: 'unsend', mid: second })
    ground.isDropping = false
    await ground.act(0, { text: 'so that the conversation is read again' })
    await compareNow()
    const of = async (mid: string) => ground.store.messageByMid(accountId, mid)
    expect((await of(first))?.reactions).toEqual([{ by: 'customer', emoji: '😂' }])
    expect((await of(third))?.reactions).toEqual([{ by: 'customer', emoji: '😮' }])
    expect(await of(second)).toMatchObject({ kind: 'unsent', content: { text: null } })
    const found = { recovered: 0, reactions: 2, unsends: 1 }
    expect((await ground.store.reconcileOf(accountId))?.last).toMatchObject(found)

    // Said once: what is as Meta shows it is asked for no more.
    const asked = ground.calls.length
    await compareNow()
    expect((await ground.store.reconcileOf(accountId))?.total).toMatchObject(found)
    expect(ground.calls.slice(asked).some((path) => path.includes(second))).toBe(false)
  } finally {
    await end()
  }
})

test('nothing is taken for unsent that Meta may only not show any more, nor on Messenger', async () => {
  await begin('reconcile not unsent')
  try {
    const messenger = 2
    const oldest = await ground.act(0, { text: 'the oldest' })
    await ground.act(0, { text: 'before it' }, messenger)
    ground.clock.advance(MINUTE_MS)
    const removed = await ground.act(0, { text: 'on Messenger' }, messenger)
    for (let number = 0; number < 22; number++) {
      ground.clock.advance(1_500)
      await ground.act(0, { text: `words ${number}` })
      if (number < 3) await ground.act(0, { text: `words ${number}` }, messenger)
    }
    ground.isDropping = true
    await ground.act(0, { act: 'unsend', mid: removed }, messenger)
    ground.isDropping = false
    await compareNow()
    await compareNow()
    const [instagram = '', , page = ''] = ground.accountIds
    expect(await ground.store.messageByMid(instagram, oldest)).toMatchObject({
      content: { text: 'the oldest' },
    })
    expect(await ground.store.messageByMid(page, removed)).toMatchObject({
      content: { text: 'on Messenger' },
    })
    for (const id of [instagram, page]) {
      expect((await ground.store.reconcileOf(id))?.total).toMatchObject({ unsends: 0 })
    }
  } finally {
    await end()
  }
})

test.each(['nowhere-at-meta', 'of no form of Meta’s'])(
  'a message (%s) that Meta refuses for another reason stays, and does not hide one that was unsent',
  async (mid) => {
    await begin('reconcile unknown to Meta')
    try {
      const accountId = ground.accountIds[0] ?? ''
      await ground.act(0, { text: 'first' })
      ground.clock.advance(MINUTE_MS)
      const unsent = await ground.act(0, { text: 'second' })
      await ground.settled()
      const timestamp = ground.clock.now()
      const message = { mid, text: 'only here' }
      const personId = ground.conversationId(0).slice(accountId.length + 1)
      const messaging = [{ sender: { id: personId }, recipient: { id: accountId }, timestamp, message }]
      const entry = [{ id: accountId, time: timestamp, messaging }]
      const body = Buffer.from(JSON.stringify({ object: 'instagram', entry }))
      await ground.store.append({ receivedAtMs: timestamp, signedWith: 'meta', body })
      ground.clock.advance(MINUTE_MS)
      ground.isDropping = true
      await ground.act(0, { act: 'unsend', mid: unsent })
      ground.isDropping = false
      await ground.act(0, { text: 'third' })
      await compareNow()
      expect(await ground.store.messageByMid(accountId, mid)).toMatchObject({
        content: { text: 'only here' },
      })
      expect(await ground.store.messageByMid(accountId, unsent)).toMatchObject({ kind: 'unsent' })
      expect((await ground.store.reconcileOf(accountId))?.total).toMatchObject({ unsends: 1 })
    } finally {
      await end()
    }
  },
)

test('a notification that comes late after all takes the mark away', async () => {
  await begin('reconcile late')
  try {
    ground.isDropping = true
    const mid = await ground.act(0, { text: 'late' })
    await compareNow()
    const accountId = ground.accountIds[0] ?? ''
    expect(await ground.store.recoveredCount(accountId)).toBe(1)
    ground.isDropping = false
    const [delivery] = ground.emulator.world.deliveries
    await ground.control('POST', `deliveries/${delivery?.id}/redeliver`, {})
    await ground.settled()
    expect(await ground.store.recoveredCount(accountId)).toBe(0)
    expect(await ground.store.messageByMid(accountId, mid)).toMatchObject({ readAs: null })
    expect(
      (await ground.store.messages({ conversationId: ground.conversationId(0), limit: 9 })).rows,
    ).toHaveLength(1)
  } finally {
    await end()
  }
})

test('after a downtime everything since the newest message is compared, without being asked', async () => {
  await begin('reconcile downtime')
  try {
    await ground.act(0, { text: 'before' })
    await compareNow()
    await reconciler.stop()
    ground.isDropping = true
    await ground.act(0, { text: 'while it was down' })
    ground.clock.advance(5 * 3_600_000)
    ground.isDropping = false
    await ground.reopenStore()
    reconciler = ground.createReconciler()
    reconciler.start()
    await reconciler.idle()
    expect((await ground.store.reconcileOf(ground.accountIds[0] ?? ''))?.total.recovered).toBe(1)
  } finally {
    await end()
  }
})

test('a refusal is told in words, moves nothing on, and the next comparison makes up for it', async () => {
  await begin('reconcile refused')
  try {
    ground.isDropping = true
    await ground.act(0, { text: 'lost' })
    const accountId = ground.accountIds[0] ?? ''
    const fault = { on: 'graph', edge: 'conversations', error: 'TOKEN_INVALID', accountId }
    await ground.control('PUT', 'faults', { faults: [fault] })
    await compareNow()
    expect(await ground.store.reconcileOf(accountId)).toMatchObject({
      problem: { kind: 'token_invalid' },
      total: { recovered: 0 },
    })
    await ground.control('PUT', 'faults', { faults: [] })
    await compareNow()
    expect(await ground.store.reconcileOf(accountId)).toMatchObject({
      problem: null,
      total: { recovered: 1 },
    })
  } finally {
    await end()
  }
})
