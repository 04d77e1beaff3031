import type { Account } from './account.ts'
import type { Message } from './message.ts'
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
