/** Bytes from `start` to `end`, both included. */
export interface Range {
  readonly start: number
  readonly end: number
}

/**
 * Reads a `Range` header. Null: the whole file (no header, or one of a form that need not be honoured, such as several
 * ranges). Source: RFC 9110, 14.
 */
export function readRange(header: string | null, sizeBytes: number): Range | 'outside' | null {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '')
  const [, first = '', last = ''] = match ?? []
  if (first === '' && last === '') return null
  const start = first === '' ? Math.max(0, sizeBytes - Number(last)) : Number(first)
  const end = first === '' || last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1)
  if (first !== '' && last !== '' && Number(last) < start) return null
  return start >= sizeBytes || end < start ? 'outside' : { start, end }
}
