import { OptionsError } from '../errors.ts'
import type { WireMessage, WireReaction, WireSend, WireSenderAction } from '../wire/send.ts'
import type { SentMessage, StoredMessage } from './answers.ts'
import {
  buttonMessage,
  genericMessage,
  imagesMessage,
  mediaMessage,
  productMessage,
  sendBody,
} from './message-body.ts'
import { requireMessage } from './message-rules.ts'
import { requireId, type Settings } from './options.ts'
import { parseMessage, parseSent } from './parse-answer.ts'
import type { Call, Request } from './request.ts'
import type {
  Answering,
  React,
  SendAction,
  SendButtonTemplate,
  SendGenericTemplate,
  SendImages,
  SendMedia,
  SendMessage,
  SendPostShare,
  SendPrivateReply,
  SendProductTemplate,
  SendText,
  Unreact,
} from './send-options.ts'

/**
 * `POST /{id}/messages` and reading one message.
 *
 * Sending is not safe to repeat: Meta knows no idempotency key. After a `TransportError` with `mayHaveArrived`, or a
 * `GraphError` of kind `maybe_sent`, look for the echo first. Kinds to expect: `window_closed`, `recipient_unavailable`,
 * `not_thread_owner`, `content_rejected`, `rate_limited`, `token_invalid`, `permission_missing`, `temporary`. What goes
 * beyond a limit, or what Meta would cut off or drop without a word, throws `OptionsError` before anything is sent.
 *
 * Every send gives `{ recipientId, messageId, attachmentId }`; `messageId` is the `mid` of the echo.
 *
 * Needs `instagram_business_manage_messages` (Instagram Login, graph.instagram.com), `instagram_manage_messages` with the Page
 * token (Facebook Login, graph.facebook.com), `pages_messaging` (Messenger, graph.facebook.com). Limits, a second and account:
 * 100 texts by Instagram Login, 300 by Facebook Login, 10 sounds or videos.
 *
 * Source: https://developers.facebook.com/docs/graph-api/reference/page/messages, 2026-11-22.
 *
 * @example
 * import { type Client, splitText } from '@roost/meta'
 *
 * export async function answer(client: Client, to: string, text: string): Promise<void> {
 *   await client.messages.sendAction({ to, action: 'typing_on' })
 *   for (const part of splitText(text)) await client.messages.sendText({ to, text: part })
 *   await client.messages.sendButtonTemplate({
 *     to,
 *     text: 'Anything else?',
 *     buttons: [{ type: 'postback', title: 'Talk to a person', payload: 'PERSON' }],
 *   })
 * }
 */
export interface Messages {
  /** One text: up to 1000 bytes on Instagram, 2000 characters on Messenger. Longer ones: `splitText`. */
  sendText(options: SendText): Promise<SentMessage>
  /** One picture, video, sound or file, by its address or by the id of an upload. Text needs a message of its own. */
  sendMedia(options: SendMedia): Promise<SentMessage>
  /** Up to ten pictures as one message. Source: …/instagram-messaging/changelog (2026-05-06). */
  sendImages(options: SendImages): Promise<SentMessage>
  /** A published post of this account. Somebody else's post is refused (`content_rejected`). */
  sendPostShare(options: SendPostShare): Promise<SentMessage>
  /** The heart sticker. Instagram only. */
  sendHeart(options: Answering): Promise<SentMessage>
  /** One to ten cards with picture and buttons. Not shown on the web. Source: …/instagram-messaging/generic-template. */
  sendGenericTemplate(options: SendGenericTemplate): Promise<SentMessage>
  /** A text with one to three buttons. Source: …/instagram-messaging/button-template. */
  sendButtonTemplate(options: SendButtonTemplate): Promise<SentMessage>
  /** Products of the Page's catalog. Source: …/instagram-messaging/features/product-template. */
  sendProductTemplate(options: SendProductTemplate): Promise<SentMessage>
  /** Any message in Meta's own spelling, held to the same limits. */
  send(options: SendMessage): Promise<SentMessage>
  /**
   * Answers a comment with a direct message, once for each comment and within 7 days; a second message only after the person
   * answered. `recipientId` is their IGSID: the only link from a commenter to a conversation. 750 an hour and account.
   *
   * Needs `instagram_business_manage_comments` (Instagram Login): it can be missing while messages work. Facebook Login:
   * `instagram_manage_comments`. Kinds to expect: `recipient_unavailable` (the comment is too old, gone or answered, or the
   * person cannot be reached), `setup_incomplete` (messages are switched off on the Page), `permission_missing`.
   * Source: https://developers.facebook.com/documentation/instagram-platform/private-replies, 2026-11-22.
   */
  sendPrivateReply(options: SendPrivateReply): Promise<SentMessage>
  /** Typing (gone after about 20 seconds or with the next message) and seen. Safe to repeat. */
  sendAction(options: SendAction): Promise<SentMessage>
  /** Safe to repeat. Gives no echo and no webhook. */
  react(options: React): Promise<SentMessage>
  /** Safe to repeat. */
  unreact(options: Unreact): Promise<SentMessage>
  /**
   * One message. Meta shows the newest 20 of a conversation; older ones answer `GraphError` of kind `not_found`. Safe to
   * repeat.
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
  const send = (options: Answering, message: WireMessage) =>
    post(sendBody(settings, options, message), options.signal)
  return {
    sendText: async (options) => send(options, { text: options.text }),
    sendMedia: async (options) => send(options, mediaMessage(options)),
    sendImages: async (options) => send(options, imagesMessage(options.images)),
    sendPostShare: async (options) =>
      send(options, { attachment: { type: 'MEDIA_SHARE', payload: { id: options.mediaId } } }),
    sendHeart: async (options) => send(options, { attachment: { type: 'like_heart' } }),
    sendGenericTemplate: async (options) => send(options, genericMessage(options.elements)),
    sendButtonTemplate: async (options) => send(options, buttonMessage(options.text, options.buttons)),
    sendProductTemplate: async (options) => send(options, productMessage(options.productIds)),
    send: async (options) => send(options, options.message),
    sendPrivateReply: async ({ commentId, text, signal }) => {
      requireId('commentId', commentId)
      requireMessage(settings.platform, { text })
      return post({ recipient: { comment_id: commentId }, message: { text } }, signal)
    },
    ...createActions(post),
    get: async (messageId, options) => {
      requireId('messageId', messageId)
      const query = { fields: MESSAGE_FIELDS }
      return parseMessage(await request({ method: 'GET', path: [messageId], query, signal: options?.signal }))
    },
  }
}

type Post = (body: WireSenderAction | WireReaction, signal: AbortSignal | undefined) => Promise<SentMessage>

const ACTIONS: ReadonlySet<string> = new Set(['typing_on', 'typing_off', 'mark_seen'])

function createActions(post: Post): Pick<Messages, 'sendAction' | 'react' | 'unreact'> {
  return {
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
      const payload = { message_id: messageId }
      return post({ recipient: { id: to }, sender_action: 'unreact', payload }, signal)
    },
  }
}
