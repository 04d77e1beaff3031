/**
 * `JSON.parse` that keeps long ids exact.
 *
 * Meta's ids exceed 2^53, and some answers and webhooks print them as bare numbers (the code exchange of Instagram
 * Login, `app_id` of an echo). `JSON.parse` would round those to another account's id without a word.
 */

/**
 * A bare integer of 16 digits or more may stand here. It may also be text inside a string, or a negative one of 15
 * digits: then only time is lost. Every body is searched, so the digits are written out: V8 finds a pattern of fixed
 * length, without counting, three times faster.
 */
const LONG_INTEGER_POSSIBLE = /(?:^|[[:,\s])[1-9-]\d\d\d\d\d\d\d\d\d\d\d\d\d\d\d/

const LONG_INTEGER = /-?\d+(?![\d.eE])/y

const QUOTE = 0x22
const BACKSLASH = 0x5c
const MINUS = 0x2d
const ZERO = 0x30
const NINE = 0x39

/**
 * Parses JSON. An integer beyond ±(2^53 − 1) comes out as a string of its digits; everything else as `JSON.parse`
 * gives it. Fractions and exponents stay numbers: no id is written so.
 *
 * Recursion-free beside `JSON.parse` itself, so deep nesting costs no stack. Throws `SyntaxError` where `JSON.parse` does.
 *
 * @param text JSON without a byte order mark
 */
export function parseExactJson(text: string): unknown {
  // Plain parsing decides what is JSON at all: quoting digits first would mend `{123…: 1}` into something legal.
  const value: unknown = JSON.parse(text)
  return LONG_INTEGER_POSSIBLE.test(text) ? JSON.parse(quoteLongIntegers(text)) : value
}

/** Puts quotes around each integer outside strings that a JavaScript number cannot hold. Expects valid JSON. */
function quoteLongIntegers(text: string): string {
  const parts: string[] = []
  let copiedTo = 0
  let at = 0
  while (at < text.length) {
    const char = text.charCodeAt(at)
    if (char === QUOTE) {
      at = endOfString(text, at)
    } else if (char === MINUS || (char >= ZERO && char <= NINE)) {
      LONG_INTEGER.lastIndex = at
      const digits = LONG_INTEGER.exec(text)?.[0]
      const end = digits === undefined ? endOfNumber(text, at) : at + digits.length
      if (digits !== undefined && !Number.isSafeInteger(Number(digits))) {
        parts.push(text.slice(copiedTo, at), '"', digits, '"')
        copiedTo = end
      }
      at = end
    } else {
      at++
    }
  }
  parts.push(text.slice(copiedTo))
  return parts.join('')
}

/** Index just after the string that opens at `start`: behind the next quote that no backslash makes a letter of it. */
function endOfString(text: string, start: number): number {
  let quote = text.indexOf('"', start + 1)
  while (quote !== -1 && isEscaped(text, quote)) quote = text.indexOf('"', quote + 1)
  return quote === -1 ? text.length : quote + 1
}

/** Whether an odd number of backslashes stands before `at`. */
function isEscaped(text: string, at: number): boolean {
  let before = at - 1
  while (text.charCodeAt(before) === BACKSLASH) before--
  return (at - before) % 2 === 0
}

/** Index just after a number with a fraction or an exponent. */
function endOfNumber(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && /[\d.eE+-]/.test(text.charAt(at))) at++
  return at
}
