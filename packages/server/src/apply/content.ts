import type { Attachment, MessageEvent, PostbackEvent, Referral, ReferralEvent } from '@roost/meta'
import type { ApiMessageKind } from '../api.ts'
import type { HeardAttachment, MessageContent } from '../message.ts'
import { cardsOf } from './cards.ts'
import { NO_CONTENT } from './thread-row.ts'

/** Meta's attachment types by what the thread calls them. A type that is not here is an attachment of a kind unknown to us. */
const KIND_OF_ATTACHMENT: Readonly<Record<string, ApiMessageKind>> = {
  image: 'image',
  animated_image: 'image',
  video: 'video',
  audio: 'audio',
  file: 'file',
  media: 'file',
  share: 'share',
  fallback: 'share',
  post: 'share',
  ig_post: 'share',
  ig_reel: 'reel',
  reel: 'reel',
  ig_story: 'story',
  story: 'story',
  story_mention: 'story_mention',
  template: 'template',
  appointment_booking: 'template',
  ephemeral: 'ephemeral',
  like_heart: 'like_heart',
  sticker: 'sticker',
  unsupported_type: 'unsupported',
}

/** What a row of the thread is, from what its message carries; the first attachment names it. */
export function kindOfMessage(event: MessageEvent): ApiMessageKind {
  if (event.isUnsupported) return 'unsupported'
  if (event.replyTo?.story) return 'story_reply'
  if (event.quickReplyPayload !== null) return 'quick_reply'
  const first = event.attachments[0]
  if (first) return KIND_OF_ATTACHMENT[first.type] ?? 'unknown'
  return 'text'
}

export function contentOfMessage(event: MessageEvent): MessageContent {
  if (isPlainText(event)) return { ...NO_CONTENT, text: event.text }
  return {
    text: event.text,
    attachments: withoutDoubles(event.attachments).map(presentAttachment),
    replyTo: event.replyTo && {
      mid: event.replyTo.mid,
      story: event.replyTo.story && { id: event.replyTo.story.id, url: event.replyTo.story.url },
    },
    payload: event.quickReplyPayload,
    referral: event.referral && contentOfReferral(event.referral),
    note: null,
  }
}

export function contentOfPostback(event: PostbackEvent): MessageContent {
  return {
    ...NO_CONTENT,
    text: event.title,
    payload: event.payload,
    referral: event.referral && contentOfReferral(event.referral),
  }
}

export function contentOfReferralEvent(event: ReferralEvent): MessageContent {
  const words = event.referral.adId
    ? 'Came from an ad.'
    : event.lead
      ? 'Answered a lead form.'
      : 'Came from a link.'
  return { ...NO_CONTENT, referral: contentOfReferral(event.referral), note: words }
}

function isPlainText(event: MessageEvent): boolean {
  return (
    event.attachments.length === 0 &&
    event.replyTo === null &&
    event.quickReplyPayload === null &&
    event.referral === null
  )
}

function contentOfReferral(referral: Referral): NonNullable<MessageContent['referral']> {
  const { ref, source, adId, adTitle, photoUrl, productId } = referral
  return { ref, source, adId, adTitle, photoUrl, productId }
}

/** Since November 2025 one shared post may come twice in a message, as `share` and as `ig_post`: one card, not two. */
function withoutDoubles(attachments: readonly Attachment[]): readonly Attachment[] {
  const posts = new Set(attachments.filter((one) => one.type === 'ig_post').map(identity))
  if (posts.size === 0) return attachments
  return attachments.filter((one) => one.type !== 'share' || !posts.has(identity(one)))
}

function identity(attachment: Attachment): string {
  return attachment.mediaId ?? attachment.url ?? ''
}

function presentAttachment(attachment: Attachment): HeardAttachment {
  const { type, url, title, mediaId, payload } = attachment
  return { type, url, title, mediaId, cards: cardsOf(payload) }
}
