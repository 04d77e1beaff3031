import type { Clock } from '../clock.ts'
import type { Store } from '../store.ts'

/** Pages woken in one turn of the event loop, about a millisecond of writing: Meta is answered in between. */
const WOKEN_AT_ONCE = 24

/**
 * After a round it rests this many times as long as the round took, so that pages never get more than a tenth of the thread
 * that answers Meta. What happens meanwhile goes out together. The first event after a rest goes out at once.
 */
const REST_TO_WORK = 9
/** Rounds shorter than this need no rest: a few pages. */
const SHORT_ROUND_MS = 3
/** Least rest of pages that catch up. */
const CATCHING_UP_REST_MS = 10

/** Wakes open pages when there is something new, a few at a time. */
export interface FeedRounds {
  /** How many pages are open. */
  readonly size: number
  /** Calls `wake` after each commit that wrote lines; soon, but not at once. Returns how to end it. */
  join(wake: () => void): () => void
  /** There is more than a page took at once: it is woken again in the next round. */
  goOn(): void
}

export function createFeedRounds(store: Pick<Store, 'onFeed'>, clock: Clock): FeedRounds {
  const pages = new Set<() => void>()
  let restUntilMs = Number.NEGATIVE_INFINITY
  let isUnderway = false
  let isNews = false

  store.onFeed(() => {
    isNews = true
    plan()
  })

  function plan(): void {
    if (isUnderway || pages.size === 0) return
    isUnderway = true
    if (clock.now() >= restUntilMs) begin()
    else clock.at(restUntilMs, begin)
  }

  function begin(): void {
    isNews = false
    wakeSome([...pages], clock.now())
  }

  function wakeSome(waiting: readonly (() => void)[], startedMs: number): void {
    for (const wake of waiting.slice(0, WOKEN_AT_ONCE)) wake()
    // What the pages write is written before the next turn: the last look at the clock is one turn later.
    setImmediate(() => {
      const rest = waiting.slice(WOKEN_AT_ONCE)
      if (rest.length > 0) wakeSome(rest, startedMs)
      else end(clock.now() - startedMs)
    })
  }

  function end(tookMs: number): void {
    if (tookMs > SHORT_ROUND_MS) restUntilMs = clock.now() + tookMs * REST_TO_WORK
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
    goOn() {
      isNews = true
      restUntilMs = Math.max(restUntilMs, clock.now() + CATCHING_UP_REST_MS)
      plan()
    },
  }
}
