/**
 * Reads one member of an answer whose shape nobody guarantees. What is missing or of another type is null, so that one odd
 * field never costs the rest.
 */

export function recordOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return isRecord(value) ? value : null
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A text as it is. Ids sometimes come as bare numbers: those become their digits. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : null
}

/** As `textOf`, and an empty text counts as none. */
export function filledTextOf(value: unknown): string | null {
  const text = textOf(value)
  return text === '' ? null : text
}

export function integerOf(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : null
}

export function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** Meta prints booleans as such and, in places, as the words. */
export function booleanOf(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value
  if (value === 'true') return true
  return value === 'false' ? false : null
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** The rows of `{ "data": [ … ] }`, which is how Meta writes lists, also inside objects. */
export function dataOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return listOf(recordOf(value)?.data).filter(isRecord)
}

/** Milliseconds since 1970 of `2025-07-28T22:44:49+0000`, or of seconds since 1970. */
export function instantOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value * 1000 : null
  if (typeof value !== 'string') return null
  // `+0000` without a colon is not in the format every runtime must read.
  const ms = Date.parse(value.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'))
  return Number.isNaN(ms) ? null : ms
}
