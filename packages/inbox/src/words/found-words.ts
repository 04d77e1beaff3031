import type { ApiFound } from '@roost/server/api'

export interface SnippetPart {
  readonly text: string
  readonly isMatch: boolean
  /** Where it begins in the snippet, in UTF-16 units. */
  readonly start: number
}

/** A snippet in parts, to mark what was found. Places outside of the text, or out of order, mark nothing. */
export function snippetParts({ text, matches }: ApiFound['snippet']): readonly SnippetPart[] {
  const parts: SnippetPart[] = []
  let at = 0
  for (const { start, end } of matches) {
    if (start < at || end <= start || end > text.length) continue
    if (start > at) parts.push({ text: text.slice(at, start), isMatch: false, start: at })
    parts.push({ text: text.slice(start, end), isMatch: true, start })
    at = end
  }
  if (at < text.length) parts.push({ text: text.slice(at), isMatch: false, start: at })
  return parts
}

/** `2 people and 30 messages`, with `more than` before what has further pages. */
export function foundCount(people: Counted, messages: Counted): string {
  if (people.count + messages.count === 0) return 'Nothing found'
  const parts = [counted(people, 'person', 'people'), counted(messages, 'message', 'messages')]
  return parts.filter((part) => part !== null).join(' and ')
}

export interface Counted {
  readonly count: number
  readonly hasMore: boolean
}

function counted({ count, hasMore }: Counted, one: string, many: string): string | null {
  if (count === 0) return null
  return `${hasMore ? 'more than ' : ''}${count} ${count === 1 && !hasMore ? one : many}`
}
