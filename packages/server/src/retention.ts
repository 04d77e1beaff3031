import type { Logger } from 'pino'
import type { Clock } from './clock.ts'
import type { Store } from './store.ts'

const DAY_MS = 24 * 3_600_000

/** Rest after each turn, so that what Meta sends and people ask comes in between. */
const REST_MS = 50

/** One kind of thing that is not kept for ever. */
export interface RetentionRule {
  /** For logs: what is removed. */
  readonly name: string
  /**
   * One short turn.
   *
   * @param from what the last turn of this run answered as `next`; null for the first
   * @returns how many were removed, and where to go on; null when this run is done
   */
  turn(
    nowMs: number,
    from: number | null,
  ): Promise<{ readonly removed: number; readonly next: number | null }>
}

interface RetentionOptions {
  readonly rules: readonly RetentionRule[]
  /** The clock of conversations: by it things grow old, and a run comes once a day. */
  readonly clock: Clock
  /** The machine's: paces the turns, for the other may stand still in a sandbox. */
  readonly wallClock: Clock
  readonly log: Logger
}

/**
 * Removes what is too old: now and once a day, turn by turn, until `stop` is called. A rule that fails is told in the
 * log and tried again the next day; the others go on.
 */
export function startRetention({ rules, clock, wallClock, log }: RetentionOptions) {
  let isStopped = false
  let cancel: () => void = () => undefined
  let running: Promise<void> = Promise.resolve()

  let wake: () => void = () => undefined

  const rest = () =>
    new Promise<void>((resolve) => {
      wake = resolve
      wallClock.at(wallClock.now() + REST_MS, resolve)
    })

  async function runRule(rule: RetentionRule): Promise<void> {
    let removed = 0
    let from: number | null = null
    do {
      const turn = await rule.turn(clock.now(), from)
      removed += turn.removed
      from = turn.next
      if (from !== null) await rest()
    } while (from !== null && !isStopped)
    if (removed > 0) log.info({ what: rule.name, removed }, 'removed what was too old')
  }

  async function run(): Promise<void> {
    for (const rule of rules) {
      if (isStopped) return
      await runRule(rule).catch((error: unknown) => {
        log.warn(
          { err: error, what: rule.name },
          'what is too old could not be removed; it is tried again in a day',
        )
      })
    }
  }

  const daily = () => {
    cancel = clock.at(clock.now() + DAY_MS, daily)
    running = running.then(run)
  }
  daily()
  return {
    /** Resolves when the run that is on is over. */
    done: () => running,
    /** Resolves when the turn that is on is over. */
    async stop(): Promise<void> {
      isStopped = true
      cancel()
      wake()
      await running
    },
  }
}

/** How long things are kept; null: for ever. */
export interface KeepingDays {
  readonly notifications: number | null
  readonly feed: number | null
}

/** Notifications looked at in a turn, and feed lines: each turn a few milliseconds of the writer's time. */
const NOTIFICATIONS_A_TURN = 500
const FEED_LINES_A_TURN = 5_000
/** A page that was away longer asks for everything again, which costs less than so many lines. */
const MOST_FEED_LINES = 2_000_000

type PruningStore = Pick<Store, 'pruneNotifications' | 'markFeed' | 'pruneFeed'>

/** The rules for what the store itself keeps. */
export function storeRules(store: PruningStore, days: KeepingDays): readonly RetentionRule[] {
  const { notifications, feed } = days
  const notificationRule: RetentionRule = {
    name: 'notifications',
    async turn(nowMs, from) {
      if (notifications === null) return { removed: 0, next: null }
      const beforeMs = nowMs - notifications * DAY_MS
      const { removed, nextId } = await store.pruneNotifications(beforeMs, from ?? 1, NOTIFICATIONS_A_TURN)
      return { removed, next: nextId }
    },
  }
  const feedRule: RetentionRule = {
    name: 'feed lines',
    async turn(nowMs, from) {
      if (feed === null) return { removed: 0, next: null }
      if (from === null) await store.markFeed(nowMs)
      const beforeMs = nowMs - feed * DAY_MS
      const { removed, nextId } = await store.pruneFeed(beforeMs, MOST_FEED_LINES, FEED_LINES_A_TURN)
      return { removed, next: nextId }
    },
  }
  return [notificationRule, feedRule]
}
