import type {
  CommentEvent,
  InboundEvent,
  MessageEditEvent,
  MessageEvent,
  PostbackEvent,
  ReactionEvent,
  ReadEvent,
  ReferralEvent,
  ThreadControlEvent,
} from '@roost/meta'
import type { ApiMessageKind } from '../api.ts'
import type { MessageContent } from '../message.ts'
import { contentOfMessage, contentOfPostback, contentOfReferralEvent, kindOfMessage } from './content.ts'
import type { Fact, Reading } from './fact.ts'
import { eventKey, messageKey } from './key.ts'
import { possible } from './moment.ts'
import { noteOf } from './note.ts'
import { type Heard, NO_CONTENT } from './thread-row.ts'

/** Meta's have some 17 digits. A longer one than this could not be asked for: it is part of an address of the API. */
const MAX_PERSON_ID_CHARACTERS = 200

/** Where and when an event is filed, once that is known to be possible. */
interface Place {
  readonly accountId: string
  readonly personId: string
  readonly atMs: number
}

/**
 * Reads one event as facts. Pure; the account is known to be ours. `receivedAtMs` stands in for events that carry no
 * possible time at all.
 */
export function readEvent(event: InboundEvent, accountId: string, receivedAtMs: number): Reading {
  if (event.isTest) return { ignored: "a test from Meta's dashboard" }
  const atMs = possible(event.atMs) ?? possible(event.entryAtMs) ?? receivedAtMs
  switch (event.kind) {
    case 'message_deleted':
      return { facts: [{ tells: 'unsent', ...target(event, accountId, event.mid) }] }
    case 'message_edit':
      return readEdit(event, accountId, atMs)
    case 'reaction':
      return readReaction(event, accountId, atMs)
    case 'delivery':
      return { ignored: 'a delivery receipt; sent messages are known already' }
    case 'policy_enforcement':
    case 'story_insights':
    case 'mention':
      return { ignored: 'about the account, not about a conversation' }
    case 'changed_field':
      return { ignored: 'Meta sent only the name of the field; switch on "Include values" in the dashboard' }
    case 'empty':
      return { ignored: 'nothing but sender, recipient and time' }
    default:
      if (event.personId === null) return namesNobody(event)
      if (event.personId.length > MAX_PERSON_ID_CHARACTERS)
        return { setAside: 'its person id is too long to be one' }
      return readWithPerson(event, { accountId, personId: event.personId, atMs })
  }
}

function namesNobody(event: InboundEvent): Reading {
  if (event.kind === 'comment') return { ignored: "the account's own comment" }
  return event.kind === 'message' || event.kind === 'postback'
    ? { setAside: 'it names no person, so no conversation is known for it' }
    : { ignored: 'it names no person' }
}

function readWithPerson(event: InboundEvent, place: Place): Reading {
  switch (event.kind) {
    case 'message':
      return readMessage(event, place)
    case 'postback':
      return readPostback(event, place)
    case 'referral':
      return readReferral(event, place)
    case 'read':
      return readSeen(event, place)
    case 'comment':
      return readComment(event, place)
    case 'thread_control':
      return readControl(event, place)
    case 'unknown':
      return line(event, place, 'unknown', {
        ...NO_CONTENT,
        note: 'A kind Roost does not know yet. Kept as it came.',
      })
    default:
      return line(event, place, 'system', { ...NO_CONTENT, note: noteOf(event) })
  }
}

function readMessage(event: MessageEvent, place: Place): Reading {
  const { accountId, personId, atMs } = place
  const heard: Heard = {
    direction: event.isEcho ? 'out' : 'in',
    kind: kindOfMessage(event),
    content: contentOfMessage(event),
    sentAtMs: atMs,
    standby: event.standby,
  }
  const fact: Fact = {
    tells: 'heard',
    accountId,
    personId,
    key: messageKey(accountId, event.mid),
    mid: event.mid,
    heard,
  }
  if (event.isEcho || event.isSelf) return { facts: [fact] }
  return { facts: [fact, { tells: 'qualifies', accountId, personId, atMs }] }
}

function readPostback(event: PostbackEvent, place: Place): Reading {
  const { accountId, personId, atMs } = place
  // A postback in standby comes without its payload, so the payload must not be part of the key.
  const key =
    event.mid === null
      ? eventKey(accountId, 'postback', personId, atMs, event.title)
      : messageKey(accountId, event.mid)
  const heard: Heard = {
    direction: 'in',
    kind: 'postback',
    content: contentOfPostback(event),
    sentAtMs: atMs,
    standby: event.standby,
  }
  const fact: Fact = { tells: 'heard', accountId, personId, key, mid: event.mid, heard }
  if (event.isSelf) return { facts: [fact] }
  return { facts: [fact, { tells: 'qualifies', accountId, personId, atMs }] }
}

