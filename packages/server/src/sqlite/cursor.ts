import { AppError } from '../errors.ts'

/** A cursor is opaque to callers: a few numbers and words, so that the next page starts exactly after the last row. */
export function writeCursor(...parts: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

/** @throws AppError `invalid` for a cursor that no page of ours gave */
export function readCursor(cursor: string, length: number): readonly (string | number)[] {
  let parts: unknown
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    throw notOurs()
  }
  const isOurs =
    Array.isArray(parts) &&
    parts.length === length &&
    parts.every((part) => typeof part === 'string' || Number.isSafeInteger(part))
  if (!isOurs) throw notOurs()
  return parts as readonly (string | number)[]
}

function notOurs(): AppError {
  return new AppError(
    'invalid',
    'This cursor is not one that a page gave.',
    'Leave `cursor` out for the first page, then use the `nextCursor` of each answer.',
  )
}
