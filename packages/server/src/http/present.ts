import type { ApiKey } from '../access.ts'
import type { Account } from '../account.ts'
import type {
  ApiAccount,
  ApiConversation,
  ApiMedia,
  ApiMessage,
  ApiMessageState,
  ApiNotification,
  ApiPlatform,
} from '../api.ts'
import type { Clock } from '../clock.ts'
import type { Conversation } from '../conversation.ts'
import { instant } from '../instant.ts'
import { type MediaItem, STORY_PLACE } from '../media-item.ts'
import type { Message } from '../message.ts'
import type { StoredNotification } from '../notification.ts'
import type { Store } from '../store.ts'
import { messagingWindow } from '../window.ts'
import { presentMedia, presentPerson } from './present-media.ts'

/** Turns what the store keeps into the JSON of `api.ts`. What is derived (seen, window, place in queue) is derived here. */
export interface Present {
  account(account: Account): ApiAccount
  conversation(conversation: Conversation): Promise<ApiConversation>
  message(message: Message, conversation: Conversation): Promise<ApiMessage>
}

export function createPresent(store: Store, clock: Clock): Present {
  async function message(row: Message, conversation: Conversation): Promise<ApiMessage> {
    const { content } = row
    const files = await filesOf(store, row)
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
      replyTo: await presentReplyTo(store, row, fileAt(STORY_PLACE)),
      payload: content.payload,
      referral: content.referral,
      reactions: row.reactions,
      edits: row.edits.map(({ text, atMs }) => ({ text, at: instant(atMs) })),
      note: content.note,
      heardInStandby: row.heardInStandby,
      origin: row.readAs ?? 'live',
      failure: row.failure,
      aheadInQueue: row.state === 'queued' ? await store.queuedAhead(row.id) : 0,
    }
  }

  return {
    account: presentAccount,
    message,
    async conversation(row) {
      const last = row.lastMessageId === null ? null : await store.message(row.lastMessageId)
      return {
        id: row.id,
        accountId: row.accountId,
        platform: await platformOf(store, row.accountId),
        person: await presentPerson(store, row.accountId, row.person),
        lastMessage: last === null ? null : await message(last, row),
        unreadCount: row.unreadCount,
        window: messagingWindow(row.lastQualifyingAtMs, clock.now()),
        seenUntil: row.seenUntilMs === null ? null : instant(row.seenUntilMs),
        updatedAt: instant(row.lastMessageAtMs ?? 0),
      }
    },
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

async function presentReplyTo(
  store: Store,
  row: Message,
  storyFile: ApiMedia | null,
): Promise<ApiMessage['replyTo']> {
  const { replyTo } = row.content
  if (replyTo === null) return null
  const answered = replyTo.mid === null ? null : await store.messageByMid(row.accountId, replyTo.mid)
  // Only of the same conversation: a mid that Meta never gave there must not quote another customer's words.
  const isKnown = answered !== null && answered.conversationId === row.conversationId
  return {
    mid: replyTo.mid,
    story: replyTo.story && { ...replyTo.story, file: storyFile },
    text: isKnown ? answered.content.text : null,
  }
}

/** Only messages with something to fetch have any. */
async function filesOf(store: Store, row: Message): Promise<readonly MediaItem[]> {
  const { attachments, replyTo } = row.content
  if (row.mid === null || (attachments.length === 0 && !replyTo?.story)) return []
  return store.mediaOfMessage(row.accountId, row.mid)
}

export async function platformOf(store: Store, accountId: string): Promise<ApiPlatform> {
  return (await store.account(accountId))?.platform ?? 'instagram'
}
