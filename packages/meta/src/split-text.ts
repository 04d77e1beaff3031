import { OptionsError } from './errors.ts'
import { bytesOf, charactersOf } from './text-length.ts'
import { INSTAGRAM_TEXT_BYTES, MESSENGER_TEXT_CHARACTERS } from './wire/limits.ts'

/** By whose limit and rules a text is cut. */
export interface SplitText {
  /** Whose limit the parts keep: Instagram 1000 bytes of UTF-8, Messenger 2000 characters (code points). Default `instagram`. */
  readonly platform?: 'instagram' | 'messenger'
  /** BCP 47, such as `ar`: by whose rules sentences and words end. Default `en`; it matters for few languages. */
  readonly locale?: string
}

/**
 * Cuts a long text into parts that can be sent one after the other: between sentences; where one is too long, between words;
 * where one is too long, between graphemes. A grapheme, what a reader takes for one letter or one emoji, is never cut.
 *
 * The parts put together are the text, spaces and line breaks included. An empty text gives no parts. A text within the
 * limit gives itself. Asks no network; same text, same parts.
 *
 * @throws OptionsError when `locale` is none, and when one grapheme alone is beyond the limit, as letters with hundreds of marks are
 * @example
 * import { splitText } from '@roost/meta'
 *
 * for (const part of splitText('We ship to Amman. We ship to Aqaba, too.')) console.log(part)
 */
export function splitText(text: string, options: SplitText = {}): readonly string[] {
  const { platform = 'instagram', locale = 'en' } = options
  if (typeof text !== 'string') throw new OptionsError('text is a text.')
  const measure = platform === 'messenger' ? charactersOf : bytesOf
  const most = platform === 'messenger' ? MESSENGER_TEXT_CHARACTERS : INSTAGRAM_TEXT_BYTES
  if (text === '' || measure(text) <= most) return text === '' ? [] : [text]
  const segmenters = segmentersOf(locale)
  const parts: string[] = []
  let part = { text: '', size: 0 }
  const add = (piece: string, depth: number) => {
    const size = measure(piece)
    if (part.size + size <= most) {
      part = { text: part.text + piece, size: part.size + size }
      return
    }
    if (size <= most) {
      // It fits whole into the next part: better there than torn.
      parts.push(part.text)
      part = { text: piece, size }
      return
    }
    const segmenter = segmenters[depth]
    if (segmenter === undefined) {
      throw new OptionsError(
        'One letter of the text is longer than a whole message may be; it cannot be cut.',
      )
    }
    for (const smaller of pieces(piece, segmenter)) add(smaller, depth + 1)
  }
  add(text, 0)
  parts.push(part.text)
  return parts
}

function segmentersOf(locale: string): readonly Intl.Segmenter[] {
  try {
    return (['sentence', 'word', 'grapheme'] as const).map(
      (granularity) => new Intl.Segmenter(locale, { granularity }),
    )
  } catch {
    throw new OptionsError('locale is a language tag, such as "ar" or "en-GB".')
  }
}

/** Segments that begin and end with a grapheme: rules for words and for graphemes differ in rare scripts. */
function* pieces(text: string, segmenter: Intl.Segmenter): Iterable<string> {
  const starts = new Set<number>()
  const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
  for (const { index } of graphemes.segment(text)) starts.add(index)
  let from = 0
  for (const { index } of segmenter.segment(text)) {
    if (index === 0 || !starts.has(index)) continue
    yield text.slice(from, index)
    from = index
  }
  yield text.slice(from)
}
