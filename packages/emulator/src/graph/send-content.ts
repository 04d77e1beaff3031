/**
 * What a send says. Limits and refusals: reference, send and conversations, 2.2 and 2.4; errors and limits, 5.3.
 * A text beside an attachment is sent alone: the attachment is lost without a word, as Meta does (FIELD).
 */
import type { Emulation } from '../emulation.ts'
import { badParameter, GraphRefusal } from '../errors.ts'
import type { MessageContent } from '../people/thread.ts'
import { INSTAGRAM_TEXT_BYTES, TEXT_CHARACTERS } from '../rules.ts'
import type { Account, Attachment, MessageKind } from '../world.ts'
import type { Holder } from './access.ts'
import { asObject, fileParam, type GraphCall, type JsonObject, listOf } from './call.ts'
import { type MediaType, mediaTypeOf } from './outside-media.ts'
import { templateOf } from './send-template.ts'
import { checkedUrl, handedIn, isReusable, keepUpload, requireUpload } from './uploads.ts'

export const MOST_IMAGES = 10
export const MOST_QUICK_REPLIES = 13
export const TITLE_CHARACTERS = 20
export const PAYLOAD_CHARACTERS = 1000

const KINDS: Readonly<Record<MediaType, MessageKind>> = {
  image: 'photo',
  video: 'video',
  audio: 'voice',
  file: 'file',
}

/** One send with all that reading it needs. */
export interface Sending {
  readonly emulation: Emulation
  readonly call: GraphCall
  readonly holder: Holder
  readonly account: Account
}

/** What a send says, checked as far as its own words go. `load` fetches its media, last: a refused send fetches nothing. */
export interface Draft {
  readonly content: MessageContent
  /** Audio and video have a call limit of their own. */
  readonly hasMedia: boolean
  load(): Promise<Loaded>
}

interface Loaded {
  readonly attachments: Attachment[]
  /** Told back when the media was to be reusable. */
  readonly attachmentId: string | null
}

export function draftOf(sending: Sending, message: JsonObject): Draft {
  const { account } = sending
  const quickReplies = quickRepliesOf(account, message.quick_replies)
  if (typeof message.text === 'string') {
    return withoutMedia({ kind: 'text', text: checkedText(account, message.text), quickReplies })
  }
  const given = message.attachment ?? message.attachments
  if (given !== undefined) return attached(sending, given, quickReplies)
  if (message.sticker_id !== undefined && account.platform === 'messenger')
    return withoutMedia(sticker(String(message.sticker_id)))
  throw account.platform === 'instagram' ? new GraphRefusal('BAD_MESSAGE') : new GraphRefusal('BODY_EMPTY')
}

