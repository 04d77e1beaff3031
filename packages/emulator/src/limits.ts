/**
 * Meta's call limits, and a count of the calls made. Figures: reference, errors and limits, 12.3; each can be changed with
 * `PUT /_emulator/limits`.
 */
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from './duration.ts'

/** So many calls in any stretch of `perMs`. */
export interface Limit {
  calls: number
  perMs: number
}

export interface Limits {
  /**
   * Documented as 2 calls a second per account, without the stretch over which Meta counts (UNCONFIRMED): here ten seconds,
   * so that a client which follows a few pages at once is not refused.
   */
  conversations: Limit
  /** Text, links, reactions, stickers: 100 a second with Instagram Login. */
  sendInstagramLogin: Limit
  /** 300 a second with Facebook Login, and on Messenger. */
  sendFacebookLogin: Limit
  /** Audio and video. */
  sendMedia: Limit
  privateReply: Limit
  /** `messenger_profile`, of the Messenger page (UNCONFIRMED on Instagram). */
  messengerProfile: Limit
  /** Business Use Case, Instagram and Pages: 4800 × impressions or engaged users in 24 hours. */
  businessInstagram: Limit
  /** Business Use Case, Messenger: 200 × engaged users in 24 hours. */
  businessMessenger: Limit
  /** App tokens: 200 × users in an hour. */
  app: Limit
}

/** How many people the sample businesses are taken to reach, which the daily allowances are multiples of. */
const PEOPLE_REACHED = 1000

export const documentedLimits: Limits = {
  conversations: { calls: 20, perMs: 10 * SECOND_MS },
  sendInstagramLogin: { calls: 100, perMs: SECOND_MS },
  sendFacebookLogin: { calls: 300, perMs: SECOND_MS },
  sendMedia: { calls: 10, perMs: SECOND_MS },
  privateReply: { calls: 750, perMs: HOUR_MS },
  messengerProfile: { calls: 10, perMs: 10 * MINUTE_MS },
  businessInstagram: { calls: 4800 * PEOPLE_REACHED, perMs: DAY_MS },
  businessMessenger: { calls: 200 * PEOPLE_REACHED, perMs: DAY_MS },
  app: { calls: 200 * PEOPLE_REACHED, perMs: HOUR_MS },
}

export type LimitName = keyof Limits

export interface Meter {
  /**
   * Counts one call of `who`; false when the allowance was used up already. A refused call counts as well: calling on while
   * throttled prolongs the block, as at Meta.
   */
  take(name: LimitName, limit: Limit, who: string, nowMs: number): boolean
  /** How much of the allowance is used, in whole percent, and the minutes until a call passes again (0: it would now). */
  usage(name: LimitName, limit: Limit, who: string, nowMs: number): Usage
  clear(): void
}

export interface Usage {
  readonly percent: number
  readonly minutesToRegain: number
}

/** A long stretch is counted in so many slices, so that a day of calls takes no more memory than a second of them. */
const SLICES = 120

interface Slice {
  readonly number: number
  calls: number
}

/** Counts live in memory: a restart forgives. */
export function createMeter(): Meter {
  const slicesByKey = new Map<string, Slice[]>()

  function slices(key: string, sliceMs: number, perMs: number, nowMs: number): Slice[] {
    const oldest = Math.floor((nowMs - perMs) / sliceMs)
    const live = (slicesByKey.get(key) ?? []).filter((slice) => slice.number > oldest)
    slicesByKey.set(key, live)
    return live
  }

  function measure(name: LimitName, { perMs }: Limit, who: string, nowMs: number) {
    const sliceMs = Math.max(1, Math.ceil(perMs / SLICES))
    return { sliceMs, live: slices(`${name} ${who}`, sliceMs, perMs, nowMs) }
  }

  return {
    take(name, limit, who, nowMs) {
      const { sliceMs, live } = measure(name, limit, who, nowMs)
      const used = total(live)
      const number = Math.floor(nowMs / sliceMs)
      const last = live.at(-1)
      if (last?.number === number) last.calls++
      else live.push({ number, calls: 1 })
      return used < limit.calls
    },
    usage(name, limit, who, nowMs) {
      const { sliceMs, live } = measure(name, limit, who, nowMs)
      const used = total(live)
      const percent = Math.floor((used * 100) / Math.max(1, limit.calls))
      if (used < limit.calls) return { percent, minutesToRegain: 0 }
      const atMs = regainedAtMs(live, used - limit.calls, sliceMs, limit.perMs)
      return { percent, minutesToRegain: Math.max(1, Math.ceil((atMs - nowMs) / MINUTE_MS)) }
    },
    clear: () => slicesByKey.clear(),
  }
}

function total(live: readonly Slice[]): number {
  return live.reduce((sum, slice) => sum + slice.calls, 0)
}

/** When enough of the oldest calls have passed out of the stretch. */
function regainedAtMs(live: readonly Slice[], excess: number, sliceMs: number, perMs: number): number {
  let passed = 0
  for (const slice of live) {
    passed += slice.calls
    if (passed > excess) return (slice.number + 1) * sliceMs + perMs
  }
  return 0
}
