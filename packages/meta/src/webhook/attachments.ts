import type { Attachment } from './events.ts'
import { idOf, type JsonObject, objectOf, textOf } from './read.ts'

const none: readonly Attachment[] = []

/** `message.attachments`, in Meta's order, a doubled post taken once. What is no attachment keeps its place as `unknown`. */
export function readAttachments(value: unknown): readonly Attachment[] {
  if (value === undefined || value === null) return none
  if (!Array.isArray(value)) return [unreadable(value)]
  const attachments: Attachment[] = []
  for (const item of value) attachments.push(readAttachment(item))
  return attachments.length > 1 ? withoutDoubledShares(attachments) : attachments
}

function readAttachment(value: unknown): Attachment {
  const attachment = objectOf(value)
  if (attachment === null) return unreadable(value)
  const payload = objectOf(attachment.payload)
  return {
    type: textOf(attachment.type) ?? 'unknown',
    // Echoes of links carry url and title on the attachment itself, forwarded stories have a url of another name.
    url: (payload && (textOf(payload.url) ?? textOf(payload.story_media_url))) ?? textOf(attachment.url),
    title: (payload && textOf(payload.title)) ?? textOf(attachment.title),
    mediaId: payload && mediaIdOf(payload),
    payload: attachment.payload ?? null,
  }
}

function mediaIdOf(payload: JsonObject): string | null {
  return (
    idOf(payload.ig_post_media_id) ??
    idOf(payload.reel_video_id) ??
    idOf(payload.story_media_id) ??
    idOf(payload.sticker_id) ??
    idOf(payload.attachment_id) ??
    idOf(payload.id)
  )
}

function unreadable(value: unknown): Attachment {
  return { type: 'unknown', url: null, title: null, mediaId: null, payload: value }
}

/**
 * Since November 2025 Meta sends one shared post as `share` and `ig_post` both, until an app has been moved over. They
 * are one card: the `ig_post` stays, having the same link and more; the `share` is still in `raw`.
 */
function withoutDoubledShares(attachments: readonly Attachment[]): readonly Attachment[] {
  const posts = attachments.filter(({ type }) => type === 'ig_post')
  if (posts.length === 0) return attachments
  const mediaIds = new Set(posts.map(({ mediaId }) => mediaId).filter((id) => id !== null))
  const urls = new Set(posts.map(({ url }) => url).filter((url) => url !== null))
  return attachments.filter(
    ({ type, mediaId, url }) =>
      type !== 'share' || !((mediaId !== null && mediaIds.has(mediaId)) || (url !== null && urls.has(url))),
  )
}
