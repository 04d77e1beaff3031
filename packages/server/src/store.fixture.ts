import { afterEach, beforeEach, describe } from 'vitest'
import type { Account } from './account.ts'
import type { Failure, Message } from './message.ts'
import type { NewReply } from './outbox.ts'
import type { Store } from './store.ts'

/** What tests of a store share: an account, notifications as Meta writes them, and a picture of what a store shows. */

export const ACCOUNT: Account = {
  id: '17841400000000001',
  platform: 'instagram',
  login: 'instagram',
  pageId: null,
  username: 'kiln.and.tide',
  name: 'Kiln & Tide',
  pictureUrl: null,
  status: 'ok',
  tokenSealed: null,
  appId: null,
  appScopedId: null,
}
export const PERSON = '1234567890123456'
export const CONVERSATION = `${ACCOUNT.id}.${PERSON}`
/** 2 June 2026; no test asks the machine for the time. */
export const START_MS = 1_780_396_615_000

/** A notification with any messaging items; `list` says whether another app has the conversation. */
export function notificationOf(
  items: readonly object[],
  list: 'messaging' | 'standby' | 'changes' = 'messaging',
): Uint8Array {
  const entry = { time: START_MS, id: ACCOUNT.id, [list]: items }
  return new TextEncoder().encode(JSON.stringify({ object: 'instagram', entry: [entry] }))
}

export interface ItemOptions {
  readonly person?: string
  readonly atMs?: number
  readonly isFromAccount?: boolean
}

/** One item of `messaging[]`: who, to whom, when, and what happened. */
export function itemOf(what: object, options: ItemOptions = {}): object {
  const { person = PERSON, atMs = START_MS, isFromAccount = false } = options
  const [sender, recipient] = isFromAccount ? [ACCOUNT.id, person] : [person, ACCOUNT.id]
  return { sender: { id: sender }, recipient: { id: recipient }, timestamp: atMs, ...what }
}

/** Stores one notification and waits until it is applied. */
export async function hear(store: Store, body: Uint8Array): Promise<void> {
  await store.append({ receivedAtMs: START_MS, signedWith: 'instagram', body })
  await store.settled()
}

/** Everything that people can see, without the numbers that depend on the order of arrival. */
export async function picture(store: Store, conversationIds: readonly string[]): Promise<unknown> {
  const conversations = []
  for (const id of conversationIds) {
    const conversation = await store.conversation(id)
    if (!conversation) continue
    const { lastMessageId, ...rest } = conversation
    const last = lastMessageId === null ? null : await store.message(lastMessageId)
    const { rows } = await store.messages({ conversationId: id, limit: 100 })
    conversations.push({ ...rest, last: last && withoutNumber(last), messages: rows.map(withoutNumber) })
  }
  return conversations
}

function withoutNumber({ id: _, ...message }: Message): Omit<Message, 'id'> {
  return message
}

/** A store on empty ground, and how to open the same ground again after closing. */
export interface StoreGround {
  open(): Promise<Store>
  clear(): Promise<void>
}

/** What the tests of a contract hold: the store of the test that runs. */
export interface StoreUnderTest {
  readonly store: Store
  /** Closes it and opens it again on the same ground. */
  reopen(): Promise<void>
}

/** Runs tests on a store of their own each. */
export function describeStore(
  name: string,
  prepare: () => Promise<StoreGround>,
  tests: (the: StoreUnderTest) => void,
): void {
  describe(name, () => {
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
    tests({
      get store() {
        return store
      },
      async reopen() {
        await store.close()
        store = await ground.open()
      },
    })
  })
}

interface Said {
  readonly mid: string
  readonly text?: string
  readonly atMs?: number
  readonly isEcho?: boolean
}

/** A text message, or the echo of one. */
export function said({ mid, text = 'hello', atMs = START_MS, isEcho = false }: Said): object {
  const message = isEcho ? { mid, text, is_echo: true } : { mid, text }
  return itemOf({ message }, { atMs, isFromAccount: isEcho })
}

export function replyOf(idempotencyKey: string, text = 'Yes, we do.'): NewReply {
  return {
    conversationId: CONVERSATION,
    text,
    speaker: { type: 'person', name: 'Lena' },
    idempotencyKey,
    queuedAtMs: START_MS + 1_000,
  }
}

/** Queues a reply that is new; answers its number. */
export async function enqueued(store: Store, idempotencyKey: string, text?: string): Promise<number> {
  const result = await store.enqueue(replyOf(idempotencyKey, text))
  if (result.outcome !== 'queued') throw new Error('expected a new reply')
  return result.messageId
}

export const FAILURE: Failure = {
  kind: 'temporary',
  message: 'Meta has a fault.',
  fix: 'It is tried again.',
  retryable: true,
  code: 2,
  subcode: null,
  traceId: 'T',
}
