import { foldLetters } from './fold-letters.ts'

/*
 * Words for an index that knows only ASCII: it takes letters and digits as words, in any case, and every character beyond
 * ASCII as a letter. So texts in ASCII pass as they are, and of the others only the runs beyond ASCII are looked at.
 */

const BEYOND_ASCII = /[\u0080-\uffff]+/g

/** What parts words: anything but letters, digits, their marks and emoji. */
const BETWEEN = /[^\p{L}\p{N}\p{M}\p{Extended_Pictographic}\p{Regional_Indicator}]+/gu
/** An emoji is a word of its own. Parts of one that is put together (a cook is a person and a pan) are found each. */
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}{2}/gu

/** Written without blanks, and one letter means something: found by each letter and by each pair. */
const SYLLABLES =
  /[\p{Script=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Yi}]+/gu
/** Written without blanks, one letter means nothing: found by pairs. Vowel signs count as letters. */
const UNSPACED =
  /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Javanese}\p{Script=Balinese}\p{Script=Tai_Le}\p{Script=New_Tai_Lue}\p{Script=Tai_Tham}]+/gu

/** Short runs come again and again; the cache is emptied when it is full. */
const MAX_CACHED_RUNS = 20_000
const MAX_CACHED_CHARACTERS = 24
const cachedRuns = new Map<string, string>()

/**
 * Cuts a text into words for the index, parted by blanks or by ASCII signs. Changing what it answers for any text needs
 * a new `CUTTER`, so that indexes made before are made again.
 */
export function cutWords(text: string): string {
  return text.replace(BEYOND_ASCII, cutRun)
}

/** Which cutting an index was made with. */
export const CUTTER = 1

/** The words of a text, each once, as the index holds them. */
export function wordsOf(text: string): readonly string[] {
  const cut = cutWords(text).toLowerCase()
  return [...new Set(cut.match(/[a-z0-9\u0080-\u{10ffff}]+/gu) ?? [])]
}

/** Whole runs of letters that `wordsOf` takes apart into pairs: a text that has all pairs need not have the run. */
export function unspacedRunsOf(text: string): readonly string[] {
  const folded = foldLetters(text)
  return [...(folded.match(SYLLABLES) ?? []), ...(folded.match(UNSPACED) ?? [])]
}

function cutRun(run: string): string {
  if (run.length > MAX_CACHED_CHARACTERS) return cut(run)
  const known = cachedRuns.get(run)
  if (known !== undefined) return known
  if (cachedRuns.size >= MAX_CACHED_RUNS) cachedRuns.clear()
  const made = cut(run)
  cachedRuns.set(run, made)
  return made
}

function cut(run: string): string {
  const parted = run.replace(BETWEEN, keepJoined).replace(EMOJI, ' $& ')
  return foldLetters(parted)
    .replace(SYLLABLES, (letters) => ` ${lettersAndPairs(letters)} `)
    .replace(UNSPACED, (letters) => ` ${pairs(letters)} `)
}

/** Characters that are not seen (joiners, direction marks) part nothing. */
function keepJoined(between: string): string {
  return /^[\u200b-\u200f\u2060\u00ad]+$/.test(between) ? '' : ' '
}

function lettersAndPairs(run: string): string {
  const letters = Array.from(run)
  return letters.map((letter, index) => `${letter} ${letter}${letters[index + 1] ?? ''}`).join(' ')
}

function pairs(run: string): string {
  const letters = Array.from(run)
  if (letters.length === 1) return run
  return letters
    .slice(1)
    .map((letter, index) => `${letters[index]}${letter}`)
    .join(' ')
}
