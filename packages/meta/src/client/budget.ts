import type { Usage, UsageEntry } from './usage.ts'

/**
 * How much of Meta's allowance is used, as its answers told this client last. Percent: throttling starts at 100, so slow
 * down at 80. Calls of other programs with the same token count too, and show only in the next answer.
 *
 * Source: https://developers.facebook.com/docs/graph-api/overview/rate-limiting, 2026-11-22.
 */
export interface Budget {
  /** The highest percentage of all entries; 0 when Meta has said nothing yet, which it does after some traffic only. */
  readonly percent: number
  /** When Meta takes calls again, in milliseconds since 1970. Null: it takes them now. */
  readonly blockedUntilMs: number | null
  /** The last word on each object and kind of call, oldest first. */
  readonly entries: readonly BudgetEntry[]
}

/** What Meta said last about one object and kind of call. */
export interface BudgetEntry extends UsageEntry {
  /** When the answer came, in milliseconds since 1970. */
  readonly toldAtMs: number
}

/** Keeps the last usage headers of one client. */
export interface BudgetKeeper {
  /** Takes the headers of one answer. An answer that is no refusal for too many calls ends the pause of one that was. */
  note(usage: Usage | null, nowMs: number): void
  /** Meta refused for too many calls, and asked to wait this long. */
  pause(waitMs: number, nowMs: number): void
  read(nowMs: number): Budget
}

/**
 * A header names up to 32 objects; one client speaks for one account. More than this are of no use, and a peer that
 * invents ids must not fill the memory.
 */
const MOST_ENTRIES = 100

export function createBudget(): BudgetKeeper {
  const entries = new Map<string, BudgetEntry>()
  let pausedUntilMs = 0
  return {
    note: (usage, nowMs) => {
      pausedUntilMs = 0
      for (const entry of usage?.entries ?? []) {
        const key = `${entry.header} ${entry.objectId} ${entry.type}`
        // Put in anew, so that the order is that of the answers.
        entries.delete(key)
        entries.set(key, { ...entry, toldAtMs: nowMs })
      }
      for (const key of [...entries.keys()].slice(0, -MOST_ENTRIES)) entries.delete(key)
    },
    pause: (waitMs, nowMs) => {
      pausedUntilMs = nowMs + waitMs
    },
    read: (nowMs) => {
      const list = [...entries.values()]
      const percents = list.flatMap((entry) => [
        entry.callCountPercent ?? 0,
        entry.totalTimePercent ?? 0,
        entry.totalCpuTimePercent ?? 0,
      ])
      const blocks = list.map(({ toldAtMs, regainAccessMs }) => toldAtMs + (regainAccessMs ?? 0))
      const blockedUntilMs = Math.max(pausedUntilMs, ...blocks)
      return {
        percent: Math.max(0, ...percents),
        blockedUntilMs: blockedUntilMs > nowMs ? blockedUntilMs : null,
        entries: list,
      }
    },
  }
}
