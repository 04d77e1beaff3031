import { OptionsError } from '../errors.ts'
import { bytesOf, charactersOf } from '../text-length.ts'
import {
  IMAGES_PER_MESSAGE,
  INSTAGRAM_TEXT_BYTES,
  MESSENGER_TEXT_CHARACTERS,
  METADATA_CHARACTERS,
} from '../wire/limits.ts'
import type { WireAttachment, WireMediaPayload, WireMessage } from '../wire/send.ts'
import { requireId } from './options.ts'
import { requireQuickReplies } from './quick-reply-rules.ts'
import { requireCharacters, requireObject, requireObjects, requireWebAddress } from './require.ts'
import { requireTemplate } from './template-rules.ts'

type Platform = 'instagram' | 'messenger'

const MEDIA_TYPES: ReadonlySet<string> = new Set(['image', 'video', 'audio', 'file'])
const CONTENTS = ['text', 'attachment', 'attachments', 'sticker_id'] as const

/**
 * The one check that every message passes before it leaves, however it was made: what Meta would refuse, cut off or drop
 * without a word is refused here, with the reason. Throws `OptionsError`.
 */
export function requireMessage(platform: Platform, message: WireMessage): void {
  requireOneContent(message)
  if ('text' in message) requireText(platform, message.text)
  if ('attachment' in message) requireAttachment(platform, message.attachment)
  if ('attachments' in message) requireImages(message.attachments)
  if ('sticker_id' in message) {
    if (platform === 'instagram') throw new OptionsError('Instagram’s one sticker is the heart: sendHeart.')
    requireId('sticker_id', message.sticker_id)
  }
  if (message.quick_replies !== undefined) requireQuickReplies(platform, message.quick_replies)
  if (message.metadata !== undefined) requireCharacters('metadata', message.metadata, METADATA_CHARACTERS)
}

function requireOneContent(message: WireMessage): void {
  requireObject('message', message)
  const given = CONTENTS.filter((name) => Object.hasOwn(message, name))
  if (given.length === 1) return
  throw new OptionsError(
    given.length === 0
      ? `A message has one of ${CONTENTS.join(', ')}.`
      : `A message has either ${given.join(' or ')}: of both Meta delivers one and answers success. Send two messages.`,
  )
}

function requireText(platform: Platform, text: string): void {
  if (typeof text !== 'string' || text === '') throw new OptionsError('text is empty.')
  if (platform === 'messenger') {
    const length = charactersOf(text)
    if (length > MESSENGER_TEXT_CHARACTERS) {
      throw new OptionsError(
        `The text has ${length} characters; Messenger takes up to ${MESSENGER_TEXT_CHARACTERS}. Shorten it, or send the parts that splitText makes.`,
      )
    }
    return
  }
  const bytes = bytesOf(text)
  if (bytes > INSTAGRAM_TEXT_BYTES) {
    throw new OptionsError(
      `The text has ${bytes} bytes; Instagram takes up to ${INSTAGRAM_TEXT_BYTES}. Shorten it, or send the parts that splitText makes.`,
    )
  }
}

function requireAttachment(platform: Platform, attachment: WireAttachment): void {
  requireObject('attachment', attachment)
  if (attachment.type !== 'like_heart') requireObject('attachment.payload', attachment.payload)
  switch (attachment.type) {
    case 'MEDIA_SHARE':
      requireId('mediaId', attachment.payload.id)
      return
    case 'like_heart':
      if (platform === 'messenger') throw new OptionsError('The heart sticker is Instagram’s.')
      return
    case 'template':
      requireTemplate(platform, attachment.payload)
      return
    default:
      requireMediaType(attachment.type)
      requireMediaPayload(attachment.payload)
  }
}

function requireImages(images: Extract<WireMessage, { attachments: unknown }>['attachments']): void {
  requireObjects('images', images, IMAGES_PER_MESSAGE)
  for (const image of images) {
    if (image.type !== 'image') throw new OptionsError('Several attachments in one message are images only.')
    requireMediaPayload(image.payload)
  }
}

/** Throws `OptionsError`. */
export function requireMediaType(type: unknown): void {
  if (typeof type !== 'string' || !MEDIA_TYPES.has(type)) {
    throw new OptionsError('type is "image", "video", "audio" or "file".')
  }
}

function requireMediaPayload(payload: WireMediaPayload): void {
  requireObject('payload', payload)
  const hasUrl = 'url' in payload && payload.url !== undefined
  const hasId = 'attachment_id' in payload && payload.attachment_id !== undefined
  if (hasUrl === hasId) throw new OptionsError('Media is given by its url or by its attachmentId.')
  if ('url' in payload) requireWebAddress('url', payload.url)
  else requireId('attachmentId', payload.attachment_id)
}
