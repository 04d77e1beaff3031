import { expect, test } from 'vitest'
import { replay } from './replay.ts'
import {
  ACCOUNT,
  CONVERSATION,
  describeStore,
  hear,
  itemOf,
  notificationOf,
  PERSON,
  replyOf,
  START_MS,
  type StoreGround,
  said,
} from './store.fixture.ts'
import type { Store } from './store.ts'

const DAY_MS = 24 * 3_600_000
const OTHER_ACCOUNT = '17841400000000002'

const POISON = notificationOf([itemOf({ message: { mid: 'm-poison' } }, { person: '1'.repeat(5_000) })])

async function hearAt(store: Store, receivedAtMs: number, body: Uint8Array): Promise<void> {
  await store.append({ receivedAtMs, signedWith: 'instagram', body })
  await store.settled()
}

const idsOf = async (store: Store, query: Omit<Parameters<Store['notifications']>[0], 'limit'>) =>
  (await store.notifications({ ...query, limit: 100 })).rows.map(({ id }) => id)

/** What every implementation of `Store` must do with what it keeps: find, replay, let go. */
export function keepingContract(name: string, prepare: () => Promise<StoreGround>): void {
  describeStore(`keeping: ${name}`, prepare, (the) => {
    test('notifications are found by state, account and time', async () => {
      await the.store.saveAccount(ACCOUNT)
      await hearAt(the.store, START_MS, notificationOf([said({ mid: 'm1' })]))
      await hearAt(the.store, START_MS + 10, POISON)
      await hearAt(the.store, START_MS + 20, notificationOf([itemOf({ delivery: { mids: ['m1'] } })]))
      const stranger = JSON.stringify({
        object: 'instagram',
        entry: [{ id: OTHER_ACCOUNT, time: START_MS, messaging: [said({ mid: 'm2' })] }],
      })
      await hearAt(the.store, START_MS + 30, new TextEncoder().encode(stranger))
      expect(await idsOf(the.store, {})).toEqual([4, 3, 2, 1])
      expect(await idsOf(the.store, { state: 'applied' })).toEqual([1])
      expect(await idsOf(the.store, { state: 'set_aside' })).toEqual([2])
      expect(await idsOf(the.store, { state: 'ignored' })).toEqual([4, 3])
      expect(await idsOf(the.store, { state: 'received' })).toEqual([])
      expect(await idsOf(the.store, { accountId: OTHER_ACCOUNT })).toEqual([4])
      expect(await idsOf(the.store, { state: 'ignored', accountId: ACCOUNT.id })).toEqual([3])
      expect(await idsOf(the.store, { sinceMs: START_MS + 10, untilMs: START_MS + 30 })).toEqual([3, 2])
      const first = await the.store.notifications({ state: 'ignored', limit: 1 })
      expect(first.rows.map(({ id }) => id)).toEqual([4])
      expect(await idsOf(the.store, { state: 'ignored', cursor: first.nextCursor ?? '' })).toEqual([3])
      expect(await the.store.notificationSummary()).toEqual({
        oldestReceivedAtMs: START_MS,
        newestId: 4,
        appliedUntilId: 4,
        setAside: 1,
      })
    })

    test('a replay changes nothing that is there, and brings in what an account was missing', async () => {
      await hearAt(the.store, START_MS, notificationOf([said({ mid: 'm1' })]))
      await the.store.saveAccount(ACCOUNT)
      await the.store.settled()
      await hearAt(the.store, START_MS + 10, POISON)
      const before = await the.store.messages({ conversationId: `${ACCOUNT.id}.1234567890123456`, limit: 9 })
      expect(before.rows).toHaveLength(1)
      const head = await the.store.feedHead()
      expect(await replay(the.store, {}, { isDry: true })).toBe(2)
      expect(await replay(the.store, { isSetAside: true })).toBe(1)
      expect(await replay(the.store, { sinceMs: START_MS + 1 })).toBe(1)
      expect(await replay(the.store, {})).toBe(2)
      await the.store.settled()
      expect(
        await the.store.messages({ conversationId: `${ACCOUNT.id}.1234567890123456`, limit: 9 }),
      ).toEqual(before)
      expect(await the.store.feedHead()).toBe(head)
      const { rows } = await the.store.notifications({ limit: 9 })
      expect(rows.map(({ outcomes }) => outcomes.map(({ state }) => state))).toEqual([
        ['set_aside'],
        ['applied'],
      ])
    })

    test('what is too old is removed, but not what waits for somebody to look', async () => {
      await the.store.saveAccount(ACCOUNT)
      await hearAt(the.store, START_MS, notificationOf([said({ mid: 'm1' })]))
      await hearAt(the.store, START_MS + 1, POISON)
      await hearAt(the.store, START_MS + DAY_MS, notificationOf([said({ mid: 'm2' })]))
      const prune = (beforeMs: number) => the.store.pruneNotifications(beforeMs, 1, 100)
      expect(await prune(START_MS)).toEqual({ removed: 0, nextId: null })
      expect(await prune(START_MS + DAY_MS)).toEqual({ removed: 1, nextId: null })
      expect(await idsOf(the.store, {})).toEqual([3, 2])
      expect(await the.store.lookAt(2, START_MS + 5)).toBe(true)
      expect(await the.store.lookAt(1, START_MS + 5)).toBe(false)
      expect(await the.store.notification(2)).toMatchObject({ lookedAtMs: START_MS + 5 })
      expect(await the.store.pruneNotifications(START_MS + 2 * DAY_MS, 1, 1)).toEqual({
        removed: 1,
        nextId: 3,
      })
      expect(await the.store.pruneNotifications(START_MS + 2 * DAY_MS, 3, 1)).toEqual({
        removed: 1,
        nextId: 4,
      })
      expect(await idsOf(the.store, {})).toEqual([])
      expect(await the.store.messageByMid(ACCOUNT.id, 'm1')).not.toBeNull()
      // Numbers go on: what comes next is not taken for one that was applied.
      await the.reopen()
      await hear(the.store, notificationOf([said({ mid: 'm4' })]))
      expect(await idsOf(the.store, {})).toEqual([4])
      expect(await the.store.messageByMid(ACCOUNT.id, 'm4')).not.toBeNull()
    })

    test('an erased person is gone, does not come back with what they did, and begins anew with what they do', async () => {
      await the.store.saveAccount(ACCOUNT)
      const body = notificationOf([said({ mid: 'm1' })])
      await hear(the.store, body)
      await the.store.enqueue(replyOf('k1'))
      const { id } = await the.store.erasePerson(ACCOUNT.id, PERSON, START_MS + 60_000)
      expect(await the.store.conversation(CONVERSATION)).toBeNull()
      expect(await the.store.claim(START_MS + 60_000, 9)).toEqual([])
      await the.store.settled()
      expect(await the.store.erasure(id)).toMatchObject({
        isFinished: true,
        messages: 2,
        replies: 1,
        notifications: 1,
      })
      await hear(the.store, body)
      await replay(the.store, {})
      await the.reopen()
      await the.store.settled()
      expect(await the.store.conversation(CONVERSATION)).toBeNull()
      await hear(the.store, notificationOf([said({ mid: 'm2', atMs: START_MS + 60_001 })]))
      expect(await the.store.conversation(CONVERSATION)).toMatchObject({ unreadCount: 1 })
      expect(await the.store.erasure(99)).toBeNull()
    })

    test('old feed lines go, by their age or their number, and the newest stays', async () => {
      await the.store.saveAccount(ACCOUNT)
      const hearMany = async (prefix: string) => {
        for (let index = 0; index < 5; index++)
          await hear(the.store, notificationOf([said({ mid: `${prefix}${index}` })]))
      }
      await hearMany('a')
      await the.store.markFeed(START_MS)
      const marked = await the.store.feedHead()
      await hearMany('b')
      expect(await the.store.pruneFeed(START_MS - 1, 1_000, 100)).toEqual({ removed: 0, nextId: null })
      expect(await the.store.pruneFeed(START_MS, 1_000, 4)).toEqual({ removed: 4, nextId: 5 })
      expect(await the.store.pruneFeed(START_MS, 1_000, 4)).toEqual({ removed: marked - 4, nextId: null })
      expect(await the.store.feedTail()).toBe(marked + 1)
      await the.store.pruneFeed(START_MS - 1, 2, 100)
      expect(await the.store.feedTail()).toBe((await the.store.feedHead()) - 1)
      await the.store.pruneFeed(START_MS - 1, 0, 100)
      expect(await the.store.feedTail()).toBe(await the.store.feedHead())
    })
  })
}
