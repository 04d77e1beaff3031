import { expect, test } from 'vitest'
import {
  ACCOUNT,
  CONVERSATION,
  describeStore,
  enqueued,
  hear,
  itemOf,
  notificationOf,
  PERSON,
  START_MS,
  type StoreGround,
  said,
} from './store.fixture.ts'

/** What must come of what is heard (laws 2 to 6), on every implementation of `Store`. */
export function applyingContract(name: string, prepare: () => Promise<StoreGround>): void {
  describeStore(`applying: ${name}`, prepare, (the) => {
    test('a direct message becomes a conversation with one unread row', async () => {
      await the.store.saveAccount(ACCOUNT)
      await hear(the.store, notificationOf([said({ mid: 'm1', text: 'Do you ship to Amman?' })]))

      const { rows } = await the.store.conversations({ limit: 50 })
      expect(rows).toMatchObject([
        { id: CONVERSATION, unreadCount: 1, lastMessageAtMs: START_MS, lastQualifyingAtMs: START_MS },
      ])
      const message = await the.store.messageByMid(ACCOUNT.id, 'm1')
      expect(message).toMatchObject({
        direction: 'in',
        kind: 'text',
        state: 'received',
        content: { text: 'Do you ship to Amman?' },
        speaker: { type: 'customer' },
      })
      expect(rows[0]?.lastMessageId).toBe(message?.id)
    })

    test('the same notification again changes nothing and has outcomes of its own', async () => {
      await the.store.saveAccount(ACCOUNT)
      await hear(the.store, notificationOf([said({ mid: 'm1' })]))
      const head = await the.store.feedHead()
      await hear(the.store, notificationOf([said({ mid: 'm1' })]))
      expect(await the.store.feedHead()).toBe(head)
      const { rows } = await the.store.notifications({ limit: 10 })
      expect(rows.map((row) => row.outcomes)).toEqual([
        [{ position: 0, kind: 'message', accountId: ACCOUNT.id, state: 'applied', reason: null }],
        [{ position: 0, kind: 'message', accountId: ACCOUNT.id, state: 'applied', reason: null }],
      ])
    })

    test.each([
      ['not JSON', 'hello', 'set_aside'],
      ['nothing', '', 'set_aside'],
      ['a list', '[]', 'set_aside'],
      ['null', 'null', 'set_aside'],
      ['an unknown object', '{"object":"whatsapp_business_account","entry":[]}', 'ignored'],
      ['no entries', '{"object":"instagram","entry":[]}', 'ignored'],
      ['100,000 lists in each other', '['.repeat(100_000) + ']'.repeat(100_000), 'set_aside'],
    ])('%s ends in a named state', async (_, body, state) => {
      await hear(the.store, new TextEncoder().encode(body))
      const { rows } = await the.store.notifications({ limit: 10 })
      expect(rows[0]?.outcomes).toHaveLength(1)
      expect(rows[0]?.outcomes[0]).toMatchObject({ state, reason: expect.stringMatching(/./) })
    })

    test.each([
      ['the end of time', 8.64e15],
      ['microseconds', START_MS * 1_000],
      ['the year 1970', 100_000_000_000],
    ])('a time that cannot be (%s) is not taken: the notification’s own stands in', async (_, atMs) => {
      await the.store.saveAccount(ACCOUNT)
      await hear(
        the.store,
        notificationOf([said({ mid: 'm1', atMs }), itemOf({ read: { watermark: atMs } })]),
      )
      expect(await the.store.conversation(CONVERSATION)).toMatchObject({
        lastMessageAtMs: START_MS,
        lastQualifyingAtMs: START_MS,
        seenUntilMs: null,
      })
    })

    test('a person id that no address of the API can hold is set aside', async () => {
      await the.store.saveAccount(ACCOUNT)
      const item = itemOf({ message: { mid: 'm1', text: 'hi' } }, { person: '1'.repeat(5_000) })
      await hear(the.store, notificationOf([item]))
      const { rows } = await the.store.notifications({ limit: 1 })
      expect(rows[0]?.outcomes).toMatchObject([
        { state: 'set_aside', reason: expect.stringContaining('too long') },
      ])
      expect((await the.store.conversations({ limit: 5 })).rows).toEqual([])
    })

    test('events of a stranger wait until the account is connected', async () => {
      await hear(the.store, notificationOf([said({ mid: 'm1' })]))
      const ignored = await the.store.notifications({ limit: 1 })
      expect(ignored.rows[0]?.outcomes[0]).toMatchObject({
        state: 'ignored',
        reason: 'account not connected',
      })

      await the.store.saveAccount(ACCOUNT)
      await the.store.settled()
      const applied = await the.store.notifications({ limit: 1 })
      expect(applied.rows[0]?.outcomes[0]).toMatchObject({ state: 'applied', reason: null })
      expect(await the.store.messageByMid(ACCOUNT.id, 'm1')).not.toBeNull()
    })

    test('a reply goes through the outbox and its echo joins it', async () => {
      await the.store.saveAccount(ACCOUNT)
      await hear(the.store, notificationOf([said({ mid: 'm1' })]))
      const reply = {
        conversationId: CONVERSATION,
        text: 'Yes, we do.',
        speaker: { type: 'person', name: 'Lena' },
        idempotencyKey: 'k1',
        queuedAtMs: START_MS + 1_000,
      } as const
      const queued = await the.store.enqueue(reply)
      expect(queued.outcome).toBe('queued')
      expect(await the.store.enqueue(reply)).toEqual({ ...queued, outcome: 'same' })
      expect(await the.store.enqueue({ ...reply, text: 'No.' })).toEqual({ outcome: 'conflict' })
      expect(await the.store.nextDueMs()).toBe(START_MS + 1_000)

      const [claimed] = await the.store.claim(START_MS + 1_000, 10)
      expect(claimed).toMatchObject({ text: 'Yes, we do.', attempts: 0, personId: PERSON })
      expect(await the.store.claim(START_MS + 1_000, 10)).toEqual([])
      await the.store.settle(claimed?.messageId ?? 0, { outcome: 'sent', mid: 'm2' })
      await hear(
        the.store,
        notificationOf([said({ mid: 'm2', text: 'Yes, we do.', atMs: START_MS + 1_500, isEcho: true })]),
      )

      const { rows } = await the.store.messages({ conversationId: CONVERSATION, limit: 50 })
      expect(rows.map(({ mid, state }) => ({ mid, state }))).toEqual([
        { mid: 'm2', state: 'sent' },
        { mid: 'm1', state: 'received' },
      ])
      expect(rows[0]).toMatchObject({ speaker: { type: 'person', name: 'Lena' }, sentAtMs: START_MS + 1_500 })
      expect((await the.store.conversation(CONVERSATION))?.unreadCount).toBe(0)
    })

    test('an echo that overtakes the answer is the same message', async () => {
      await the.store.saveAccount(ACCOUNT)
      const id = await enqueued(the.store, 'k1')
      await the.store.claim(START_MS + 1_000, 1)
      await hear(
        the.store,
        notificationOf([said({ mid: 'm2', text: 'Yes, we do.', atMs: START_MS + 1_200, isEcho: true })]),
      )
      expect(await the.store.message(id)).toMatchObject({ mid: 'm2', state: 'sent' })
      await the.store.settle(id, { outcome: 'sent', mid: 'm2' })
      const { rows } = await the.store.messages({ conversationId: CONVERSATION, limit: 50 })
      expect(rows).toHaveLength(1)
      expect(rows[0]).toMatchObject({ id, mid: 'm2', speaker: { type: 'person' } })
    })

    test('an echo of somebody else with the same words is set apart when the answer names another mid', async () => {
      await the.store.saveAccount(ACCOUNT)
      const id = await enqueued(the.store, 'k1')
      await the.store.claim(START_MS + 1_000, 1)
      await hear(
        the.store,
        notificationOf([said({ mid: 'm7', text: 'Yes, we do.', atMs: START_MS + 1_200, isEcho: true })]),
      )
      await the.store.settle(id, { outcome: 'sent', mid: 'm2' })
      expect(await the.store.message(id)).toMatchObject({ mid: 'm2', speaker: { type: 'person' } })
      expect(await the.store.messageByMid(ACCOUNT.id, 'm7')).toMatchObject({
        speaker: { type: 'app' },
        state: 'sent',
      })
    })

    test('an answer after an echo of other words joins the rows and says which one is gone', async () => {
      await the.store.saveAccount(ACCOUNT)
      const id = await enqueued(the.store, 'k1')
      await the.store.claim(START_MS + 1_000, 1)
      await hear(
        the.store,
        notificationOf([said({ mid: 'm2', text: 'Yes, we do', atMs: START_MS + 1_200, isEcho: true })]),
      )
      const other = await the.store.messageByMid(ACCOUNT.id, 'm2')
      const head = await the.store.feedHead()
      await the.store.settle(id, { outcome: 'sent', mid: 'm2' })
      expect(await the.store.messageByMid(ACCOUNT.id, 'm2')).toMatchObject({ id })
      expect(await the.store.feedAfter(head, 10)).toMatchObject([
        { kind: 'message_removed', messageId: other?.id, conversationId: CONVERSATION },
        { kind: 'message', messageId: id },
      ])
    })

    test('reading clears what came before and never goes back', async () => {
      await the.store.saveAccount(ACCOUNT)
      await hear(
        the.store,
        notificationOf([said({ mid: 'm1' }), said({ mid: 'm2', atMs: START_MS + 1_000 })]),
      )
      await the.store.markRead(CONVERSATION, START_MS)
      expect((await the.store.conversation(CONVERSATION))?.unreadCount).toBe(1)
      await the.store.markRead(CONVERSATION, START_MS - 1)
      expect(await the.store.conversation(CONVERSATION)).toMatchObject({
        unreadCount: 1,
        readUntilMs: START_MS,
      })
      expect((await the.store.conversations({ status: 'unread', limit: 5 })).rows).toHaveLength(1)
      await the.store.markRead(CONVERSATION, START_MS + 1_000)
      expect((await the.store.conversations({ status: 'unread', limit: 5 })).rows).toEqual([])
    })

    test('a read that comes before its message counts when the message comes', async () => {
      await the.store.saveAccount(ACCOUNT)
      await hear(the.store, notificationOf([itemOf({ read: { mid: 'm2' } })]))
      await hear(the.store, notificationOf([said({ mid: 'm2', atMs: START_MS + 2_000, isEcho: true })]))
      expect(await the.store.conversation(CONVERSATION)).toMatchObject({
        seenUntilMs: START_MS + 2_000,
        lastQualifyingAtMs: null,
      })
    })

    test('comments alone list no conversation', async () => {
      await the.store.saveAccount(ACCOUNT)
      const value = { id: 'c1', from: { id: PERSON, username: 'nadia' }, text: 'price?', media: { id: '9' } }
      await hear(the.store, notificationOf([{ field: 'comments', value }], 'changes'))
      expect((await the.store.conversations({ limit: 5 })).rows).toEqual([])
      expect(await the.store.conversation(CONVERSATION)).toMatchObject({
        lastMessageAtMs: null,
        unreadCount: 0,
      })
      const { rows } = await the.store.messages({ conversationId: CONVERSATION, limit: 5 })
      expect(rows).toMatchObject([{ kind: 'comment', content: { text: 'price?' } }])
    })
  })
}
