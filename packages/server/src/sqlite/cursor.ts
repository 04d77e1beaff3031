import { AppError } from '../errors.ts'

/** A cursor is opaque to callers: a few numbers and words, so that the next page starts exactly after the last row. */
export function writeCursor(...parts: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

/**
 * @param kinds what each part is
 * @throws AppError `invalid` for a cursor that no page of this list gave
 */
export function readCursor(
  cursor: string,
  kinds: readonly ('number' | 'string')[],
): readonly (string | number)[] {
  let parts: unknown
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    throw notOurs()
  }
  const isOurs =
    Array.isArray(parts) &&
    parts.length === kinds.length &&
    kinds.every((kind, index) =>
      kind === 'number' ? Number.isSafeInteger(parts[index]) : typeof parts[index] === 'string',
    )
  if (!isOurs) throw notOurs()
  return parts as readonly (string | number)[]
}

function notOurs(): AppError {
  return new AppError(
    'invalid',
    'This cursor is not one that a page of this list gave.',
    'Leave `cursor` out for the first page, then use the `nextCursor` of each answer.',
  )
}
