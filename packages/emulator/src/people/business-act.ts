/**
 * Plays what somebody of the business does in the Instagram app or the Page's inbox. Meta's app knows no messaging window and
 * no API limit. A message reaches the app as an echo, accepts a message request, and moves no window; all else is told to
 * nobody. Source: reference, webhook payloads, 7.5 and 10.2; send and conversations, 2.6 and 13.
 */
import { businessReacts, businessSees, businessTypes, businessUnsends, businessWrites } from '../business.ts'
import type { ControlBusinessAct } from '../control.ts'
import type { Emulation } from '../emulation.ts'
import { PAGE_INBOX_APP_ID } from '../routing.ts'
import {
  type Account,
  type Attachment,
  findMessage,
  findThread,
  type Message,
  type Person,
  type Thread,
} from '../world.ts'
import { readMediaAct } from './media-act.ts'
import { RefusedAct } from './refused-act.ts'
import { type MessageContent, openThread, threadChanged } from './thread.ts'

export type BusinessAct = NonNullable<ControlBusinessAct['act']>

interface Playing {
  readonly emulation: Emulation
  readonly account: Account
  readonly person: Person
  readonly act: BusinessAct
  readonly body: ControlBusinessAct
}

/** Instagram lets nobody type more than this into one message. */
const MOST_TYPED_CHARACTERS = 1000

/** Plays one act and answers the `mid` it made or touched. Throws `RefusedAct` for what the app could not do. */
export function playBusiness(
  emulation: Emulation,
  account: Account,
  person: Person,
  body: ControlBusinessAct,
): string | null {
  const act = body.act ?? actOf(body)
  if (act === 'like_heart' && account.platform === 'messenger') {
    throw new RefusedAct('“like_heart” is not something Messenger has.', 'Play it as an Instagram account.')
  }
  return players[act]({ emulation, account, person, act, body })
}

function actOf({ media, emoji, mid, text }: ControlBusinessAct): BusinessAct {
  if (media !== undefined) return media.startsWith('data:video/') ? 'video' : 'photo'
  if (emoji !== undefined && mid !== undefined) return 'react'
  return mid !== undefined && text !== undefined ? 'reply' : 'text'
}

const players: Readonly<Record<BusinessAct, (playing: Playing) => string | null>> = {
  text: write,
  photo: write,
  video: write,
  voice: write,
  like_heart: write,
  reply: write,
  react,
  unreact: react,
  unsend,
  typing: silently(({ emulation }, thread) => businessTypes(emulation, thread, true)),
  seen: silently(({ emulation }, thread) => businessSees(emulation, thread)),
  accept: silently(accept),
  block: silently((playing, thread) => block(playing, thread, true)),
  unblock: silently((playing, thread) => block(playing, thread, false)),
}

/** The first message of all may come from the business: the app lets it write to anybody who has not blocked it. */
function write({ emulation, account, person, act, body }: Playing): string {
  const content = contentOf(emulation, act, body, findThread(emulation.world, account.id, person.id))
  const thread = openThread(emulation, account, person)
  if (thread.isBlocked || thread.isBlockedByAccount) {
    throw new RefusedAct(
      `${person.name} cannot be written to: one has blocked the other.`,
      thread.isBlocked ? 'The person takes the block back on their phone.' : 'Unblock the person first.',
    )
  }
  // A Messenger echo names the inbox as its app; an Instagram one names none.
  const inbox = account.platform === 'messenger' ? { appId: PAGE_INBOX_APP_ID } : {}
  return businessWrites(emulation, account, person, thread, { content, ...inbox }).mid
}

function contentOf(
  emulation: Emulation,
  act: BusinessAct,
  body: ControlBusinessAct,
  thread: Thread | undefined,
): MessageContent {
  switch (act) {
    case 'photo':
      return { kind: 'photo', attachments: [readMediaAct(emulation, 'image', body.media, 'shop')] }
    case 'video':
      return { kind: 'video', attachments: [readMediaAct(emulation, 'video', body.media, 'wheel')] }
    case 'voice':
      return { kind: 'voice', attachments: [readMediaAct(emulation, 'audio', body.media, 'voice')] }
    case 'like_heart':
      return { kind: 'like_heart', attachments: [heart] }
    case 'reply':
      return { kind: 'text', text: typed(body.text), replyToMid: targetOf(thread, body.mid).mid }
    default:
      return { kind: 'text', text: typed(body.text) }
  }
}

const heart: Attachment = {
  type: 'like_heart',
  mediaId: null,
  url: null,
  title: null,
  sharedId: null,
  template: null,
}

function react({ emulation, account, person, act, body }: Playing): string {
  const thread = requireThread(emulation, account, person)
  const message = targetOf(thread, body.mid)
  const emoji = body.emoji ?? '❤️'
  if (emoji.length === 0 || emoji.length > 16) {
    throw new RefusedAct('That is not one emoji.', 'Give one emoji, such as ❤️.')
  }
  if (act === 'unreact' && !message.reactions.some(({ by }) => by === 'account')) {
    throw new RefusedAct('There is no reaction of the business to take back.', 'React first.')
  }
  businessReacts(emulation, thread, message, act === 'react' ? emoji : null)
  return message.mid
}

function unsend({ emulation, account, person, body }: Playing): string {
  const thread = requireThread(emulation, account, person)
  const message = targetOf(thread, body.mid)
  if (message.from !== 'account') {
    throw new RefusedAct('That message is not the business’s own.', 'Give the mid of a message it sent.')
  }
  businessUnsends(emulation, account, person, thread, message)
  return message.mid
}

function accept({ emulation }: Playing, thread: Thread): void {
  if (thread.folder !== 'requests') {
    throw new RefusedAct('This conversation is no message request.', 'There is nothing to accept.')
  }
  thread.folder = 'inbox'
  threadChanged(emulation, thread)
}

function block({ emulation }: Playing, thread: Thread, isBlocked: boolean): void {
  thread.isBlockedByAccount = isBlocked
  threadChanged(emulation, thread)
}

/** An act on a conversation that is there, which makes no message. */
function silently(act: (playing: Playing, thread: Thread) => void): (playing: Playing) => null {
  return (playing) => {
    act(playing, requireThread(playing.emulation, playing.account, playing.person))
    return null
  }
}

function requireThread({ world }: Emulation, account: Account, person: Person): Thread {
  const thread = findThread(world, account.id, person.id)
  if (thread !== undefined) return thread
  throw new RefusedAct('There is no conversation with this person.', 'One of the two writes first.')
}

function targetOf(thread: Thread | undefined, mid: string | undefined): Message {
  const message = thread && mid !== undefined ? findMessage(thread, mid) : undefined
  if (message !== undefined && !message.isUnsent) return message
  throw new RefusedAct(
    'There is no such message in this conversation.',
    'Give the mid of one of its messages.',
  )
}

function typed(text: string | undefined): string {
  if (text === undefined || text.trim() === '') {
    throw new RefusedAct('The message has no text.', 'Add "text" with at least one character.')
  }
  if ([...text].length > MOST_TYPED_CHARACTERS) {
    throw new RefusedAct('The text is too long for one message.', 'Keep it to 1000 characters.')
  }
  return text
}
