import { dataOf, filledTextOf, recordOf } from '../fields.ts'

/** One page of a list. */
export interface Rows<T> {
  readonly rows: readonly T[]
  /** For the next call; null at the end. */
  readonly nextCursor: string | null
}

/** The rows of `{ "data": [ … ], "paging": … }`; those for which `parse` gives null are left out. */
export function parseRows<T>(
  answer: unknown,
  parse: (row: Readonly<Record<string, unknown>>) => T | null,
): Rows<T> {
  return { rows: dataOf(answer).flatMap((row) => parse(row) ?? []), nextCursor: nextCursorOf(answer) }
}

/**
 * The cursor alone: `paging.next` is a URL with the access token inside. Its absence is how Meta says “last page”; some lists
 * give the cursor nowhere else.
 */
export function nextCursorOf(list: unknown): string | null {
  const paging = recordOf(recordOf(list)?.paging)
  const next = filledTextOf(paging?.next)
  if (next === null) return null
  return filledTextOf(recordOf(paging?.cursors)?.after) ?? URL.parse(next)?.searchParams.get('after') ?? null
}
