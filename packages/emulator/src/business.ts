/**
 * What the business does in a conversation, by whichever app: a message (which comes back as an echo), a reaction, typing,
 * seen. None but the message (and its unsending) is told by webhook. Source: reference, send and conversations, 2.6 and 13.
 */
import type { Emulation } from './emulation.ts'
import { announce } from './notify/announce.ts'
import { addMessage, type MessageContent, threadChanged } from './people/thread.ts'
import { TYPING_MS } from './rules.ts'
import type { Account, Message, Person, Thread } from './world.ts'

export interface BusinessMessage {
  readonly content: MessageContent
  /** Echoed on Messenger. */
  readonly metadata?: string | undefined
  /** The app that sends it, as a Messenger echo names it; absent: the emulated one. */
  readonly appId?: string
}

/** Stores the business's message and sends its echo; on Messenger the delivery to the phone is told as well. */
export function businessWrites(
  emulation: Emulation,
  account: Account,
  person: Person,
  thread: Thread,
  { content, metadata, appId }: BusinessMessage,
  atMs = emulation.clock.now(),
): Message {
  const message = addMessage(emulation, account, thread, 'account', atMs, content)
  thread.accountSeenUntilMs = message.atMs
  thread.typingUntilMs = 0
  thread.folder = 'inbox'
  announce(emulation, account, person, thread, {
    kind: 'echo',
    message,
    ...(metadata !== undefined && { metadata }),
    ...(appId !== undefined && { appId }),
  })
  if (account.platform === 'messenger') {
    announce(emulation, account, person, thread, { kind: 'delivery', message, atMs: message.atMs })
  }
  threadChanged(emulation, thread)
  return message
}

/** The business's reaction to a message; null takes it back. */
export function businessReacts(
  emulation: Emulation,
  thread: Thread,
  message: Message,
  emoji: string | null,
): void {
  const others = message.reactions.filter((reaction) => reaction.by !== 'account')
  message.reactions = emoji === null ? others : [...others, { by: 'account', emoji }]
  threadChanged(emulation, thread)
}

/** Shows or hides "typing" on the person's phone; it goes by itself after 20 seconds. */
export function businessTypes(emulation: Emulation, thread: Thread, isOn: boolean): void {
  thread.typingUntilMs = isOn ? emulation.clock.now() + TYPING_MS : 0
  if (isOn) emulation.clock.at(thread.typingUntilMs, () => threadChanged(emulation, thread))
  threadChanged(emulation, thread)
}

export function businessSees(emulation: Emulation, thread: Thread): void {
  thread.accountSeenUntilMs = emulation.clock.now()
  threadChanged(emulation, thread)
}

/**
 * The business takes one of its messages back, in its own app. FIELD: the app is told when that was the mobile app, and not
 * when it was Instagram's web page; a switch.
 */
export function businessUnsends(
  emulation: Emulation,
  account: Account,
  person: Person,
  thread: Thread,
  message: Message,
): void {
  Object.assign(message, { isUnsent: true, text: null, attachments: [], reactions: [], replyToMid: null })
  if (emulation.world.switches.businessUnsendSends) {
    const atMs = emulation.clock.now()
    announce(emulation, account, person, thread, { kind: 'echo_unsend', message, atMs })
  }
  threadChanged(emulation, thread)
}