function withoutMedia(content: MessageContent): Draft {
  const attachments = content.attachments ?? []
  return { content, hasMedia: false, load: async () => ({ attachments, attachmentId: null }) }
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

/** One attachment: what it will be in the thread, once its media is there. */
interface Part {
  readonly kind: MessageKind
  load(): Promise<{ attachment: Attachment; uploadId: string | null }>
}

/** `attachment`, or Instagram Login's plural key with one object, or up to ten images in a list. */
function attached(
  sending: Sending,
  given: unknown,
  quickReplies: MessageContent['quickReplies'] & object,
): Draft {
  const list = listOf(given) ?? [given]
  if (list.length === 0 || list.length > MOST_IMAGES) throw new GraphRefusal('BAD_MESSAGE')
  const parts = list.map((item) => partOf(sending, asObject(item)))
  const [first] = parts
  if (first === undefined || (parts.length > 1 && parts.some((part) => part.kind !== 'photo'))) {
    throw new GraphRefusal('BAD_MESSAGE')
  }
  return {
    content: { kind: first.kind, quickReplies },
    hasMedia: first.kind === 'video' || first.kind === 'voice',
    async load() {
      const attachments: Attachment[] = []
      let attachmentId: string | null = null
      for (const part of parts) {
        const { attachment, uploadId } = await part.load()
        attachments.push(attachment)
        attachmentId ??= uploadId
      }
      return { attachments, attachmentId }
    },
  }
}

function partOf(sending: Sending, given: JsonObject | null): Part {
  const { account, call } = sending
  const type = typeof given?.type === 'string' ? given.type.toLowerCase() : null
  if (given === null || type === null)
    throw badParameter('The parameter message[attachment][type] is required')
  const none: Attachment = { type, mediaId: null, url: null, title: null, sharedId: null, template: null }
  if (type === 'like_heart' && account.platform === 'instagram') return ready('like_heart', none)
  const payload = asObject(given.payload)
  if (payload === null && fileParam(call.params) === null)
    throw badParameter('The parameter message[attachment][payload] is required')
  if (type === 'template') return ready('template', { ...none, template: templateOf(account, payload ?? {}) })
  if (type === 'media_share') return shared(sending, none, payload ?? {})
  const media = mediaTypeOf(type)
  if (media === null) throw new GraphRefusal('BAD_MESSAGE')
  return mediaPart(sending, media, none, given, payload)
}

function ready(kind: MessageKind, attachment: Attachment): Part {
  return { kind, load: async () => ({ attachment, uploadId: null }) }
}

function mediaPart(
  { emulation, call, holder }: Sending,
  type: MediaType,
  none: Attachment,
  given: JsonObject,
  payload: JsonObject | null,
): Part {
  const kind = KINDS[type]
  if (payload?.attachment_id !== undefined) {
    const { mediaId, url } = requireUpload(emulation, holder, payload.attachment_id, type)
    return ready(kind, { ...none, mediaId, url })
  }
  if (payload?.url !== undefined || fileParam(call.params) === null) checkedUrl(payload?.url)
  return {
    kind,
    async load() {
      const media = await handedIn(emulation, call, type, payload)
      const upload = isReusable(given) ? keepUpload(emulation, holder, type, media) : null
      const attachment = { ...none, mediaId: media.item?.id ?? null, url: media.item ? null : media.url }
      return { attachment, uploadId: upload?.id ?? null }
    },
  }
}

/** One of the account's own posts; or, as one page of Meta's has it, an uploaded image under this type. */
function shared({ account, emulation, holder }: Sending, none: Attachment, payload: JsonObject): Part {
  if (payload.attachment_id !== undefined) {
    const { mediaId, url } = requireUpload(emulation, holder, payload.attachment_id, 'image')
    return ready('photo', { ...none, type: 'image', mediaId, url })
  }
  return ownPost(account, none, String(payload.id ?? ''))
}

function ownPost(account: Account, none: Attachment, id: string): Part {
  const post = account.posts.find((one) => one.id === id)
  if (post === undefined) throw new GraphRefusal('BAD_MESSAGE')
  return ready('post', {
    ...none,
    type: 'ig_post',
    mediaId: post.mediaId,
    title: post.caption,
    sharedId: id,
  })
}

function sticker(id: string): MessageContent {
  const attachment = { type: 'sticker', mediaId: null, url: null, title: null, sharedId: id, template: null }
  return { kind: 'like_heart', attachments: [attachment] }
}

/** A title that is too long is cut; phone and address replies make no button on Instagram since October 2026. */
function quickRepliesOf(account: Account, given: unknown): { title: string; payload: string }[] {
  if (given === undefined) return []
  const list = listOf(given)
  if (list === null) throw badParameter('param message[quick_replies] must be an array.')
  if (list.length > MOST_QUICK_REPLIES) {
    throw badParameter(`param message[quick_replies] has more than ${MOST_QUICK_REPLIES} elements`)
  }
  return list.map(asObject).flatMap((reply, index) => {
    const type = reply?.content_type
    if (reply === null || typeof type !== 'string') {
      throw badParameter(`The parameter message[quick_replies][${index}][content_type] is required`)
    }
    if (type === 'user_phone_number' || type === 'user_email') return []
    if (type !== 'text')
      throw account.platform === 'instagram' ? new GraphRefusal('BAD_MESSAGE') : wrong(index)
    const payload = String(reply.payload ?? '')
    if (typeof reply.title !== 'string' || reply.title === '') {
      throw badParameter(`param message[quick_replies][${index}][title] must be non-empty.`)
    }
    if (payload.length > PAYLOAD_CHARACTERS) {
      throw badParameter(
        `Length of param message[quick_replies][${index}][payload] must be less than or equal to ${PAYLOAD_CHARACTERS}`,
      )
    }
    return [{ title: [...reply.title].slice(0, TITLE_CHARACTERS).join(''), payload }]
  })
}

function wrong(index: number): GraphRefusal {
  return badParameter(
    `Param message[quick_replies][${index}][content_type] must be one of {text, user_phone_number, user_email}`,
  )
}
