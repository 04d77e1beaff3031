import { INSTAGRAM_TEXT_BYTES, MESSENGER_TEXT_CHARACTERS } from '@roost/meta/wire'
import type { Account } from './account.ts'
import type { Apps } from './apps/apps.ts'
import type { Clock } from './clock.ts'
import type { Conversation } from './conversation.ts'
import { AppError } from './errors.ts'
import type { Message, Speaker } from './message.ts'
import type { Store } from './store.ts'
import { otherOwner, ownerRefusal } from './thread-owner.ts'
import { messagingWindow } from './window.ts'

export interface ReplyRequest {
  readonly conversationId: string
  readonly text: string
  /** Of the credential that asks (law 7). */
  readonly speaker: Speaker
  readonly idempotencyKey: string
}

export interface Accepted {
  readonly message: Message
  /** False: this key made the message earlier. */
  readonly isNew: boolean
}

interface Desk {
  readonly store: Store
  readonly clock: Clock
  readonly wakeSender: () => void
  /** Tells our apps from others. */
  readonly apps: Pick<Apps, 'list'>
}

/**
 * Queues an answer. Safe to repeat with the same key: that is the same message, also after the window has closed.
 *
 * Throws `not_found`, `invalid` (empty, too long, broken text), `conflict` (the key made other content), `window_closed`
 * and `not_thread_owner`.
 */
export async function reply(desk: Desk, request: ReplyRequest): Promise<Accepted> {
  const { store, clock } = desk
  const conversation = await store.conversation(request.conversationId)
  if (conversation === null || conversation.lastMessageAtMs === null) {
    throw new AppError(
      'not_found',
      'There is no conversation with this id.',
      'Only a customer can begin a conversation; then it is in GET /api/v1/conversations.',
    )
  }
  const account = await store.account(conversation.accountId)
  checkText(request.text, account?.platform ?? 'instagram')
  const before = await store.replyWithKey(request.conversationId, request.idempotencyKey)
  if (before === null) {
    checkWindow(conversation.lastQualifyingAtMs, clock.now(), request.speaker)
    if (account !== null) await checkOwner(desk, conversation, account)
  }

  const result = await store.enqueue({ ...request, queuedAtMs: clock.now() })
  if (result.outcome === 'conflict') {
    throw new AppError(
      'conflict',
      'This Idempotency-Key made a message with another text before.',
      'Use a new key for a new message.',
    )
  }
  const message = await store.message(result.messageId)
  if (message === null) throw new Error('A message was queued and is not there')
  desk.wakeSender()
  return { message, isNew: result.outcome === 'queued' }
}

/**
 * A person gives a failed or unsure message another try: a new message with the same words, and the old one is given
 * up. Safe to repeat: one message has one next try. Throws like `reply`, and `conflict` in any other state.
 */
export async function tryAgain(desk: Desk, before: Message, speaker: Speaker): Promise<Accepted> {
  const idempotencyKey = `retry-of-${before.id}`
  const isGivenUp = before.state === 'failed' || before.state === 'unsure'
  if (!isGivenUp && (await desk.store.replyWithKey(before.conversationId, idempotencyKey)) === null) {
    throw new AppError('conflict', 'This message neither failed nor is it unsure.', 'Leave it as it is.')
  }
  const text = before.content.text ?? ''
  const accepted = await reply(desk, { conversationId: before.conversationId, text, speaker, idempotencyKey })
  if (isGivenUp) await desk.store.cancel(before.id)
  return accepted
}

/**
 * Whether this speaker may answer at this moment. Null: yes. A conversation whose window is unknown passes: what the
 * customer wrote before the account was connected was not heard here, and Meta knows.
 */
export function windowRefusal(
  lastQualifyingAtMs: number | null,
  nowMs: number,
  speaker: Speaker,
): { readonly message: string; readonly fix: string } | null {
  const { state } = messagingWindow(lastQualifyingAtMs, nowMs)
  if (state === 'closed') {
    return {
      message: 'Seven days have passed since the customer last wrote, so nobody may answer now.',
      fix: 'Wait until the customer writes again: that opens 24 hours for everybody.',
    }
  }
  if (state === 'human_agent' && speaker.type !== 'person') {
    return {
      message: 'More than 24 hours have passed since the customer last wrote, so no machine may answer now.',
      fix: 'A signed-in person may still answer in the inbox, until seven days have passed.',
    }
  }
  return null
}

function checkWindow(lastQualifyingAtMs: number | null, nowMs: number, speaker: Speaker): void {
  const refusal = windowRefusal(lastQualifyingAtMs, nowMs, speaker)
  if (refusal !== null) throw new AppError('window_closed', refusal.message, refusal.fix)
}

async function checkOwner(desk: Desk, conversation: Conversation, account: Account): Promise<void> {
  const refusal = await threadOwnerRefusal(desk, conversation, account)
  if (refusal !== null) throw new AppError('not_thread_owner', refusal.message, refusal.fix)
}

/** Whether another app has the conversation at this moment. Null: none is known to. */
export async function threadOwnerRefusal(
  { store, clock, apps }: Pick<Desk, 'store' | 'clock' | 'apps'>,
  { id, control }: Conversation,
  account: Account,
): Promise<{ readonly message: string; readonly fix: string } | null> {
  if (control === null) return null
  const heard = await store.heardSince(id, control.atMs)
  const appId = otherOwner(control, heard, account, apps.list(), clock.now())
  return appId === null ? null : ownerRefusal(appId)
}

function checkText(text: string, platform: 'instagram' | 'messenger'): void {
  if (text.trim() === '') {
    throw new AppError('invalid', 'The message has no words.', 'Write something.')
  }
  if (!text.isWellFormed()) {
    throw new AppError(
      'invalid',
      'The text has half a character in it.',
      'Send the text as whole characters.',
    )
  }
  const isInstagram = platform === 'instagram'
  const size = isInstagram ? Buffer.byteLength(text) : [...text].length
  const limit = isInstagram ? INSTAGRAM_TEXT_BYTES : MESSENGER_TEXT_CHARACTERS
  if (size <= limit) return
  const unit = isInstagram ? 'bytes' : 'characters'
  throw new AppError(
    'invalid',
    `The text has ${size} ${unit}; ${isInstagram ? 'Instagram' : 'Messenger'} takes ${limit}.`,
    isInstagram
      ? 'Make it shorter or send two messages. An emoji counts 4 bytes or more, an accented letter 2.'
      : 'Make it shorter or send two messages.',
  )
}
