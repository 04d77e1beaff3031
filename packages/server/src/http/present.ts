import type { ApiKey } from '../access.ts'
import type { Account } from '../account.ts'
import type {
  ApiAccount,
  ApiConversation,
  ApiMedia,
  ApiMessage,
  ApiMessageState,
  ApiNotification,
} from '../api.ts'
import type { Clock } from '../clock.ts'
import type { Conversation } from '../conversation.ts'
import { instant } from '../instant.ts'
import { STORY_PLACE } from '../media-item.ts'
import type { Message } from '../message.ts'
import type { StoredNotification } from '../notification.ts'
import { messagingWindow } from '../window.ts'
import {
  type BesideConversations,
  type BesideMessages,
  besideConversations,
  besideMessages,
  type Placed,
  type ShownFrom,
} from './gather.ts'
import { presentMedia, presentPerson } from './present-media.ts'
import { inTurns } from './turns.ts'

/** Turns what the store keeps into the JSON of `api.ts`. What is derived (seen, window, place in queue) is derived here. */
export interface Present {
  account(account: Account): ApiAccount
  conversation(conversation: Conversation): Promise<ApiConversation>
  /** In the order given. Asks for what belongs to them at once, so it is the one for pages. */
  conversations(conversations: readonly Conversation[]): Promise<readonly ApiConversation[]>
  message(message: Message, conversation: Conversation): Promise<ApiMessage>
  messages(placed: readonly Placed[]): Promise<readonly ApiMessage[]>
}

export function createPresent(store: ShownFrom, clock: Pick<Clock, 'now'>): Present {
  async function messages(placed: readonly Placed[]): Promise<readonly ApiMessage[]> {
    const beside = await besideMessages(
      store,
      placed.map(({ message }) => message),
    )
    return placed.map((one) => presentMessage(one, beside))
  }

  async function conversations(rows: readonly Conversation[]): Promise<readonly ApiConversation[]> {
    const beside = await besideConversations(store, rows)
    const last = await messages(
      rows.flatMap((conversation) => {
        const message = beside.lastOf(conversation)
        return message === null ? [] : [{ message, conversation }]
      }),
    )
    const lastOf = new Map(last.map((message) => [message.conversationId, message]))
    return rows.map((row) => presentConversation(row, lastOf.get(row.id) ?? null, beside, clock))
  }

  return {
    account: presentAccount,
    messages: (placed) => inTurns(placed, messages),
    conversations: (rows) => inTurns(rows, conversations),
    message: async (message, conversation) => first(await messages([{ message, conversation }])),
    conversation: async (row) => first(await conversations([row])),
  }
}

/** One was given, so one came back. */
function first<T>([one]: readonly T[]): T {
  if (one === undefined) throw new Error('Nothing was made of one row.')
  return one
}

function presentConversation(
  row: Conversation,
  lastMessage: ApiMessage | null,
  beside: BesideConversations,
  clock: Pick<Clock, 'now'>,
): ApiConversation {
  return {
    id: row.id,
    accountId: row.accountId,
    platform: beside.platformOf(row.accountId),
    person: presentPerson(
      row.person,
      beside.pictureOf({ accountId: row.accountId, personId: row.person.id }),
    ),
    lastMessage,
    unreadCount: row.unreadCount,
    window: messagingWindow(row.lastQualifyingAtMs, clock.now()),
    seenUntil: row.seenUntilMs === null ? null : instant(row.seenUntilMs),
    updatedAt: instant(row.lastMessageAtMs ?? 0),
  }
}

function presentMessage({ message: row, conversation }: Placed, beside: BesideMessages): ApiMessage {
  const { content } = row
  const files = beside.filesOf(row)
  const fileAt = (place: number) => presentMedia(files.find((file) => file.place === place))
  return {
    id: String(row.id),
    conversationId: row.conversationId,
    mid: row.mid,
    direction: row.direction,
    kind: row.kind,
    text: content.text,
    attachments: content.attachments.map((one, place) => ({ ...one, file: fileAt(place) })),
    sentAt: instant(row.sentAtMs),
    state: stateOf(row, conversation),
    speaker: row.speaker,
    replyTo: presentReplyTo(row, beside.answeredBy(row), fileAt(STORY_PLACE)),
    payload: content.payload,
    referral: content.referral,
    reactions: row.reactions,
    edits: row.edits.map(({ text, atMs }) => ({ text, at: instant(atMs) })),
    note: content.note,
    heardInStandby: row.heardInStandby,
    origin: row.readAs ?? 'live',
    failure: row.failure,
    aheadInQueue: beside.aheadOf(row),
  }
}

function presentAccount(account: Account): ApiAccount {
  const { id, platform, login, username, name, pictureUrl, pageId, status } = account
  return { id, platform, login, username, name, pictureUrl, pageId, status }
}

export function presentNotification(row: StoredNotification): ApiNotification {
  return {
    id: String(row.id),
    receivedAt: instant(row.receivedAtMs),
    sizeBytes: row.sizeBytes,
    signedWith: row.signedWith,
    state: row.outcomes.length === 0 ? 'received' : 'done',
    erased: row.isErased,
    lookedAt: row.lookedAtMs === null ? null : instant(row.lookedAtMs),
    events: row.outcomes.map(({ kind, accountId, state, reason }) => ({ kind, accountId, state, reason })),
  }
}

export function presentKey(key: ApiKey) {
  return {
    id: String(key.id),
    name: key.name,
    speaksAs: key.speaksAs,
    createdAt: instant(key.createdAtMs),
    lastUsedAt: key.lastUsedAtMs === null ? null : instant(key.lastUsedAtMs),
  }
}

/** Meta says what was seen as a moment, not per message: everything of ours until then was. */
function stateOf(row: Message, conversation: Conversation): ApiMessageState {
  const isSeen =
    row.direction === 'out' &&
    row.state === 'sent' &&
    conversation.seenUntilMs !== null &&
    row.sentAtMs <= conversation.seenUntilMs
  return isSeen ? 'seen' : row.state
}

function presentReplyTo(
  row: Message,
  answered: Message | null,
  storyFile: ApiMedia | null,
): ApiMessage['replyTo'] {
  const { replyTo } = row.content
  if (replyTo === null) return null
  // Only of the same conversation: a mid that Meta never gave there must not quote another customer's words.
  const isKnown = answered !== null && answered.conversationId === row.conversationId
  return {
    mid: replyTo.mid,
    story: replyTo.story && { ...replyTo.story, file: storyFile },
    text: isKnown ? answered.content.text : null,
  }
}