function readReferral(event: ReferralEvent, place: Place): Reading {
  const { accountId, personId, atMs } = place
  const { ref, source, adId } = event.referral
  const heard: Heard = {
    direction: 'in',
    kind: 'referral',
    content: contentOfReferralEvent(event),
    sentAtMs: atMs,
    standby: event.standby,
  }
  const key = eventKey(accountId, 'referral', personId, atMs, ref, source, adId)
  return {
    facts: [
      { tells: 'heard', accountId, personId, key, mid: null, heard },
      { tells: 'qualifies', accountId, personId, atMs },
    ],
  }
}

/** Meta's live events with number 0 or without a text say that nothing was edited. */
function readEdit(event: MessageEditEvent, accountId: string, atMs: number): Reading {
  if (event.text === null || event.numEdit === 0) return { ignored: 'not an edit: number 0 or no text' }
  const edit = { numEdit: event.numEdit ?? 1, text: event.text, atMs }
  return { facts: [{ tells: 'edit', edit, ...target(event, accountId, event.mid) }] }
}

function readReaction(event: ReactionEvent, accountId: string, atMs: number): Reading {
  const by = event.senderId === accountId ? 'account' : 'customer'
  const isTaken = event.action === 'unreact'
  const emoji = isTaken ? null : (event.emoji ?? event.reaction ?? '')
  const fact: Fact = {
    tells: 'reaction',
    reaction: { by, emoji, atMs },
    ...target(event, accountId, event.mid),
  }
  if (isTaken || by === 'account' || event.personId === null) return { facts: [fact] }
  return { facts: [fact, { tells: 'qualifies', accountId, personId: event.personId, atMs }] }
}

/** Instagram names the last message seen, Messenger a moment. */
function readSeen(event: ReadEvent, place: Place): Reading {
  const { accountId, personId } = place
  const facts: Fact[] = []
  if (event.mid !== null) facts.push({ tells: 'seen', ...target(event, accountId, event.mid) })
  const untilMs = possible(event.watermarkMs)
  if (untilMs !== null) facts.push({ tells: 'seen_until', accountId, personId, untilMs })
  return facts.length === 0 ? { ignored: 'it does not say what was read' } : { facts }
}

function readComment(event: CommentEvent, place: Place): Reading {
  if (event.isOwn) return { ignored: "the account's own comment" }
  const { accountId, personId, atMs } = place
  const key =
    event.commentId === null
      ? eventKey(accountId, 'comment', personId, atMs, event.mediaId, event.text)
      : messageKey(accountId, `comment:${event.commentId}`)
  const heard: Heard = {
    direction: 'in',
    kind: 'comment',
    content: {
      ...NO_CONTENT,
      text: event.text,
      note: event.isLive ? 'Commented on a live video.' : 'Commented on a post.',
    },
    sentAtMs: atMs,
    standby: event.standby,
  }
  return { facts: [{ tells: 'heard', accountId, personId, key, mid: null, heard }] }
}

/** A request changes nothing, and a word without an app says nothing of who has the conversation now. */
function readControl(event: ThreadControlEvent, place: Place): Reading {
  const { accountId, personId, atMs } = place
  const told = line(event, place, 'system', { ...NO_CONTENT, note: noteOf(event) })
  if (event.action === 'request' || event.newOwnerAppId === null) return told
  const control = { appId: event.newOwnerAppId, atMs }
  return { facts: [...told.facts, { tells: 'control', accountId, personId, control }] }
}

/** A row without words of the person: a system line, or a kind that is not known yet. */
function line(event: InboundEvent, place: Place, kind: ApiMessageKind, content: MessageContent) {
  const { accountId, personId, atMs } = place
  const key = eventKey(accountId, event.kind, personId, atMs, textOf(event.raw))
  const heard: Heard = { direction: 'in', kind, content, sentAtMs: atMs, standby: false }
  const fact: Fact = { tells: 'heard', accountId, personId, key, mid: null, heard }
  return { facts: [fact] }
}

/** `JSON.stringify` gives up on values nested tens of thousands deep; person and time are then all there is to tell by. */
function textOf(raw: unknown): string | null {
  try {
    return JSON.stringify(raw) ?? null
  } catch {
    return null
  }
}

function target(event: InboundEvent, accountId: string, mid: string) {
  return { accountId, personId: event.personId, key: messageKey(accountId, mid), mid }
}
