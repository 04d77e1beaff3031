/** Characters as Meta's pages count them: code points, so that an emoji is one and not two. */
export function charactersOf(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}

/** Bytes of UTF-8. */
export function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length
}
