import type { Clock } from '../clock.ts'
import type { FeedRow, Store } from '../store.ts'

/** Rows read at once: bounds what one reader holds in memory, and how long presenting them keeps this thread (about 3 ms). */
export const ROWS_AT_ONCE = 50

/** Follows the feed from one row on. */
export interface FeedReader {
  lastId(): number
  /** The next rows; null when none came for so long, or when the server closes. */
  next(timeoutMs: number, clock: Clock, closing: AbortSignal): Promise<readonly FeedRow[] | null>
  close(): void
}

export function createFeedReader(store: Store, afterId: number): FeedReader {
  let lastId = afterId
  let wake: () => void = () => undefined
  let isClosed = false
  const stopListening = store.onFeed(() => wake())
  return {
    lastId: () => lastId,
    async next(timeoutMs, clock, closing) {
      // Asked for before reading, so that a commit between reading and waiting is not slept through.
      const woken = new Promise<void>((resolve) => {
        wake = resolve
      })
      const read = async () => {
        const rows = await store.feedAfter(lastId, ROWS_AT_ONCE)
        lastId = rows.at(-1)?.id ?? lastId
        return rows.length === 0 ? null : rows
      }
      const rows = await read()
      if (rows !== null || isClosed || closing.aborted) return rows
      const cancel = clock.at(clock.now() + timeoutMs, () => wake())
      const onClosing = () => wake()
      closing.addEventListener('abort', onClosing, { once: true })
      await woken
      closing.removeEventListener('abort', onClosing)
      cancel()
      return isClosed || closing.aborted ? null : read()
    },
    close() {
      isClosed = true
      stopListening()
      wake()
    },
  }
}

/** Many rows of one thing are one event, with the id of the newest: its state is the same in all of them. */
export function latestOfEach(rows: readonly FeedRow[]): readonly FeedRow[] {
  const latest = new Map<string, FeedRow>()
  for (const row of rows) {
    const key = `${row.kind} ${row.messageId ?? row.conversationId ?? row.accountId}`
    latest.delete(key)
    latest.set(key, row)
  }
  return [...latest.values()]
}
