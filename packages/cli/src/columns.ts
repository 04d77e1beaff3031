const COLOUR_CODE = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g')
const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const GAP = '  '

/** How many cells a text takes: graphemes, with emoji and East Asian wide letters as two. Good enough for names. */
export function cells(text: string): number {
  let count = 0
  for (const { segment } of GRAPHEMES.segment(text.replace(COLOUR_CODE, ''))) {
    count +=
      /\p{Emoji_Presentation}|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\ufe0f/u.test(
        segment,
      )
        ? 2
        : 1
  }
  return count
}

/** Shortens to `limit` cells with an ellipsis; line breaks become spaces. */
export function shorten(text: string, limit: number): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  if (cells(flat) <= limit) return flat
  let kept = ''
  let count = 0
  for (const { segment } of GRAPHEMES.segment(flat)) {
    count += cells(segment)
    if (count > limit - 1) break
    kept += segment
  }
  return `${kept}…`
}

/** Rows as aligned columns, the header first; no spaces at the end of a line. */
export function columns(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = header.map((title, column) =>
    Math.max(cells(title), ...rows.map((row) => cells(row[column] ?? ''))),
  )
  return [header, ...rows].map((row) =>
    row
      .map((text, column) => text + ' '.repeat(Math.max(0, (widths[column] ?? 0) - cells(text))))
      .join(GAP)
      .trimEnd(),
  )
}
