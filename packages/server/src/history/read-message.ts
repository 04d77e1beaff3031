import type { StoredAttachment, StoredMessage } from '@roost/meta'
import type { ApiMessageKind } from '../api.ts'
import type { ReadMessage } from '../history.ts'
import type { HeardAttachment, MessageContent } from '../message.ts'
import { isOurs, type OwnSide } from './other-side.ts'

/**
 * A message of the Conversations API in our words. Null: Meta lists it without saying who wrote it or when, as it does with
 * messages beyond the newest 20, so nothing can be shown of it.
 *
 * What comes back is less than the webhook told: no quick reply, no payload, no referral, nothing of a shared post but
 * perhaps its link, and times in whole seconds. Source: Conversations API, "Limitations", and the Message reference.
 */
export function readMessage(message: StoredMessage, account: OwnSide): ReadMessage | null {
  if (message.from === null || message.createdAtMs === null) return null
  const direction = isOurs(message.from, account) ? 'out' : 'in'
  const content = contentOf(message)
  const kind = kindOf(message, content)
  return {
    mid: message.id,
    direction,
    kind,
    content: kind === 'unknown' ? { ...content, note: WITHOUT_CONTENT } : content,
    sentAtMs: message.createdAtMs,
    reactions: message.reactions.flatMap(({ reaction, by }) =>
      by.map((one) => ({
        by: isOurs(one, account) ? ('account' as const) : ('customer' as const),
        emoji: reaction ?? '',
      })),
    ),
  }
}

const WITHOUT_CONTENT = 'Meta does not show this message when it is read later. It is in the Instagram app.'

/** Nothing of a kind that can be told at all is `unknown`: the note says why. */
function kindOf(message: StoredMessage, { text, attachments }: MessageContent): ApiMessageKind {
  if (message.isUnsupported) return 'unsupported'
  if (message.story !== null) return message.story.kind === 'mention' ? 'story_mention' : 'story_reply'
  const first = attachments[0]
  if (first !== undefined) return KINDS[first.type] ?? 'unknown'
  return text === null ? 'unknown' : 'text'
}

const KINDS: Readonly<Record<string, ApiMessageKind>> = {
  image: 'image',
  video: 'video',
  audio: 'audio',
  file: 'file',
  template: 'template',
  share: 'share',
}

function contentOf({ text, attachments, shareUrls, story, replyTo }: StoredMessage): MessageContent {
  const mention = story?.kind === 'mention' ? [attachment('story_mention', story.url, story.id)] : []
  const isReply = story?.kind === 'reply'
  return {
    text,
    attachments: [
      ...mention,
      ...attachments.map((one) => attachment(typeOf(one), one.url, null, one.name)),
      ...shareUrls.map((url) => attachment('share', url)),
    ],
    replyTo:
      replyTo === null && !isReply
        ? null
        : { mid: replyTo?.messageId ?? null, story: isReply ? { id: story.id, url: story.url } : null },
    payload: null,
    referral: null,
    note: null,
  }
}

/** Voice notes come back as files: only their type tells. */
function typeOf({ kind, mimeType }: StoredAttachment): string {
  if (kind === 'file' || kind === 'unknown') {
    const family = mimeType?.split('/')[0]
    if (family === 'audio' || family === 'video' || family === 'image') return family
  }
  return kind
}

function attachment(
  type: string,
  url: string | null,
  mediaId: string | null = null,
  title: string | null = null,
): HeardAttachment {
  return { type, url: url === '' ? null : url, title, mediaId, cards: [] }
}
