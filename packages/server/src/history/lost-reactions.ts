import type { ReadMessage } from '../history.ts'
import type { Message } from '../message.ts'

/** Meta names some by a word (`love`) where a webhook gives the sign: which one it is here cannot be told from that. */
const WORD = /^[a-z_]*$/i
/** The same sign as text and as a picture. */
const SHOWN_AS = /[\uFE0E\uFE0F]/g

/**
 * Reactions that Meta shows on a message and that are not known of it: their notification was lost. One that is known and
 * not shown proves nothing, for a field that Meta does not give and one without data look alike.
 */
export function lostReactions(read: ReadMessage, known: Message): ReadMessage['reactions'] {
  if (known.kind === 'unsent') return []
  return read.reactions.filter(({ by, emoji }) => {
    const ours = known.reactions.find((one) => one.by === by)
    if (ours === undefined) return true
    return !WORD.test(emoji) && !isSame(ours.emoji, emoji)
  })
}

function isSame(a: string, b: string): boolean {
  return a.replace(SHOWN_AS, '') === b.replace(SHOWN_AS, '')
}
