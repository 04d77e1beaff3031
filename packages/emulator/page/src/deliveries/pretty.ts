/**
 * Indents JSON without reading it: every character between the brackets stays as it was sent. Ids longer than 2^53 keep
 * their digits and `\u00e9` stays `\u00e9`, which `JSON.stringify(JSON.parse(…))` would not do. Text that is not JSON
 * comes out as it went in, apart from white space around brackets, commas and colons.
 */
export function indentJson(text: string): string {
  let out = ''
  let depth = 0
  const newLine = () => `\n${'  '.repeat(depth)}`

  for (const token of tokensOf(text)) {
    if (token === '{' || token === '[') {
      depth++
      out += token + newLine()
    } else if (token === '}' || token === ']') {
      depth = Math.max(0, depth - 1)
      // An empty pair stays on its line.
      const isEmpty = /[{[]\s*$/.test(out)
      out = isEmpty ? out.trimEnd() + token : out + newLine() + token
    } else if (token === ',') {
      out += token + newLine()
    } else if (token === ':') {
      out += ': '
    } else {
      out += token
    }
  }
  return out
}

/** Strings whole, brackets, commas and colons each alone, numbers and words whole; white space between them left out. */
function tokensOf(text: string): string[] {
  return text.match(/"(?:[^"\\]|\\.)*"?|[{}[\],:]|[^\s"{}[\],:]+/gs) ?? []
}
