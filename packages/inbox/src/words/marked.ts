/** A text in parts, so that the page can set names of menus bold without taking HTML from anywhere. */
export type Part =
  | { readonly kind: 'text' | 'name' | 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string }

/** What stands before the first name of a chain of menus. */
const BEFORE = String.raw`(?<=^|[:.,;(]\s*|\b(?:open|Open|under|Under|in|In|on|On|then)\s)`
const NAME = String.raw`[^:.,;()>“”]+?(?=\s>|\s*(?:[:.,;()>“”]|$))`
const CHAIN = String.raw`${BEFORE}(?!(?:Open|Under|In|On)\s|[^>]*\s(?:in|on|under|open|then)\s)(?<chain>(?=\p{Lu})${NAME}(?:\s>\s${NAME})+)`
const BOLD = String.raw`\*\*(?<bold>.+?)\*\*`
const QUOTED = '(?<quoted>“[^”]+”)'
const CODE = '`(?<code>[^`]+)`'
const LINK = String.raw`\[(?<label>[^\]]+)\]\((?<address>https:\/\/[^)\s]+)\)`
const BARE = String.raw`(?<bare>https:\/\/[^\s)]*[^\s).,;:])`
const MARK = new RegExp([BOLD, CODE, LINK, BARE, QUOTED, CHAIN].join('|'), 'gu')

/**
 * The parts of a sentence of the catalogue or of the requirements document: names of menus (in double asterisks, in curly
 * quotes, or set apart by `>`), values in backquotes, pages in brackets or as a bare https address.
 */
export function marked(text: string): readonly Part[] {
  const parts: Part[] = []
  let end = 0
  for (const match of text.matchAll(MARK)) {
    if (match.index > end) parts.push({ kind: 'text', text: text.slice(end, match.index) })
    end = match.index + match[0].length
    parts.push(...partsOf(match.groups ?? {}))
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) })
  return parts
}

function partsOf({
  bold,
  quoted,
  code,
  label,
  address,
  bare,
  chain,
}: Record<string, string | undefined>): Part[] {
  if (bold !== undefined) return [{ kind: 'name', text: bold }]
  if (quoted !== undefined) return [{ kind: 'name', text: quoted }]
  if (code !== undefined) return [{ kind: 'code', text: code }]
  if (label !== undefined && address !== undefined) return [{ kind: 'link', text: label, href: address }]
  if (bare !== undefined) return [{ kind: 'link', text: bare.replace('https://', ''), href: bare }]
  return (chain ?? '')
    .split(' > ')
    .flatMap((name, index): Part[] => [
      ...(index === 0 ? [] : [{ kind: 'text', text: ' > ' } as const]),
      { kind: 'name', text: name.trimEnd() },
      ...(name === name.trimEnd() ? [] : [{ kind: 'text', text: ' ' } as const]),
    ])
}
