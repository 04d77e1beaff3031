import type { Clock } from '../clock.ts'
import { createTimers } from './timers.ts'

export interface ManualClock extends Clock {
  /** Moves the time on and runs every task that became due, in order, each at its own moment. */
  advance(byMs: number): void
}

/** A clock that stands still until a test moves it. */
export function createManualClock(startMs: number): ManualClock {
  const timers = createTimers()
  let nowMs = startMs
  return {
    now: () => nowMs,
    at(atMs, task) {
      if (atMs > nowMs) return timers.add(atMs, task)
      let isCancelled = false
      queueMicrotask(() => {
        if (!isCancelled) task()
      })
      return () => {
        isCancelled = true
      }
    },
    advance(byMs) {
      const targetMs = nowMs + byMs
      for (let next = timers.nextMs(); next !== null && next <= targetMs; next = timers.nextMs()) {
        nowMs = Math.max(nowMs, next)
        timers.runDue(nowMs)
      }
      nowMs = targetMs
    },
  }
}
