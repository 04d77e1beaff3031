import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'

const SUMMARY_MS = 60_000

export const REFUSAL_REASONS = ['no_signature', 'wrong_signature', 'too_large', 'store_unavailable'] as const
export type RefusalReason = (typeof REFUSAL_REASONS)[number]

/** Counts refused notifications and tells the log once a minute, so that a flood fills no disk. */
export interface Refusals {
  count(reason: RefusalReason): void
  /** Since the start. */
  total(reason: RefusalReason): number
  close(): void
}

export function createRefusals(log: Logger, clock: Clock): Refusals {
  const totals = new Map<RefusalReason, number>()
  let sinceSummary: Partial<Record<RefusalReason, number>> = {}
  let cancel: (() => void) | null = null

  const tell = () => {
    cancel?.()
    cancel = null
    if (Object.keys(sinceSummary).length === 0) return
    log.warn({ refused: sinceSummary }, 'notifications were refused in the last minute')
    sinceSummary = {}
  }
  return {
    count(reason) {
      totals.set(reason, (totals.get(reason) ?? 0) + 1)
      sinceSummary[reason] = (sinceSummary[reason] ?? 0) + 1
      cancel ??= clock.at(clock.now() + SUMMARY_MS, tell)
    },
    total: (reason) => totals.get(reason) ?? 0,
    close: tell,
  }
}
