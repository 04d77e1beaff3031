import { OptionsError } from '../errors.ts'
import type {
  WireButton,
  WireGenericElement,
  WireMediaPayload,
  WireMessage,
  WireQuickReply,
  WireSend,
} from '../wire/send.ts'
import { requireMessage } from './message-rules.ts'
import { requireId, type Settings } from './options.ts'
import { requireObject, requireObjects, requireRows } from './require.ts'
import type {
  Answering,
  Button,
  MediaSource,
  QuickReply,
  SendMedia,
  TemplateElement,
} from './send-options.ts'

/** The body of `POST /{id}/messages`, checked. Throws `OptionsError`. */
export function sendBody(settings: Settings, options: Answering, content: WireMessage): WireSend {
  requireObject('message', content)
  requireId('to', options.to)
  if (options.replyTo !== undefined) requireId('replyTo', options.replyTo)
  const message = withExtras(options, content)
  requireMessage(settings.platform, message)
  return {
    recipient: { id: options.to },
    message,
    ...(options.replyTo === undefined ? {} : { reply_to: { mid: options.replyTo } }),
    ...messagingType(settings, options),
    ...threadControl(settings, options),
    ...messengerExtras(settings, options),
  }
}

function withExtras(options: Answering, content: WireMessage): WireMessage {
  return {
    ...content,
    ...(options.quickReplies === undefined
      ? {}
      : { quick_replies: listed('quickReplies', options.quickReplies).map(quickReply) }),
    ...(options.metadata === undefined ? {} : { metadata: options.metadata }),
  }
}

function messagingType(settings: Settings, options: Answering): Pick<WireSend, 'messaging_type' | 'tag'> {
  if (options.tag !== undefined) {
    if (options.tag !== 'HUMAN_AGENT') {
      throw new OptionsError('tag is "HUMAN_AGENT": Meta has retired the others.')
    }
    if (options.messagingType !== undefined) throw new OptionsError('messagingType has no place beside tag.')
    return { messaging_type: 'MESSAGE_TAG', tag: options.tag }
  }
  if (options.messagingType !== undefined) {
    if (options.messagingType !== 'RESPONSE' && options.messagingType !== 'UPDATE') {
      throw new OptionsError('messagingType is "RESPONSE" or "UPDATE".')
    }
    return { messaging_type: options.messagingType }
  }
  // Instagram's samples leave it out; Messenger expects it.
  return settings.platform === 'messenger' ? { messaging_type: 'RESPONSE' } : {}
}

function threadControl({ login }: Settings, options: Answering): Pick<WireSend, 'thread_control'> {
  const { threadControl } = options
  if (threadControl === undefined) return {}
  if (login === 'instagram') throw new OptionsError('threadControl needs Facebook Login or Messenger.')
  if (threadControl === 'release') return { thread_control: { control_type: 'release' } }
  requireObject('threadControl', threadControl)
  requireId('threadControl.passTo', threadControl.passTo)
  return { thread_control: { control_type: 'pass', app_id: threadControl.passTo } }
}

function messengerExtras(
  { platform }: Settings,
  options: Answering,
): Pick<WireSend, 'notification_type' | 'persona_id'> {
  const { notification, personaId } = options
  if (platform === 'instagram' && (notification !== undefined || personaId !== undefined)) {
    throw new OptionsError('notification and personaId are Messenger’s.')
  }
  if (personaId !== undefined) requireId('personaId', personaId)
  return {
    ...(notification === undefined ? {} : { notification_type: notification }),
    ...(personaId === undefined ? {} : { persona_id: personaId }),
  }
}

function quickReply(reply: QuickReply): WireQuickReply {
  if ('ask' in reply) {
    return { content_type: reply.ask === 'email' ? 'user_email' : 'user_phone_number' }
  }
  const { title, payload, imageUrl } = reply
  return {
    content_type: 'text',
    title,
    payload,
    ...(imageUrl === undefined ? {} : { image_url: imageUrl }),
  }
}

/** One picture, video, sound or file. Throws `OptionsError` as all of these do. */
export function mediaMessage(options: SendMedia): WireMessage {
  if ('text' in options && options.text !== undefined) {
    throw new OptionsError(
      'Media has no text of its own: of both Meta delivers the text alone and answers success. Send two messages.',
    )
  }
  if (options.isReusable === true && !('url' in options)) {
    throw new OptionsError('isReusable goes with url: what has an attachmentId is reusable already.')
  }
  return {
    attachment: { type: options.type, payload: mediaPayload(options, options.isReusable === true) },
  }
}

/** Pictures that arrive as one message. */
export function imagesMessage(images: readonly MediaSource[]): WireMessage {
  return {
    attachments: listed('images', images).map((image) => ({
      type: 'image',
      payload: mediaPayload(image, false),
    })),
  }
}

function mediaPayload(source: MediaSource, isReusable: boolean): WireMediaPayload {
  const { url, attachmentId }: { readonly url?: string; readonly attachmentId?: string } = source
  if (url !== undefined && attachmentId === undefined) {
    return isReusable ? { url, is_reusable: true } : { url }
  }
  if (url === undefined && attachmentId !== undefined) return { attachment_id: attachmentId }
  throw new OptionsError('Media is given by its url or by its attachmentId.')
}

/** A generic template. */
export function genericMessage(elements: readonly TemplateElement[]): WireMessage {
  const payload = { template_type: 'generic', elements: listed('elements', elements).map(element) } as const
  return { attachment: { type: 'template', payload } }
}

/** A button template. */
export function buttonMessage(text: string, buttons: readonly Button[]): WireMessage {
  const payload = { template_type: 'button', text, buttons: listed('buttons', buttons).map(button) } as const
  return { attachment: { type: 'template', payload } }
}

/** A product template. */
export function productMessage(productIds: readonly string[]): WireMessage {
  requireRows('productIds', productIds)
  const elements = productIds.map((id) => ({ id }))
  const payload = { template_type: 'product', elements } as const
  return { attachment: { type: 'template', payload } }
}

function element(one: TemplateElement): WireGenericElement {
  return {
    title: one.title,
    ...(one.subtitle === undefined ? {} : { subtitle: one.subtitle }),
    ...(one.imageUrl === undefined ? {} : { image_url: one.imageUrl }),
    ...(one.url === undefined ? {} : { default_action: { type: 'web_url', url: one.url } }),
    ...(one.buttons === undefined ? {} : { buttons: listed('buttons', one.buttons).map(button) }),
  }
}

/** Field by field, so that a member more in the caller's object does not travel along. */
function button(one: Button): WireButton {
  return one.type === 'web_url'
    ? { type: 'web_url', url: one.url, title: one.title }
    : { type: one.type, title: one.title, payload: one.payload }
}

/** Checked before it is walked through; how many there may be is checked with the whole message. */
function listed<T>(name: string, rows: readonly T[]): readonly T[] {
  requireObjects(name, rows)
  return rows
}
