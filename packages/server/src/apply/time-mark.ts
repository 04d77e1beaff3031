/*
 * Keys of messages are hashes, and an index of hashes is touched all over: with a million messages stored, each new one
 * costs a page of it. Behind a mark of the time new keys stand beside each other instead.
 *
 * An Instagram mid happens to hold the time: it is base64 (with `ZA` to `ZD` for `Z`, `+`, `/` and `=`) of words that end in
 * a number, whose part above 2^64 is microseconds. Meta promises none of that, and nothing here depends on it but speed:
 * any other text has no mark, and the same mid always has the same.
 * Source: reference, webhook payloads, "Instagram mid and conversation-id structure" (derived from public samples).
 */

/** How every mid of that form begins: `ig_`, in base64. */
const BEGINNING = 'aWdf'
const LONGEST_MID = 300
const ESCAPED = /Z[ABCD]/g
const PLAIN: Readonly<Record<string, string>> = { ZA: 'Z', ZB: '+', ZC: '/', ZD: '' }

const MICROSECONDS_FROM = 2 ** 64

/** Digits that sort as they count, in the order of their codes. */
const DIGITS = '-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz'
/** Milliseconds until the year 2109. */
const MARK_LENGTH = 7
const TOO_LATE_MS = DIGITS.length ** MARK_LENGTH

/** Seven characters that sort by the time in an Instagram mid; nothing for any other text. */
export function timeMark(mid: string): string {
  if (!mid.startsWith(BEGINNING) || mid.length > LONGEST_MID) return ''
  const base64 = mid.replace(ESCAPED, (escaped) => PLAIN[escaped] ?? '')
  const words = Buffer.from(base64, 'base64').toString('latin1')
  const ms = Math.floor(Number(words.slice(words.lastIndexOf(':') + 1)) / MICROSECONDS_FROM / 1000)
  return ms > 0 && ms < TOO_LATE_MS ? digitsOf(ms) : ''
}

function digitsOf(ms: number): string {
  let rest = ms
  let digits = ''
  for (let place = 0; place < MARK_LENGTH; place++) {
    digits = (DIGITS[rest % DIGITS.length] ?? '') + digits
    rest = Math.floor(rest / DIGITS.length)
  }
  return digits
}
