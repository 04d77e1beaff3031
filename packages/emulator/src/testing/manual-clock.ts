import type { BaseClock } from '../clock.ts'

export interface ManualClock extends BaseClock {
  /** Lets real time pass; what falls due on the way runs at its own time. */
  tick(byMs: number): void
}

export const START_MS = Date.parse('2026-11-20T15:14:00.000Z')

/** A base clock that stands still until it is told. */
export function manualClock(startMs = START_MS): ManualClock {
  let nowMs = startMs
  let waiting: { atMs: number; task: () => void }[] = []
  return {
    now: () => nowMs,
    after(delayMs, task) {
      const one = { atMs: nowMs + delayMs, task }
      waiting.push(one)
      return () => {
        waiting = waiting.filter((other) => other !== one)
      }
    },
    tick(byMs) {
      const untilMs = nowMs + byMs
      for (;;) {
        const next = waiting.filter((one) => one.atMs <= untilMs).toSorted((a, b) => a.atMs - b.atMs)[0]
        if (next === undefined) break
        waiting = waiting.filter((other) => other !== next)
        nowMs = Math.max(nowMs, next.atMs)
        next.task()
      }
      nowMs = untilMs
    },
  }
}
