import type { Snippet } from '../store.ts'
import { wordsOf } from './cut-words.ts'
import { foldLetters } from './fold-letters.ts'
import type { Question } from './question.ts'

/** How much is shown around the first match. */
const BEFORE_CHARACTERS = 40
const SNIPPET_CHARACTERS = 160

const LETTER = /[\p{L}\p{N}\p{M}]/u
/** Scripts in which a match need not begin or end where letters do. */
const UNSPACED =
  /[\p{Script=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u

/**
 * Does the text hold all that is asked for? The index knows only pairs of a run, and it may still know words that were taken
 * back or edited a moment ago.
 */
export function holds(text: string, { words, beginning, runs }: Question): boolean {
  const held = wordsOf(text)
  const isHeld = words.every((word) => held.includes(word))
  if (!isHeld || (beginning !== null && !held.some((word) => word.startsWith(beginning)))) return false
  if (runs.length === 0) return true
  const folded = foldLetters(text)
  return runs.every((run) => folded.includes(run))
}

/**
 * The part of a text around the first match, its matches marked.
 *
 * @param isAnywhere true for names, of which any part is found
 */
export function snippetOf(text: string, question: Question, isAnywhere = false): Snippet {
  const ranges = matchesIn(text, question, isAnywhere)
  const first = ranges[0]?.start ?? 0
  const start = first <= BEFORE_CHARACTERS ? 0 : wordStart(text, first - BEFORE_CHARACTERS)
  const end = Math.min(text.length, start + SNIPPET_CHARACTERS)
  const head = start > 0 ? '… ' : ''
  const shift = head.length - start
  return {
    text: head + text.slice(start, end) + (end < text.length ? ' …' : ''),
    matches: ranges
      .filter((range) => range.start >= start && range.end <= end)
      .map((range) => ({ start: range.start + shift, end: range.end + shift })),
  }
}

interface Range {
  readonly start: number
  readonly end: number
}

function matchesIn(text: string, question: Question, isAnywhere: boolean): readonly Range[] {
  const { words, beginning, runs } = question
  const { folded, placeOf } = foldWithPlaces(text)
  const whole = runs.length > 0 ? [...runs, ...words.filter((word) => !UNSPACED.test(word))] : words
  const found: Range[] = []
  for (const word of whole) find(folded, word, isAnywhere ? 'anywhere' : 'word', found)
  if (beginning !== null) find(folded, beginning, isAnywhere ? 'anywhere' : 'beginning', found)
  return joined(found.map(({ start, end }) => ({ start: placeOf(start), end: placeOf(end) })))
}

/** A cut through an emoji or a letter with marks is never made: places are those of whole characters. */
function foldWithPlaces(text: string) {
  let folded = ''
  const places: number[] = []
  let at = 0
  for (const character of text) {
    const made = character <= '\u007f' ? character.toLowerCase() : foldLetters(character)
    for (let index = 0; index < made.length; index++) places.push(at)
    folded += made
    at += character.length
  }
  return { folded, placeOf: (index: number) => places[index] ?? text.length }
}

function find(folded: string, word: string, as: 'word' | 'beginning' | 'anywhere', found: Range[]): void {
  const isSpaced = as !== 'anywhere' && LETTER.test(word) && !UNSPACED.test(word)
  for (let at = folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + word.length)) {
    const end = at + word.length
    const startsWord = !isSpaced || !LETTER.test(folded[at - 1] ?? ' ')
    const endsWord = !isSpaced || as === 'beginning' || !LETTER.test(folded[end] ?? ' ')
    if (startsWord && endsWord) found.push({ start: at, end })
  }
}

/** In order, those that touch as one. */
function joined(ranges: readonly Range[]): readonly Range[] {
  const inOrder = [...ranges].sort((a, b) => a.start - b.start || b.end - a.end)
  const out: Range[] = []
  for (const range of inOrder) {
    const last = out.at(-1)
    if (last && range.start <= last.end) out[out.length - 1] = { ...last, end: Math.max(last.end, range.end) }
    else out.push(range)
  }
  return out
}

function wordStart(text: string, at: number): number {
  const blank = text.indexOf(' ', at)
  if (blank !== -1 && blank < at + BEFORE_CHARACTERS / 2) return blank + 1
  // Not into the middle of a pair of surrogates.
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff ? at + 1 : at
}
