import type { Clock } from '../clock.ts'
import type { Store } from '../store.ts'

/** Pages woken in one turn of the event loop, about half a millisecond of writing: Meta is answered in between. */
const WOKEN_AT_ONCE = 24

/**
 * With many pages open, so long for each of them lies between two rounds: writing to a thousand takes some 30 ms, and what
 * happens meanwhile goes out together in the next round. The first event after a rest goes out at once.
 */
const REST_A_PAGE_MS = 0.5
/** Fewer pages than this need no rest. */
const FEW_PAGES = 20

/** Wakes open pages when there is something new, a few at a time. */
export interface FeedRounds {
  /** How many pages are open. */
  readonly size: number
  /** Calls `wake` after each commit that wrote lines; soon, but not at once. Returns how to end it. */
  join(wake: () => void): () => void
}

export function createFeedRounds(store: Pick<Store, 'onFeed'>, clock: Clock): FeedRounds {
  const pages = new Set<() => void>()
  let lastRoundMs = Number.NEGATIVE_INFINITY
  let isUnderway = false
  let isNews = false

  store.onFeed(() => {
    isNews = true
    plan()
  })

  function plan(): void {
    if (isUnderway || pages.size === 0) return
    isUnderway = true
    const restMs = Math.max(0, pages.size - FEW_PAGES) * REST_A_PAGE_MS
    const nowMs = clock.now()
    if (restMs === 0 || nowMs - lastRoundMs >= restMs) begin()
    else clock.at(lastRoundMs + restMs, begin)
  }

  function begin(): void {
    isNews = false
    lastRoundMs = clock.now()
    wakeSome([...pages])
  }

  function wakeSome(waiting: readonly (() => void)[]): void {
    for (const wake of waiting.slice(0, WOKEN_AT_ONCE)) wake()
    const rest = waiting.slice(WOKEN_AT_ONCE)
    if (rest.length > 0) {
      setImmediate(() => wakeSome(rest))
      return
    }
    isUnderway = false
    if (isNews) plan()
  }

  return {
    get size() {
      return pages.size
    },
    join(wake) {
      const page = () => wake()
      pages.add(page)
      return () => pages.delete(page)
    },
  }
}
