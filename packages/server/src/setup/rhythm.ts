const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** What is older says little about how lively an account is today. */
const LOOK_BACK_MS = 28 * DAY_MS
/** Fewer pauses than these show no rhythm. */
const FEWEST_PAUSES = 20
/** A longest pause seen in n others is passed once in n + 1 times by chance; twice as long hardly ever is. */
const TIMES_THE_LONGEST = 2
/** A lively account's pauses are minutes; an hour without anything is nobody's alarm. */
const SHORTEST_SILENCE_MS = HOUR_MS

export interface Quiet {
  /** Since when nothing came. */
  readonly sinceMs: number
  readonly longestPauseMs: number
}

/**
 * Whether an account is quieter than its own rhythm: nothing has come for twice as long as the longest pause of the last
 * four weeks, and for at least an hour. Nights and weekends are pauses like any other, so they raise no alarm. Null: it is not,
 * or there are too few pauses to know.
 *
 * @param timesMs when customers wrote last, one for each conversation, in any order: a thinned sample, whose pauses are
 *   longer than the true ones, which makes the alarm later, never earlier
 */
export function quietSince(timesMs: readonly number[], nowMs: number): Quiet | null {
  const times = timesMs
    .filter((time) => time <= nowMs && time > nowMs - LOOK_BACK_MS)
    .toSorted((a, b) => a - b)
  const last = times.at(-1)
  if (last === undefined || times.length <= FEWEST_PAUSES) return null
  const pauses = times.slice(1).map((time, index) => time - (times[index] ?? time))
  const longestPauseMs = Math.max(...pauses)
  const silentMs = nowMs - last
  const isQuiet = silentMs >= SHORTEST_SILENCE_MS && silentMs > TIMES_THE_LONGEST * longestPauseMs
  return isQuiet ? { sinceMs: last, longestPauseMs } : null
}
