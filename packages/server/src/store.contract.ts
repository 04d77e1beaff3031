import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  ACCOUNT,
  CONVERSATION,
  hear as hearBody,
  itemOf,
  notificationOf,
  PERSON,
  START_MS,
} from './store.fixture.ts'
import type { Store } from './store.ts'

/** A store on empty ground, and how to open the same ground again after closing. */
export interface StoreGround {
  open(): Promise<Store>
  clear(): Promise<void>
}

interface Said {
  readonly mid: string
  readonly text?: string
  readonly atMs?: number
  readonly isEcho?: boolean
}

function said({ mid, text = 'hello', atMs = START_MS, isEcho = false }: Said): object {
  const message = isEcho ? { mid, text, is_echo: true } : { mid, text }
  return itemOf({ message }, { atMs, isFromAccount: isEcho })
}

/** The contract of `Store`, run on every way to open one. */
export function storeContract(name: string, prepare: () => Promise<StoreGround>): void {
  describe(`store contract: ${name}`, () => {
    let ground: StoreGround
    let store: Store

    beforeEach(async () => {
      ground = await prepare()
      store = await ground.open()
    })
    afterEach(async () => {
      await store.close()
      await ground.clear()
    })

    function hear(...items: readonly object[]): Promise<void> {
      return hearBody(store, notificationOf(items))
    }
    async function reopen(): Promise<void> {
      await store.close()
      store = await ground.open()
    }

    test('says that each commit is synced', async () => {
      expect(await store.facts()).toEqual({ engine: 'sqlite', synchronous: 'full', journal: 'wal' })
      expect(await store.ready()).toBe(true)
    })

    test('a direct message becomes a conversation with one unread row', async () => {
      await store.saveAccount(ACCOUNT)
      await hear(said({ mid: 'm1', text: 'Do you ship to Amman?' }))

      const { rows } = await store.conversations({ limit: 50 })
      expect(rows).toMatchObject([
        { id: CONVERSATION, unreadCount: 1, lastMessageAtMs: START_MS, lastQualifyingAtMs: START_MS },
      ])
      const message = await store.messageByMid(ACCOUNT.id, 'm1')
      expect(message).toMatchObject({
        direction: 'in',
        kind: 'text',
        state: 'received',
        content: { text: 'Do you ship to Amman?' },
        speaker: { type: 'customer' },
      })
      expect(rows[0]?.lastMessageId).toBe(message?.id)
    })

    test('what was stored is there after closing and opening', async () => {
      await store.saveAccount(ACCOUNT)
      await hear(said({ mid: 'm1' }))
      const before = await store.messages({ conversationId: CONVERSATION, limit: 50 })
      await reopen()
      expect(await store.messages({ conversationId: CONVERSATION, limit: 50 })).toEqual(before)
      expect(await store.accounts()).toEqual([ACCOUNT])
    })

    test('the same notification again changes nothing and has outcomes of its own', async () => {
      await store.saveAccount(ACCOUNT)
      await hear(said({ mid: 'm1' }))
      const head = await store.feedHead()
      await hear(said({ mid: 'm1' }))
      expect(await store.feedHead()).toBe(head)
      const { rows } = await store.notifications({ limit: 10 })
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
      await hearBody(store, new TextEncoder().encode(body))
      const { rows } = await store.notifications({ limit: 10 })
      expect(rows[0]?.outcomes).toHaveLength(1)
      expect(rows[0]?.outcomes[0]).toMatchObject({ state, reason: expect.stringMatching(/./) })
    })

    test('events of a stranger wait until the account is connected', async () => {
      await hear(said({ mid: 'm1' }))
      const ignored = await store.notifications({ limit: 1 })
      expect(ignored.rows[0]?.outcomes[0]).toMatchObject({
        state: 'ignored',
        reason: 'account not connected',
      })

      await store.saveAccount(ACCOUNT)
      await store.settled()
      const applied = await store.notifications({ limit: 1 })
      expect(applied.rows[0]?.outcomes[0]).toMatchObject({ state: 'applied', reason: null })
      expect(await store.messageByMid(ACCOUNT.id, 'm1')).not.toBeNull()
    })

    test('a reply goes through the outbox and its echo joins it', async () => {
      await store.saveAccount(ACCOUNT)
      await hear(said({ mid: 'm1' }))
      const reply = {
        conversationId: CONVERSATION,
        text: 'Yes, we do.',
        speaker: { type: 'person', name: 'Lena' },
        idempotencyKey: 'k1',
        queuedAtMs: START_MS + 1_000,
      } as const
      const queued = await store.enqueue(reply)
      expect(queued.outcome).toBe('queued')
      expect(await store.enqueue(reply)).toEqual({ ...queued, outcome: 'same' })
      expect(await store.enqueue({ ...reply, text: 'No.' })).toEqual({ outcome: 'conflict' })
      expect(await store.nextDueMs()).toBe(START_MS + 1_000)

      const [claimed] = await store.claim(START_MS + 1_000, 10)
      expect(claimed).toMatchObject({ text: 'Yes, we do.', attempts: 0, personId: PERSON })
      expect(await store.claim(START_MS + 1_000, 10)).toEqual([])
      await store.settle(claimed?.messageId ?? 0, { outcome: 'sent', mid: 'm2' })
      await hear(said({ mid: 'm2', text: 'Yes, we do.', atMs: START_MS + 1_500, isEcho: true }))

      const { rows } = await store.messages({ conversationId: CONVERSATION, limit: 50 })
      expect(rows.map(({ mid, state }) => ({ mid, state }))).toEqual([
        { mid: 'm2', state: 'sent' },
        { mid: 'm1', state: 'received' },
      ])
      expect(rows[0]).toMatchObject({ speaker: { type: 'person', name: 'Lena' }, sentAtMs: START_MS + 1_500 })
      expect((await store.conversation(CONVERSATION))?.unreadCount).toBe(0)
    })
  })
}
