/**
 * What a send says. Limits and refusals: reference, send and conversations, 2.2 and 2.4; errors and limits, 5.3.
 * A text beside an attachment is sent alone: the attachment is lost without a word, as Meta does (FIELD).
 */
import { badParameter, GraphRefusal } from '../errors.ts'
import type { MessageContent } from '../people/thread.ts'
import { INSTAGRAM_TEXT_BYTES, TEXT_CHARACTERS } from '../rules.ts'
import type { Account, Attachment, MessageKind } from '../world.ts'
import { asObject, type JsonObject } from './call.ts'
import { templateOf } from './send-template.ts'

const MOST_IMAGES = 10
const MOST_QUICK_REPLIES = 13
const TITLE_CHARACTERS = 20
const PAYLOAD_CHARACTERS = 1000

const KINDS: Readonly<Record<string, MessageKind>> = {
  image: 'photo',
  video: 'video',
  audio: 'voice',
  file: 'file',
}

export function contentOf(account: Account, message: JsonObject): MessageContent {
  const quickReplies = quickRepliesOf(message.quick_replies)
  if (typeof message.text === 'string')
    return { kind: 'text', text: checkedText(account, message.text), quickReplies }
  const given = message.attachment ?? message.attachments
  if (given !== undefined) return { ...attached(account, given), quickReplies }
  if (message.sticker_id !== undefined && account.platform === 'messenger')
    return sticker(String(message.sticker_id))
  throw account.platform === 'instagram' ? new GraphRefusal('BAD_MESSAGE') : new GraphRefusal('BODY_EMPTY')
}

/** More than 2000 characters meets the general check; 1001 bytes and more meet Instagram's own. */
function checkedText(account: Account, text: string): string {
  if (text === '') throw new GraphRefusal(account.platform === 'instagram' ? 'BAD_MESSAGE' : 'BODY_EMPTY')
  if ([...text].length > TEXT_CHARACTERS) {
    throw badParameter(`Length of param message[text] must be less than or equal to ${TEXT_CHARACTERS}`)
  }
  if (account.platform === 'instagram' && Buffer.byteLength(text) > INSTAGRAM_TEXT_BYTES) {
    throw new GraphRefusal('BAD_MESSAGE')
  }
  return text
}

/** `attachment`, or Instagram Login's plural key with one object, or up to ten images in a list. */
function attached(account: Account, given: unknown): MessageContent {
  const list = Array.isArray(given) ? given : [given]
  if (list.length === 0 || list.length > MOST_IMAGES) throw new GraphRefusal('BAD_MESSAGE')
  const parts = list.map((item) => attachmentOf(account, asObject(item)))
  const [first] = parts
  const isSeveral = parts.length > 1
  if (first === undefined || (isSeveral && parts.some((part) => part.kind !== 'photo'))) {
    throw new GraphRefusal('BAD_MESSAGE')
  }
  return { kind: first.kind, attachments: parts.map((part) => part.attachment) }
}

function attachmentOf(
  account: Account,
  given: JsonObject | null,
): { kind: MessageKind; attachment: Attachment } {
  const type = typeof given?.type === 'string' ? given.type.toLowerCase() : null
  if (given === null || type === null)
    throw badParameter('The parameter message[attachment][type] is required')
  const none: Attachment = { type, mediaId: null, url: null, title: null, sharedId: null, template: null }
  if (type === 'like_heart' && account.platform === 'instagram')
    return { kind: 'like_heart', attachment: none }
  const payload = asObject(given.payload)
  if (payload === null) throw badParameter('The parameter message[attachment][payload] is required')
  if (type === 'template') return { kind: 'template', attachment: { ...none, template: templateOf(payload) } }
  if (type === 'media_share') return ownPost(account, none, String(payload.id ?? ''))
  const kind = KINDS[type]
  if (kind === undefined) throw new GraphRefusal('BAD_MESSAGE')
  return { kind, attachment: { ...none, url: mediaUrlOf(payload) } }
}

function ownPost(
  account: Account,
  none: Attachment,
  id: string,
): { kind: MessageKind; attachment: Attachment } {
  const post = account.posts.find((one) => one.id === id)
  if (post === undefined) throw new GraphRefusal('BAD_MESSAGE')
  const attachment = { ...none, type: 'ig_post', mediaId: post.mediaId, title: post.caption, sharedId: id }
  return { kind: 'post', attachment }
}

/** The URL is kept as given: this emulator does not fetch it, the phone's browser does. */
function mediaUrlOf(payload: JsonObject): string {
  const { url } = payload
  if (typeof url !== 'string' || !/^https?:\/\//i.test(url) || !URL.canParse(url)) {
    throw badParameter('param message[attachment][payload][url] should represent a valid URL')
  }
  return url
}

function sticker(id: string): MessageContent {
  const attachment = { type: 'sticker', mediaId: null, url: null, title: null, sharedId: id, template: null }
  return { kind: 'like_heart', attachments: [attachment] }
}

/** A title that is too long is cut; phone and address replies make no button since October 2026. */
function quickRepliesOf(given: unknown): { title: string; payload: string }[] {
  if (given === undefined) return []
  if (!Array.isArray(given)) throw badParameter('param message[quick_replies] must be an array.')
  if (given.length > MOST_QUICK_REPLIES) {
    throw badParameter(`param message[quick_replies] has more than ${MOST_QUICK_REPLIES} elements`)
  }
  return given.map(asObject).flatMap((reply) => {
    if (reply === null || reply.content_type !== 'text') return []
    const payload = String(reply.payload ?? '')
    if (typeof reply.title !== 'string' || reply.title === '' || payload.length > PAYLOAD_CHARACTERS) {
      throw badParameter(
        'param message[quick_replies] has an element without title, or with too long a payload',
      )
    }
    return [{ title: [...reply.title].slice(0, TITLE_CHARACTERS).join(''), payload }]
  })
}
