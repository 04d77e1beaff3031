import type { ApiMessage, ApiMessageKind } from '@roost/server/api'

/** What a message is called when it has no text of its own. */
const KIND_IN_WORDS: Readonly<Record<ApiMessageKind, string>> = {
  text: 'Text',
  image: 'Photo',
  video: 'Video',
  audio: 'Voice message',
  file: 'File',
  sticker: 'Sticker',
  like_heart: '❤️',
  share: 'Shared post',
  reel: 'Reel',
  story: 'Story',
  story_reply: 'Story reply',
  story_mention: 'Mentioned the account in a story',
  template: 'Card',
  ephemeral: 'View-once photo',
  quick_reply: 'Tapped a quick reply',
  postback: 'Tapped a button',
  referral: 'Came through a link or an ad',
  comment: 'Comment',
  system: 'Notice',
  unsent: 'Unsent',
  unsupported: 'Something to open in Instagram',
  unknown: 'A kind that Roost does not know yet',
}

/** A message in one line: its kind where it matters, then its words. */
export function messageInWords(message: ApiMessage): string {
  const { kind, text, note } = message
  if (kind === 'unsent') return KIND_IN_WORDS.unsent
  if (kind === 'text' && text !== null) return text
  if (kind === 'system' && note !== null) return note
  return text === null ? KIND_IN_WORDS[kind] : `${KIND_IN_WORDS[kind]}: ${text}`
}
