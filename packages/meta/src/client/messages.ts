import { OptionsError } from '../errors.ts'
import { INSTAGRAM_TEXT_BYTES, MESSENGER_TEXT_CHARACTERS } from '../wire/limits.ts'
import type {
  MediaType,
  SenderAction,
  WireMessage,
  WireReaction,
  WireSend,
  WireSenderAction,
} from '../wire/send.ts'
import type { SentMessage, StoredMessage } from './answers.ts'
import { requireId, type Settings } from './options.ts'
import { parseMessage, parseSent } from './parse-answer.ts'
import type { Call, Request } from './request.ts'

interface ToPerson {
  /** IGSID or PSID, as this very account knows the person. */
  readonly to: string
  readonly signal?: AbortSignal
}

interface Answering extends ToPerson {
  /** `mid` of the message this answers; either side's. */
  readonly replyTo?: string
  /** Only for what a person wrote, up to 7 days after the customer's last message, once Meta approved it for the app. */
  readonly tag?: 'HUMAN_AGENT'
}

export interface SendText extends Answering {
  /** Instagram: up to 1000 bytes of UTF-8. Messenger: up to 2000 characters, counted as code points. */
  readonly text: string
}

export interface SendMedia extends Answering {
  readonly type: MediaType
  /** Meta fetches it: public, https, pictures up to 8 MB, everything else up to 25 MB. Instagram's files are PDF. */
  readonly url: string
}

export interface SendAction extends ToPerson {
  readonly action: SenderAction
}

export interface React extends ToPerson {
  readonly messageId: string
  /** An emoji, or `love`. Facebook Login documents `love` only. A second one replaces the first. */
  readonly reaction: string
}

export interface Unreact extends ToPerson {
  readonly messageId: string
}

/**
 * `POST /{id}/messages` and reading one message.
 *
 * Sending is not safe to repeat: Meta knows no idempotency key. After a `TransportError` with `mayHaveArrived`, or a
 * `GraphError` of kind `maybe_sent`, look for the echo first. Kinds to expect: `window_closed`, `recipient_unavailable`,
 * `not_thread_owner`, `content_rejected`, `rate_limited`, `token_invalid`, `permission_missing`, `temporary`.
 *
 * Needs `instagram_business_manage_messages` (Instagram Login), `instagram_manage_messages` with the Page token (Facebook
 * Login), `pages_messaging` (Messenger). Limits: 100 texts a second and account by Instagram Login, 300 by Facebook Login.
 *
 * Source: https://developers.facebook.com/docs/graph-api/reference/page/messages, 2026-11-22.
 */
export interface Messages {
  /** One text. Throws `OptionsError` before anything is sent when it is empty or too long. */
  sendText(options: SendText): Promise<SentMessage>
  /** One picture, video, sound or file by its URL. Text needs a message of its own: beside media Meta drops one of them. */
  sendMedia(options: SendMedia): Promise<SentMessage>
  /** Typing (gone after about 20 seconds or with the next message) and seen. Safe to repeat. */
  sendAction(options: SendAction): Promise<SentMessage>
  /** Safe to repeat. Gives no echo and no webhook. */
  react(options: React): Promise<SentMessage>
  unreact(options: Unreact): Promise<SentMessage>
  /**
   * One message. Meta shows the newest 20 of a conversation; older ones answer `GraphError` of kind `not_found`.
   */
  get(messageId: string, options?: { readonly signal?: AbortSignal }): Promise<StoredMessage | null>
}

/** Every field of a message that the API gives on both platforms. */
export const MESSAGE_FIELDS =
  'id,created_time,from,to,message,attachments,shares{link},story,reactions,reply_to,is_unsupported'

export function createMessages(settings: Settings, request: Request): Messages {
  const post = async (
    body: WireSend | WireSenderAction | WireReaction,
    signal: AbortSignal | undefined,
  ): Promise<SentMessage> => {
    const effect = 'message' in body ? 'send' : 'repeatable'
    const call: Call = { method: 'POST', path: [settings.nodeId, 'messages'], body, effect, signal }
    return parseSent(await request(call))
  }
  const send = (options: Answering, message: WireMessage) => {
    requireId('to', options.to)
    if (options.replyTo !== undefined) requireId('replyTo', options.replyTo)
    return post(sendBody(settings, options, message), options.signal)
  }
  return {
    sendText: async (options) => {
      requireText(settings.platform, options.text)
      return send(options, { text: options.text })
    },
    sendMedia: async (options) => {
      requireMedia(options)
      return send(options, { attachment: { type: options.type, payload: { url: options.url } } })
    },
    sendAction: async ({ to, action, signal }) => {
      requireId('to', to)
      if (!ACTIONS.has(action)) throw new OptionsError('action is "typing_on", "typing_off" or "mark_seen".')
      return post({ recipient: { id: to }, sender_action: action }, signal)
    },
    react: async ({ to, messageId, reaction, signal }) => {
      requireId('to', to)
      requireId('messageId', messageId)
      if (typeof reaction !== 'string' || reaction === '') {
        throw new OptionsError('reaction is an emoji or "love".')
      }
      const payload = { message_id: messageId, reaction }
      return post({ recipient: { id: to }, sender_action: 'react', payload }, signal)
    },
    unreact: async ({ to, messageId, signal }) => {
      requireId('to', to)
      requireId('messageId', messageId)
      return post(
        { recipient: { id: to }, sender_action: 'unreact', payload: { message_id: messageId } },
        signal,
      )
    },
    get: async (messageId, options) => {
      requireId('messageId', messageId)
      const query = { fields: MESSAGE_FIELDS }
      return parseMessage(await request({ method: 'GET', path: [messageId], query, signal: options?.signal }))
    },
  }
}

const ACTIONS: ReadonlySet<string> = new Set(['typing_on', 'typing_off', 'mark_seen'])
const MEDIA_TYPES: ReadonlySet<string> = new Set(['image', 'video', 'audio', 'file'])

function sendBody(settings: Settings, options: Answering, message: WireMessage): WireSend {
  if (options.tag !== undefined && options.tag !== 'HUMAN_AGENT') {
    throw new OptionsError('tag is "HUMAN_AGENT": Meta has retired the others.')
  }
  return {
    recipient: { id: options.to },
    message,
    ...(options.replyTo === undefined ? {} : { reply_to: { mid: options.replyTo } }),
    ...(options.tag === undefined
      ? // Instagram's samples leave it out; Messenger expects it.
        settings.platform === 'messenger' && { messaging_type: 'RESPONSE' }
      : { messaging_type: 'MESSAGE_TAG', tag: options.tag }),
  }
}

function requireText(platform: Settings['platform'], text: string): void {
  if (typeof text !== 'string' || text === '') throw new OptionsError('text is empty.')
  if (platform === 'messenger') {
    const length = [...text].length
    if (length > MESSENGER_TEXT_CHARACTERS) {
      throw new OptionsError(
        `The text has ${length} characters; Messenger takes up to ${MESSENGER_TEXT_CHARACTERS}. Shorten it or send two.`,
      )
    }
    return
  }
  const bytes = new TextEncoder().encode(text).length
  if (bytes > INSTAGRAM_TEXT_BYTES) {
    throw new OptionsError(
      `The text has ${bytes} bytes; Instagram takes up to ${INSTAGRAM_TEXT_BYTES}. Shorten it or send two.`,
    )
  }
}

function requireMedia(options: SendMedia): void {
  if (!MEDIA_TYPES.has(options.type)) {
    throw new OptionsError('type is "image", "video", "audio" or "file".')
  }
  const url = URL.parse(options.url)
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new OptionsError('url is a web address that Meta can open.')
  }
}
