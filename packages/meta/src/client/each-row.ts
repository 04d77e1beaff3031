import { TransportError } from '../errors.ts'

/**
 * The rows of a list, one after the other, over all its pages; a page is asked for when its first row is.
 *
 * Leaving the loop asks for nothing more. An abort throws (`TransportError`, reason `aborted`), also between two rows of a
 * page, so that a list cut short is never taken for a whole one.
 *
 * @param read asks for one page; undefined is the first
 */
export async function* eachRow<Row>(
  read: (
    cursor: string | undefined,
  ) => Promise<{ readonly rows: readonly Row[]; readonly nextCursor: string | null }>,
  options: { readonly cursor?: string | undefined; readonly signal?: AbortSignal | undefined },
): AsyncGenerator<Row, void, undefined> {
  let cursor = options.cursor
  for (;;) {
    const page = await read(cursor)
    for (const row of page.rows) {
      if (options.signal?.aborted === true) {
        throw new TransportError('The list was aborted before its end.', {
          mayHaveArrived: false,
          reason: 'aborted',
        })
      }
      yield row
    }
    if (page.nextCursor === null) return
    if (page.nextCursor === cursor) {
      // Asked again it would be the same page, for ever.
      throw new TransportError('Meta named the same page as the next one.', {
        mayHaveArrived: false,
        reason: 'unreadable_answer',
      })
    }
    cursor = page.nextCursor
  }
}
