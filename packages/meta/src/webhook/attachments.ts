import type { Attachment } from './events.ts'
import { idOf, type JsonObject, objectOf, textOf } from './read.ts'

const none: readonly Attachment[] = []

/** `message.attachments`, in Meta's order, a doubled one taken once. What is no attachment keeps its place as `unknown`. */
export function readAttachments(value: unknown): readonly Attachment[] {
  if (value === undefined || value === null) return none
  if (!Array.isArray(value)) return [unreadable(value)]
  const attachments: Attachment[] = []
  for (const item of value) attachments.push(readAttachment(item))
  return attachments.length > 1 ? withoutDoubles(attachments) : attachments
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

/** Types that Meta sends a second time under an older name, and the older name. */
const olderNames: ReadonlyMap<string, string> = new Map([
  ['ig_post', 'share'],
  ['sticker', 'image'],
])

/**
 * One thing, one card. Since November 2025 Meta sends a shared post as `share` and `ig_post` both, until an app has been
 * moved over, and Messenger sent a sticker as `image` and `sticker` until August 2026. The newer name stays: it has the
 * same link and says more. Both are still in `raw`.
 */
function withoutDoubles(attachments: readonly Attachment[]): readonly Attachment[] {
  const doubled = new Set<string>()
  for (const { type, mediaId, url } of attachments) {
    const older = olderNames.get(type)
    if (older === undefined) continue
    if (mediaId !== null) doubled.add(`${older} ${mediaId}`)
    if (url !== null) doubled.add(`${older} ${url}`)
  }
  if (doubled.size === 0) return attachments
  return attachments.filter(
    ({ type, mediaId, url }) => !doubled.has(`${type} ${mediaId}`) && !doubled.has(`${type} ${url}`),
  )
}
