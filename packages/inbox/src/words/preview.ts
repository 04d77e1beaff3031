import type { ApiMessage, ApiMessageKind } from '@roost/server/api'

export type Glyph =
  | 'photo'
  | 'video'
  | 'voice'
  | 'file'
  | 'sticker'
  | 'share'
  | 'reply'
  | 'mention'
  | 'tap'
  | 'link'
  | 'comment'
  | 'unsent'
  | 'hidden'
  | 'unknown'
  | 'failed'
  | 'unsure'

export interface Preview {
  readonly glyph: Glyph | null
  readonly words: string
  readonly bad: boolean
}

/** One line for a message: what happened, in words. */
export function preview(message: ApiMessage): Preview {
  if (message.state === 'failed') {
    const cause = message.failure?.message.replace(/\.$/u, '') ?? 'no reason was given'
    return { glyph: 'failed', words: `Not sent: ${cause}`, bad: true }
  }
  const { glyph, words } = KINDS[message.kind]?.(message) ?? UNKNOWN
  if (message.state === 'unsure')
    return { glyph: 'unsure', words: `Not sure if it arrived: ${words}`, bad: false }
  if (message.state === 'cancelled') return { glyph: 'unsent', words: `Cancelled: ${words}`, bad: false }
  return { glyph, words: saidBy(message) + words, bad: false }
}

/** What a message is, for the name that assistive technology reads: `photo`, `text`, `story reply: “…”`. */
export function spokenKind(message: ApiMessage): string {
  return (KINDS[message.kind]?.(message) ?? UNKNOWN).words
}

interface Line {
  readonly glyph: Glyph | null
  readonly words: string
}

const UNKNOWN: Line = { glyph: 'unknown', words: 'A kind Roost does not know yet' }

/** What stands before the words of our own side: `You: `, or the name of a machine. Empty for the customer. */
export function saidBy(message: ApiMessage): string {
  if (message.direction === 'in' || message.kind === 'system' || message.kind === 'unsent') return ''
  const { speaker } = message
  return speaker.type === 'automation' || speaker.type === 'agent' ? `${speaker.name}: ` : 'You: '
}

/** Words that came along win over the name of the kind; several pieces are counted. */
function media(glyph: Glyph, one: string, many: string) {
  return (message: ApiMessage): Line => {
    const count = message.attachments.length
    return { glyph, words: message.text ?? (count > 1 ? `${count} ${many}` : one) }
  }
}

function quoted(glyph: Glyph, label: string) {
  return (message: ApiMessage): Line => ({
    glyph,
    words: message.text === null ? label : `${label}: “${message.text}”`,
  })
}

const KINDS: Readonly<Record<ApiMessageKind, (message: ApiMessage) => Line>> = {
  text: (message) => ({
    glyph: message.replyTo === null ? null : 'reply',
    words: message.text ?? 'A message without words',
  }),
  image: media('photo', 'Photo', 'photos'),
  video: media('video', 'Video', 'videos'),
  audio: media('voice', 'Voice message', 'voice messages'),
  file: (message) => ({ glyph: 'file', words: message.attachments[0]?.title ?? message.text ?? 'File' }),
  sticker: () => ({ glyph: 'sticker', words: 'Sticker' }),
  like_heart: () => ({ glyph: null, words: '❤️' }),
  share: quoted('share', 'Shared a post'),
  reel: quoted('share', 'Shared a reel'),
  story: quoted('share', 'Shared a story'),
  story_reply: quoted('reply', 'Story reply'),
  story_mention: (message) => ({
    glyph: 'mention',
    words: message.direction === 'in' ? 'Mentioned you in their story' : 'Story mention',
  }),
  template: (message) => ({
    glyph: null,
    words: message.text ?? message.attachments[0]?.cards[0]?.title ?? 'Card',
  }),
  ephemeral: () => ({ glyph: 'hidden', words: 'Photo or video to be seen once' }),
  quick_reply: quoted('tap', 'Chose'),
  postback: (message) => ({
    glyph: 'tap',
    words: message.text === null ? 'Tapped a button' : `Tapped “${message.text}”`,
  }),
  referral: (message) => ({
    glyph: 'link',
    words:
      message.referral?.adTitle == null
        ? 'Came through a link'
        : `Came from your ad “${message.referral.adTitle}”`,
  }),
  comment: quoted('comment', 'Commented'),
  system: (message) => ({ glyph: null, words: message.note ?? message.text ?? 'Something changed' }),
  unsent: (message) => ({
    glyph: 'unsent',
    words: message.direction === 'in' ? 'Unsent a message' : 'You unsent a message',
  }),
  unsupported: () => ({ glyph: 'hidden', words: 'Sent something Instagram does not show to apps' }),
  unknown: () => UNKNOWN,
}
