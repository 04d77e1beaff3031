import type { ControlMessage } from '@roost/emulator/control'

/** The six that a held message offers first. */
export const reactions = ['❤️', '😂', '😮', '😢', '😡', '👍'] as const

/** The heart of a double tap, and of the composer's own button. */
export const heart = '❤️'

const kinds: Readonly<Record<string, string>> = {
  photo: 'Photo',
  video: 'Video',
  voice: 'Voice message',
  file: 'File',
  like_heart: heart,
  story_reply: 'Story reply',
  story_mention: 'Story mention',
  post: 'Shared post',
  reel: 'Shared reel',
  template: 'Card',
  sticker: 'Sticker',
  view_once: 'Photo to be seen once',
  unsupported: 'Something that is not shown to apps',
}

/** A message in one line, for quotes, lists and names of buttons. */
export function inOneLine(message: ControlMessage): string {
  if (message.isUnsent) return 'Unsent message'
  const cardTitle = message.attachments.find((attachment) => attachment.cards.length > 0)?.cards[0]?.title
  return message.text || cardTitle || kinds[message.kind] || 'Message'
}

/** The reaction that a side gave, or null: each side has one a message. */
export function reactionBy(message: ControlMessage, side: ControlMessage['from']): string | null {
  return message.reactions.find((reaction) => reaction.by === side)?.emoji ?? null
}
