import { readAttachments } from './attachments.ts'
import { type ItemPlace, messagingBase } from './base.ts'
import type { InboundEvent, ReplyTo } from './events.ts'
import { idOf, type JsonObject, objectOf, textOf } from './read.ts'
import { readReferral } from './referral.ts'
import { unknownElement } from './unknown.ts'

/** `message`: what somebody wrote, an echo of our own side, or an unsend. Without a mid it is no message we can keep. */
export function readMessage(place: ItemPlace, element: JsonObject, message: JsonObject): InboundEvent {
  const mid = idOf(message.mid)
  if (mid === null) return unknownElement(place, element, 'The message has no mid')
  const isEcho = message.is_echo === true
  const base = messagingBase(place, element, mid, isEcho)
  if (message.is_deleted === true) return { ...base, kind: 'message_deleted', mid, isEcho }
  return {
    ...base,
    kind: 'message',
    mid,
    text: textOf(message.text),
    attachments: readAttachments(message.attachments),
    quickReplyPayload: quickReplyOf(message.quick_reply),
    replyTo: readReplyTo(message.reply_to),
    referral: readReferral(message.referral),
    isEcho,
    isSelf: message.is_self === true || element.is_self === true,
    isUnsupported: message.is_unsupported === true,
    appId: idOf(message.app_id),
    metadata: textOf(message.metadata),
  }
}

function quickReplyOf(value: unknown): string | null {
  const quickReply = objectOf(value)
  return quickReply && textOf(quickReply.payload)
}

function readReplyTo(value: unknown): ReplyTo | null {
  const replyTo = objectOf(value)
  if (replyTo === null) return null
  const story = objectOf(replyTo.story)
  return {
    mid: idOf(replyTo.mid),
    isSelfReply: typeof replyTo.is_self_reply === 'boolean' ? replyTo.is_self_reply : null,
    story: story && {
      id: idOf(story.id),
      url: textOf(story.url),
      linkStickerUrl: textOf(story.link_sticker_url),
    },
  }
}
