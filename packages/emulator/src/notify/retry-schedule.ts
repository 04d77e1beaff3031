/**
 * When a failed notification is tried again. Meta retries at once, then "with decreasing frequency" for 36 hours, or (its
 * Messenger page) unsubscribes the account after one hour of failure; neither page gives the intervals, so these are ours.
 * Source: reference, webhook payloads, 4.
 */
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../duration.ts'
import type { Switches } from '../switches.ts'

const GAPS_MS: readonly number[] = [
  0,
  5 * SECOND_MS,
  30 * SECOND_MS,
  2 * MINUTE_MS,
  5 * MINUTE_MS,
  15 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
  4 * HOUR_MS,
]

const LAST_GAP_MS = 6 * HOUR_MS

function triedForMs(regime: Switches['retryRegime']): number {
  return regime === '36h' ? 36 * HOUR_MS : HOUR_MS
}

/** The next try after `failures` failed ones; null when the notification is given up. */
export function nextAttemptAtMs(
  firstTriedAtMs: number,
  failures: number,
  nowMs: number,
  regime: Switches['retryRegime'],
): number | null {
  const nextMs = nowMs + (GAPS_MS[failures - 1] ?? LAST_GAP_MS)
  return nextMs - firstTriedAtMs > triedForMs(regime) ? null : nextMs
}
