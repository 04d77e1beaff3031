/**
 * One element of `entry[].messaging[]` for each kind of event, keys in the order of the wire.
 * Sources: reference, webhook payloads, 5 (element), 7 and 8 (Instagram), 10 (Messenger).
 */
import { mediaUrl } from '../media.ts'
import type { Account, Ad, Message, Thread, World } from '../world.ts'
import { attachmentOnWire } from './attachment.ts'

export type Referral = Readonly<Record<string, unknown>>

/** What happened, with all that its element needs. */
export type Happening =
  | { readonly kind: 'message'; readonly message: Message; readonly referral?: Referral }
  /** `appId`: the app that sent it, on Messenger; absent: the emulated one. */
  | { readonly kind: 'echo'; readonly message: Message; readonly metadata?: string; readonly appId?: string }
  | { readonly kind: 'unsend'; readonly message: Message; readonly atMs: number }
  /** The business unsent its own message. UNCONFIRMED shape: an echo that says it is deleted. */
  | { readonly kind: 'echo_unsend'; readonly message: Message; readonly atMs: number }
  /** FIELD: an edit that is none. */
  | { readonly kind: 'no_edit'; readonly message: Message }
  | { readonly kind: 'edit'; readonly message: Message; readonly atMs: number }
  | { readonly kind: 'react'; readonly mid: string; readonly emoji: string; readonly atMs: number }
  | { readonly kind: 'unreact'; readonly mid: string; readonly atMs: number }
  | { readonly kind: 'read'; readonly message: Message; readonly atMs: number }
  | { readonly kind: 'delivery'; readonly message: Message; readonly atMs: number }
  | {
      readonly kind: 'postback'
      readonly message: Message
      /** Null on standby. */
      readonly payload: string | null
      readonly referral?: Referral
    }
  | { readonly kind: 'referral'; readonly referral: Referral; readonly atMs: number }

export function happenedAtMs(happening: Happening): number {
  return 'atMs' in happening ? happening.atMs : happening.message.atMs
}

export function elementOf(world: World, account: Account, thread: Thread, happening: Happening): unknown {
  const customer = { id: thread.customerId }
  const business = { id: account.id }
  const isEcho = happening.kind === 'echo' || happening.kind === 'echo_unsend'
  return {
    sender: isEcho ? business : customer,
    recipient: isEcho ? customer : business,
    timestamp: happenedAtMs(happening),
    ...eventOf(world, account, happening),
  }
}

function eventOf(world: World, account: Account, happening: Happening): object {
  const isMessenger = account.platform === 'messenger'
  switch (happening.kind) {
    case 'message':
      return { message: personMessage(world, account, happening.message, happening.referral) }
    case 'echo':
      return { message: echo(world, account, happening) }
    case 'unsend':
      return { message: { mid: happening.message.mid, is_deleted: true } }
    case 'echo_unsend':
      return { message: { mid: happening.message.mid, is_deleted: true, is_echo: true } }
    case 'no_edit':
      return { message_edit: { mid: happening.message.mid, num_edit: 0 } }
    case 'edit': {
      const { mid, text, editCount } = happening.message
      return { message_edit: { mid, text, num_edit: editCount } }
    }
    case 'react': {
      const { mid, emoji } = happening
      return { reaction: { mid, action: 'react', reaction: reactionName(emoji, isMessenger), emoji } }
    }
    case 'unreact':
      return { reaction: { mid: happening.mid, action: 'unreact' } }
    case 'read':
      return { read: isMessenger ? { watermark: happening.message.atMs } : { mid: happening.message.mid } }
    case 'delivery':
      return { delivery: { mids: [happening.message.mid], watermark: happening.message.atMs } }
    case 'postback': {
      const { message, payload, referral } = happening
      const tapped = { mid: message.mid, title: message.text, ...(payload !== null && { payload }) }
      return { postback: { ...tapped, ...(referral && { referral }) } }
    }
    case 'referral':
      return { referral: happening.referral }
  }
}

function personMessage(world: World, account: Account, message: Message, referral?: Referral): object {
  return {
    mid: message.mid,
    ...content(world, account, message),
    ...(message.quickReplyPayload !== null && { quick_reply: { payload: message.quickReplyPayload } }),
    ...replyTo(world, account, message),
    ...(message.kind === 'unsupported' && { is_unsupported: true }),
    ...(referral && { referral }),
  }
}

/** An Instagram echo carries neither app id nor metadata (FIELD); a Messenger one has its app id as a bare number. */
function echo(
  world: World,
  account: Account,
  { message, metadata, appId = world.app.id }: Extract<Happening, { kind: 'echo' }>,
): object {
  if (account.platform === 'instagram') {
    const { mid } = message
    return {
      mid,
      ...content(world, account, message),
      ...replyTo(world, account, message),
      is_echo: true,
    }
  }
  return {
    is_echo: true,
    app_id: Number(appId),
    ...(metadata !== undefined && { metadata }),
    mid: message.mid,
    ...content(world, account, message),
    ...replyTo(world, account, message),
  }
}

function content(world: World, account: Account, message: Message): object {
  const isMessenger = account.platform === 'messenger'
  const attachments = message.attachments.map((item) => attachmentOnWire(world, item, isMessenger))
  return {
    ...(message.text !== null && { text: message.text }),
    ...(attachments.length > 0 && { attachments }),
  }
}

function replyTo(world: World, account: Account, message: Message): object {
  const story = account.stories.find((other) => other.id === message.replyToStoryId)
  if (story) return { reply_to: { story: { id: story.id, url: mediaUrl(world, story.mediaId) } } }
  return message.replyToMid === null ? {} : { reply_to: { mid: message.replyToMid } }
}

const REACTIONS: Readonly<Record<string, string>> = {
  '❤': 'love',
  '😂': 'laugh',
  '😆': 'laugh',
  '😮': 'wow',
  '😢': 'sad',
  '😡': 'angry',
  '😠': 'angry',
  '👍': 'like',
  '👎': 'dislike',
}

/** The reaction's word: Instagram has `laugh` where Messenger has `smile`, and no `dislike`. */
function reactionName(emoji: string, isMessenger: boolean): string {
  const name = REACTIONS[emoji.replaceAll('\ufe0f', '')] ?? 'other'
  if (isMessenger) return name === 'laugh' ? 'smile' : name
  return name === 'dislike' ? 'other' : name
}

/** `message.referral` of a message that came from an ad. Source: 7.9. */
export function adReferral(world: World, ad: Ad, ref: string | null): Referral {
  return {
    ...(ref !== null && { ref }),
    ad_id: ad.id,
    source: 'ADS',
    type: 'OPEN_THREAD',
    ads_context_data: { ad_title: ad.title, photo_url: mediaUrl(world, ad.mediaId) },
  }
}

/** Referral of an ig.me or m.me link. Source: reference, send and conversations, 10. */
export function linkReferral(ref: string): Referral {
  return { ref, source: 'SHORTLINK', type: 'OPEN_THREAD' }
}
