/**
 * How letters are made alike, so that what is typed finds what was written: by case, accents, width and the forms that
 * one language writes in several ways. One function for the index, the question and the snippet.
 */

/**
 * Accents of Latin, Greek and Cyrillic, vowel signs of Arabic and Hebrew, the tatweel,
 * colours of skin. Marks of Thai or Hindi are letters.
 */
const MARKS =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b\u200c\u200e\u200f\u2060]|\u200d|[\ufe00-\ufe0f]|[\u{1f3fb}-\u{1f3ff}]/gu

/** Letters that Unicode does not take apart. Turkish: all four kinds of i are one, since people type what is at hand. */
const ALIKE: Readonly<Record<string, string>> = {
  ı: 'i',
  ß: 'ss',
  ς: 'σ',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
  ٱ: 'ا',
}
const ALIKE_LETTERS = new RegExp(`[${Object.keys(ALIKE).join('')}]`, 'g')

/** Where the ten digits of Arabic, Persian, Devanagari, Bengali and Thai begin. */
const DIGIT_ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50] as const
const DIGITS = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0e50-\u0e59]/g

/** Katakana stand so far behind the same Hiragana. */
const KANA_DISTANCE = 0x60
const KATAKANA = /[\u30a1-\u30f6]/g

/** A text with its letters made alike; blanks and signs stay. */
export function foldLetters(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(MARKS, '')
    .normalize('NFC')
    .replace(ALIKE_LETTERS, (letter) => ALIKE[letter] ?? letter)
    .replace(DIGITS, latinDigit)
    .replace(KATAKANA, (kana) => String.fromCharCode(kana.charCodeAt(0) - KANA_DISTANCE))
}

function latinDigit(digit: string): string {
  const code = digit.charCodeAt(0)
  const zero = DIGIT_ZEROS.find((first) => code >= first && code < first + 10) ?? code
  return String(code - zero)
}
