import type { ThreadRow } from '../apply/thread-row.ts'
import { sentAtMs } from '../apply/thread-row.ts'
import type { MessageContent } from '../message.ts'

/**
 * Everything of a row that people read in its thread and that somebody wrote: its text as it stands now, titles of
 * attachments, words on cards. Null when there is none, or the row is not shown, or was taken back.
 */
export function shownWordsOf(row: ThreadRow): string | null {
  if (row.isUnsent || sentAtMs(row) === null) return null
  const said = row.heard ? row.heard.content.text : (row.own?.text ?? null)
  const text = row.edits.at(-1)?.text ?? said
  return row.heard ? wordsOfContent({ ...row.heard.content, text }) : text
}

/** The same of a message as it is shown. */
export function wordsOfContent({ text, attachments }: MessageContent): string | null {
  if (attachments.length === 0) return text
  const words = [text, ...attachments.flatMap(({ title, cards }) => [title, ...cards.flatMap(wordsOfCard)])]
  const known = words.filter((word) => word !== null && word !== '')
  return known.length === 0 ? null : known.join('\n')
}

function wordsOfCard(card: MessageContent['attachments'][number]['cards'][number]) {
  return [card.title, card.subtitle, ...card.buttons.map(({ title }) => title)]
}
