import { OptionsError } from '../errors.ts'
import {
  QUICK_REPLIES,
  QUICK_REPLY_PAYLOAD_CHARACTERS,
  QUICK_REPLY_TITLE_CHARACTERS,
} from '../wire/limits.ts'
import type { WireQuickReply } from '../wire/send.ts'
import { requireCharacters, requireObjects, requireWebAddress } from './require.ts'

/** Refuses quick replies that Meta refuses, cuts off or never shows. Throws `OptionsError`. */
export function requireQuickReplies(
  platform: 'instagram' | 'messenger',
  replies: readonly WireQuickReply[],
): void {
  requireObjects('quickReplies', replies, QUICK_REPLIES)
  for (const [at, reply] of replies.entries()) requireQuickReply(platform, `quickReplies[${at}]`, reply)
}

function requireQuickReply(platform: 'instagram' | 'messenger', name: string, reply: WireQuickReply): void {
  if (reply.content_type !== 'text') {
    if (platform === 'instagram') {
      throw new OptionsError(
        `${name} asks for a phone number or an e-mail address: Instagram switched these off on 2026-10-05. Ask in a text.`,
      )
    }
    if (reply.content_type !== 'user_phone_number' && reply.content_type !== 'user_email') {
      throw new OptionsError(`${name} is a text, or asks for a phone number or an e-mail address.`)
    }
    return
  }
  requireCharacters(`${name}.title`, reply.title, QUICK_REPLY_TITLE_CHARACTERS)
  if (reply.payload !== undefined) {
    requireCharacters(`${name}.payload`, reply.payload, QUICK_REPLY_PAYLOAD_CHARACTERS)
  }
  if (reply.image_url !== undefined) {
    if (platform === 'instagram') throw new OptionsError(`${name} has a picture: Messenger alone shows one.`)
    requireWebAddress(`${name}.imageUrl`, reply.image_url)
  }
}
