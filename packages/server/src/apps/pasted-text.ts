/**
 * Reads what people paste: lines of a dashboard, `KEY=value`, JSON, a table, one word. Says what each value looks like and
 * which place the words before it name. Asks nobody.
 */

/** What a value looks like. */
export type PastedShape =
  /** 6 to 16 digits: an app's id, or another object's. */
  | 'id'
  /** 17 to 20 digits from 17841 on: the id of an Instagram account. */
  | 'account_id'
  /** 32 digits and letters from a to f: an app secret. */
  | 'secret'
  /** Such characters, fewer than 32. */
  | 'cut_secret'
  /** More than 32. */
  | 'long_secret'
  /** Begins as access tokens do. */
  | 'token'
  /** Dots or stars in place of the characters. */
  | 'masked'
  /** A word where an id or a secret is named. */
  | 'word'

/** A value with what stood before it. */
export interface PastedValue {
  /** The place in the text, in characters from 0. */
  readonly position: number
  readonly text: string
  readonly shape: PastedShape
  /** Which of the two pairs the label names; null: it says neither. */
  readonly side: 'meta' | 'instagram' | null
  /** What the label names it; null: it says neither. */
  readonly role: 'id' | 'secret' | null
}

/** Longer texts are a mistake, such as a whole log. */
export const MOST_PASTED_CHARACTERS = 10_000

/** No blanks, quotes or brackets, and not the full stop of a sentence. */
const VALUE = /[^\s"'`=,;:|<>()[\]{}]+?(?=[.!?]?(?:[\s"'`=,;:|<>()[\]{}]|$))/gu

/** Dots and stars that dashboards and password managers show. */
const MASKED = /^[•●∙·⋅*＊∗.…xX]{4,}$/u

export function readPasted(text: string): readonly PastedValue[] {
  const found: PastedValue[] = []
  let labelFrom = 0
  for (const match of text.matchAll(VALUE)) {
    const word = match[0]
    const label = labelBefore(text.slice(labelFrom, match.index))
    const shape = shapeOf(word, label, startsValue(text, match.index))
    if (shape === null) continue
    found.push({ position: match.index, text: word, shape, side: sideOf(label), role: roleOf(label) })
    labelFrom = match.index + word.length
  }
  return found
}

/** Dashboards put the label on the line above; further up it belongs to something else. */
function labelBefore(text: string): string {
  return text.split('\n').slice(-3).join(' ').slice(-120)
}

function shapeOf(word: string, label: string, isAfterSign: boolean): PastedShape | null {
  if (/^\d{6,20}$/.test(word)) return /^17841\d{12,15}$/.test(word) ? 'account_id' : 'id'
  if (/^(?:IGAA|IGQ|EAA)[\w-]{8,}$/.test(word)) return 'token'
  if (/^[0-9a-f]{32}$/i.test(word)) return 'secret'
  if (MASKED.test(word)) return 'masked'
  const isNamed = roleOf(label) !== null
  if (/^[0-9a-f]{12,31}$/i.test(word) && (isNamed || /\d/.test(word))) return 'cut_secret'
  if (/^[0-9a-f]{33,128}$/i.test(word)) return 'long_secret'
  return word.startsWith('@') || (isNamed && isAfterSign && !isLabelWord(word)) ? 'word' : null
}

/** A bare word is a value only right behind `=`, `:` or `|`; anywhere else it is prose. */
function startsValue(text: string, position: number): boolean {
  return /[=:|]\s*["'`]?$/.test(text.slice(Math.max(0, position - 8), position))
}

/** `"instagram": { "app_id": …` has names behind signs as well. */
function isLabelWord(word: string): boolean {
  return roleOf(word) !== null || sideOf(word) !== null
}

function sideOf(label: string): PastedValue['side'] {
  const last = [...label.matchAll(/instagram|\big(?![a-z])|(?<![a-z])ig_|meta|facebook|(?<![a-z])fb/gi)].at(
    -1,
  )
  if (last === undefined) return null
  return /^i/i.test(last[0]) ? 'instagram' : 'meta'
}

function roleOf(label: string): PastedValue['role'] {
  const last = [...label.matchAll(/secret|(?<![a-z])id(?![a-z])|(?:app|client)_?id/gi)].at(-1)
  if (last === undefined) return null
  return /^secret$/i.test(last[0]) ? 'secret' : 'id'
}
