import type { Clock } from '../clock.ts'
import type { FeedBlock } from './feed-blocks.ts'
import type { Turns } from './turns.ts'

/**
 * After a round it rests this many times as long as the round took, so that pages get a tenth of the thread
 * that answers Meta. What happens meanwhile goes out together. The first event after a rest goes out at once.
 */
const REST_TO_WORK = 9
/** On a machine that is busy with other things a round takes long without costing much. */
const LONGEST_REST_MS = 500
/** Rounds shorter than this need no rest: a few pages. */
const SHORT_ROUND_MS = 3
/** Least rest of pages that catch up. */
const CATCHING_UP_REST_MS = 10

/** One open page, as a round sees it. */
export interface RoundPage {
  readonly lastId: number
  /** False: not now. It plans a round itself once it can. */
  canTake(): boolean
  give(block: FeedBlock): void
  end(): void
}

/** Tells open pages what is new: all of them in one round, a few in each turn of the event loop. */
export interface FeedRounds {
  /** How many pages are open. */
  readonly size: number
  /** It is in every round from now on. Returns how to end that. */
  join(page: RoundPage): () => void
  /** Begins a round soon, though nothing was written: a page can take more, or may have missed something. */
  plan(): void
}

interface FeedRoundsOptions {
  /** What follows a place; null: nothing yet. */
  readonly after: (id: number) => Promise<FeedBlock | null>
  readonly clock: Clock
  readonly turns: Turns
}

export function createFeedRounds({ after, clock, turns }: FeedRoundsOptions): FeedRounds {
  const pages = new Set<RoundPage>()
  let restUntilMs = Number.NEGATIVE_INFINITY
  let isUnderway = false
  let isWanted = false

  function plan(): void {
    isWanted = true
    if (isUnderway || pages.size === 0) return
    isUnderway = true
    if (clock.now() >= restUntilMs) void begin()
    else clock.at(restUntilMs, () => void begin())
  }

  async function begin(): Promise<void> {
    isWanted = false
    const startedMs = clock.now()
    const isBehind = await round()
    const endedMs = clock.now()
    const tookMs = endedMs - startedMs
    if (tookMs > SHORT_ROUND_MS) restUntilMs = endedMs + Math.min(tookMs * REST_TO_WORK, LONGEST_REST_MS)
    if (isBehind) restUntilMs = Math.max(restUntilMs, endedMs + CATCHING_UP_REST_MS)
    isUnderway = false
    if (isBehind || isWanted) plan()
  }

  /** True: somebody got as much as is read at once, so that there may be more. */
  async function round(): Promise<boolean> {
    let place = Number.NaN
    let block: FeedBlock | null = null
    let isBehind = false
    for (const page of [...pages]) {
      await turns.next()
      if (!page.canTake()) continue
      try {
        // Nearly all wait at the same place.
        if (page.lastId !== place) block = await after(page.lastId)
        place = page.lastId
      } catch {
        // It comes back and asks again.
        page.end()
        continue
      }
      if (block === null) continue
      page.give(block)
      isBehind ||= block.isFull
    }
    return isBehind
  }

  return {
    get size() {
      return pages.size
    },
    join(page) {
      pages.add(page)
      return () => pages.delete(page)
    },
    plan,
  }
}
