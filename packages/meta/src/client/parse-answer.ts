import {
  booleanOf,
  dataOf,
  filledTextOf,
  instantOf,
  integerOf,
  listOf,
  numberOf,
  recordOf,
  textOf,
} from '../fields.ts'
import type {
  ConversationPage,
  MessagePage,
  OwnAccount,
  Participant,
  Profile,
  SentMessage,
  StoredAttachment,
  StoredMessage,
} from './answers.ts'
import { nextCursorOf } from './parse-rows.ts'

/**
 * The one place where Meta's snake_case becomes our camelCase, field by field. Rows without an id are left out: nothing can
 * be done with them.
 */

type Row = Readonly<Record<string, unknown>>

export function parseSent(answer: unknown): SentMessage {
  const row = recordOf(answer)
  return {
    recipientId: filledTextOf(row?.recipient_id),
    messageId: filledTextOf(row?.message_id),
    attachmentId: filledTextOf(row?.attachment_id),
  }
}

export function parseConversations(answer: unknown): ConversationPage {
  const conversations = dataOf(answer).flatMap((row) => {
    const id = filledTextOf(row.id)
    if (id === null) return []
    return { id, updatedAtMs: instantOf(row.updated_time), participants: participantsOf(row.participants) }
  })
  return { conversations, nextCursor: nextCursorOf(answer) }
}

/** A conversation with its `messages` inside. */
export function parseMessages(answer: unknown): MessagePage {
  const list = recordOf(answer)?.messages
  const messages = dataOf(list).flatMap((row) => parseMessage(row) ?? [])
  return { messages, nextCursor: nextCursorOf(list) }
}

export function parseMessage(answer: unknown): StoredMessage | null {
  const row = recordOf(answer)
  const id = filledTextOf(row?.id)
  if (row === null || id === null) return null
  const replyTo = recordOf(row.reply_to)
  return {
    id,
    createdAtMs: instantOf(row.created_time),
    from: participantOf(row.from),
    to: participantsOf(row.to),
    text: filledTextOf(row.message),
    attachments: dataOf(row.attachments).map(attachmentOf),
    shareUrls: dataOf(row.shares).flatMap((share) => filledTextOf(share.link) ?? []),
    story: storyOf(recordOf(row.story)),
    replyTo:
      replyTo === null
        ? null
        : { messageId: filledTextOf(replyTo.mid), isSelfReply: booleanOf(replyTo.is_self_reply) },
    reactions: dataOf(row.reactions).map((reaction) => ({
      reaction: filledTextOf(reaction.reaction),
      by: listOf(reaction.users).flatMap((user) => participantOf(user) ?? []),
    })),
    isUnsupported: booleanOf(row.is_unsupported) === true,
    raw: answer,
  }
}

/** @param personId stands in when Meta gives no id: Messenger answers `{}` without access */
export function parseProfile(
  answer: unknown,
  personId: string,
  refusedFields: readonly string[] = [],
): Profile {
  const row: Row = recordOf(answer) ?? {}
  const parts = [textOf(row.first_name), textOf(row.last_name)].filter((part) => part !== null)
  return {
    id: filledTextOf(row.id) ?? personId,
    name: filledTextOf(row.name) ?? filledTextOf(parts.join(' ').trim()),
    username: filledTextOf(row.username),
    pictureUrl: filledTextOf(row.profile_pic),
    followerCount: integerOf(row.follower_count),
    followsAccount: booleanOf(row.is_user_follow_business),
    isFollowedByAccount: booleanOf(row.is_business_follow_user),
    isVerified: booleanOf(row.is_verified_user),
    refusedFields,
  }
}

/** `GET graph.instagram.com/me`: wrapped as the page prints it, or flat as it comes. */
export function parseInstagramAccount(answer: unknown): OwnAccount | null {
  const row: Row = dataOf(answer)[0] ?? recordOf(answer) ?? {}
  const professionalId = filledTextOf(row.user_id)
  const appScopedId = filledTextOf(row.id)
  const id = professionalId ?? appScopedId
  if (id === null) return null
  return { ...accountOf(row), id, isIdCertain: professionalId !== null, appScopedId }
}

/** `GET graph.facebook.com/{page-id}` with the Instagram account inside. Null: no account is linked, or visible. */
export function parseLinkedAccount(answer: unknown): OwnAccount | null {
  const page = recordOf(answer)
  const row = recordOf(page?.instagram_business_account)
  const id = filledTextOf(row?.id)
  if (row === null || id === null) return null
  return { ...accountOf(row), id, pageId: filledTextOf(page?.id) }
}

/** `GET graph.facebook.com/{page-id}` of a Page on Messenger. */
export function parsePage(answer: unknown): OwnAccount | null {
  const row = recordOf(answer)
  const id = filledTextOf(row?.id)
  if (row === null || id === null) return null
  const picture = recordOf(recordOf(row.picture)?.data)
  return { ...accountOf(row), id, pageId: id, pictureUrl: filledTextOf(picture?.url) }
}

function accountOf(row: Row): Omit<OwnAccount, 'id'> {
  return {
    isIdCertain: true,
    appScopedId: null,
    pageId: null,
    username: filledTextOf(row.username),
    name: filledTextOf(row.name),
    accountType: filledTextOf(row.account_type)?.toUpperCase() ?? null,
    pictureUrl: filledTextOf(row.profile_picture_url),
    followersCount: integerOf(row.followers_count),
    followsCount: integerOf(row.follows_count),
    mediaCount: integerOf(row.media_count),
  }
}

function participantsOf(value: unknown): readonly Participant[] {
  return dataOf(value).flatMap((row) => participantOf(row) ?? [])
}

function participantOf(value: unknown): Participant | null {
  const row = recordOf(value)
  const id = filledTextOf(row?.id)
  return id === null ? null : { id, username: filledTextOf(row?.username), name: filledTextOf(row?.name) }
}

function attachmentOf(row: Row): StoredAttachment {
  const image = recordOf(row.image_data)
  const video = recordOf(row.video_data)
  const media = image ?? video
  return {
    id: filledTextOf(row.id),
    kind: attachmentKindOf(row, image, video),
    url: filledTextOf(media?.url) ?? filledTextOf(row.file_url),
    previewUrl: filledTextOf(media?.preview_url),
    mimeType: filledTextOf(row.mime_type),
    name: filledTextOf(row.name),
    width: numberOf(media?.width),
    height: numberOf(media?.height),
  }
}

function attachmentKindOf(row: Row, image: Row | null, video: Row | null): StoredAttachment['kind'] {
  if (image !== null) return 'image'
  if (video !== null) return 'video'
  if (filledTextOf(row.file_url) !== null) return 'file'
  return recordOf(row.generic_template) === null ? 'unknown' : 'template'
}

function storyOf(story: Row | null): StoredMessage['story'] {
  const mention = recordOf(story?.mention)
  const reply = recordOf(story?.reply_to)
  const source = mention ?? reply
  if (source === null) return null
  return {
    kind: mention === null ? 'reply' : 'mention',
    id: filledTextOf(source.id),
    url: filledTextOf(source.link),
  }
}
