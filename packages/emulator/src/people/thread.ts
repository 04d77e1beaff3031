import type { Emulation } from '../emulation.ts'
import { instagramConversationId } from '../ids.ts'
import { type Account, findThread, type Message, type Person, type Thread } from '../world.ts'

/** The conversation of a person with an account, begun when there is none yet. */
export function openThread(emulation: Emulation, account: Account, person: Person): Thread {
  const { world, ids } = emulation
  const existing = findThread(world, account.id, person.id)
  if (existing) return existing
  const isInstagram = account.platform === 'instagram'
  const threadId = isInstagram ? ids.instagramThreadId() : ids.digits(16, '1')
  const thread: Thread = {
    accountId: account.id,
    personId: person.id,
    customerId: person.igsids[account.id] ?? '',
    threadId,
    conversationId: isInstagram
      ? instagramConversationId(account.id, threadId)
      : ids.messengerConversationId(),
    messages: [],
    windowOpenedAtMs: null,
    isOpenedByAd: false,
    hasConsent: false,
    isBlocked: false,
    personSeenUntilMs: 0,
    accountSeenUntilMs: 0,
    typingUntilMs: 0,
    folder: isInstagram ? 'requests' : 'inbox',
    isSpam: false,
    isBlockedByAccount: false,
    owner: null,
    pendingRef: null,
  }
  world.threads.push(thread)
  return thread
}

export type MessageContent = Pick<Message, 'kind'> &
  Partial<Omit<Message, 'mid' | 'from' | 'atMs' | 'kind' | 'reactions' | 'isUnsent' | 'editCount'>>

/** Puts a message into the thread under a new `mid`; the time in an Instagram `mid` is the message's time. */
export function addMessage(
  emulation: Emulation,
  account: Account,
  thread: Thread,
  from: Message['from'],
  atMs: number,
  content: MessageContent,
): Message {
  const named =
    account.platform === 'instagram'
      ? emulation.ids.instagramMid(account.id, thread.threadId, atMs)
      : { mid: emulation.ids.messengerMid(), atMs: nextFreeMs(thread, atMs) }
  const message: Message = {
    ...named,
    from,
    text: null,
    attachments: [],
    quickReplies: [],
    quickReplyPayload: null,
    replyToMid: null,
    replyToStoryId: null,
    ...content,
    reactions: [],
    isUnsent: false,
    editCount: 0,
  }
  thread.messages.push(message)
  return message
}

/** Watermarks point at times, so two Messenger messages of a thread never share a millisecond. */
function nextFreeMs(thread: Thread, atMs: number): number {
  const last = thread.messages.at(-1)
  return last === undefined ? atMs : Math.max(atMs, last.atMs + 1)
}

/** Tells pages that a thread changed. */
export function threadChanged(emulation: Emulation, thread: Thread): void {
  emulation.changes.tell({ type: 'thread', personId: thread.personId, accountId: thread.accountId })
}
