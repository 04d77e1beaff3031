import { mediaUrl } from '../media.ts'
import type { Attachment, World } from '../world.ts'

/** One element of `message.attachments` as the webhook has it. Source: reference, webhook payloads, 7.2 and 10.1. */
export function attachmentOnWire(world: World, attachment: Attachment, isMessenger: boolean): unknown {
  const { type, title, sharedId } = attachment
  const url = attachmentUrl(world, attachment)
  switch (type) {
    case 'ephemeral':
    case 'like_heart':
      return { type }
    case 'template':
      return { type, payload: attachment.template }
    case 'ig_post':
      return { type, payload: { url, title, ig_post_media_id: sharedId } }
    case 'ig_reel':
      return { type, payload: { url, title, reel_video_id: isMessenger ? Number(sharedId) : sharedId } }
    case 'sticker':
      return { type, payload: { url, sticker_id: Number(sharedId) } }
    default:
      return { type, payload: { url } }
  }
}

export function attachmentUrl(world: World, attachment: Attachment): string | null {
  return attachment.mediaId === null ? attachment.url : mediaUrl(world, attachment.mediaId)
}
