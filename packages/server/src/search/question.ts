import { unspacedRunsOf, wordsOf } from './cut-words.ts'

/** More words than this are not looked for; each makes the question dearer and hardly any more exact. */
const MAX_WORDS = 24

/** A question as the index understands it. All its words must be found. */
export interface Question {
  readonly words: readonly string[]
  /** The last word may still be typed: words that begin with it are found too. Null when it may not. */
  readonly beginning: string | null
  /** To be found as they are, in a text that has their pairs. */
  readonly runs: readonly string[]
}

/** Null: nothing that could be looked for (blanks, signs). */
export function readQuestion(text: string): Question | null {
  const words = wordsOf(text).slice(0, MAX_WORDS)
  const last = words.at(-1)
  if (last === undefined) return null
  const isOpen = /^[\p{L}\p{N}]{2,}$/u.test(last) && !isCutIntoPairs(last) && /[\p{L}\p{N}\p{M}]$/u.test(text)
  return {
    words: isOpen ? words.slice(0, -1) : words,
    beginning: isOpen ? last : null,
    runs: unspacedRunsOf(text).filter((run) => run.length > 2),
  }
}

function isCutIntoPairs(word: string): boolean {
  return unspacedRunsOf(word).length > 0
}
