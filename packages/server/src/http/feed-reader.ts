import type { Clock } from '../clock.ts'
import type { FeedRow } from '../store.ts'
import type { FeedBlock, FeedBlocks } from './feed-blocks.ts'

/** Rows read at once: bounds what one reader holds in memory, and how long presenting them keeps this thread (about 3 ms). */
export const ROWS_AT_ONCE = 50

/** Follows the feed from one row on. */
export interface FeedReader {
  lastId(): number
  /** The next lines; null when none came for a while (then it is time for a sign of life), or when it is closed. */
  next(): Promise<FeedBlock | null>
  /** Goes on from this row; what lies before it is not read. */
  skipTo(id: number): void
  close(): void
}

export interface FeedReaderOptions {
  readonly blocks: FeedBlocks
  readonly afterId: number
  readonly clock: Clock
  readonly heartbeatMs: number
}

/** What it needs to wait (a listener, a timer) it makes once and not for each event: a thousand pages may be open. */
export function createFeedReader(options: FeedReaderOptions): FeedReader {
  const { blocks, clock, heartbeatMs } = options
  let lastId = options.afterId
  let wake: () => void = () => undefined
  let isClosed = false
  let isDue = false
  /** The last lines were as many as are read at once: the next are read in the next round. */
  let isBehind = false
  let cancel = armHeartbeat()
  const leave = blocks.rounds.join(() => wake())

  function armHeartbeat(): () => void {
    return clock.at(clock.now() + heartbeatMs, () => {
      isDue = true
      wake()
    })
  }

  return {
    lastId: () => lastId,
    async next() {
      for (;;) {
        // Asked for before reading, so that a commit between reading and waiting is not slept through.
        const woken = new Promise<void>((resolve) => {
          wake = resolve
        })
        if (isBehind) {
          isBehind = false
          blocks.rounds.goOn()
          await woken
          continue
        }
        const block = isClosed ? null : await blocks.after(lastId)
        if (isClosed) return null
        if (block !== null) {
          lastId = block.lastId
          isBehind = block.isFull
          return block
        }
        if (isDue) {
          isDue = false
          cancel = armHeartbeat()
          return null
        }
        await woken
      }
    },
    skipTo(id) {
      lastId = id
      isBehind = false
    },
    close() {
      isClosed = true
      cancel()
      leave()
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
