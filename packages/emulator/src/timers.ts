/** What a clock still has to do, in the order of time; tasks of one moment keep the order they were asked for. */
export interface Timer {
  readonly atMs: number
  readonly task: () => Promise<void> | void
}

export interface Timers {
  /** Returns a cancel. */
  add(atMs: number, task: Timer['task']): () => void
  next(): Timer | undefined
  /** The first timer that is due at `untilMs`, taken off the list. */
  takeDue(untilMs: number): Timer | undefined
  clear(): void
}

export function createTimers(): Timers {
  const timers: Timer[] = []
  return {
    add(atMs, task) {
      const timer = { atMs, task }
      timers.splice(timers.findLastIndex((other) => other.atMs <= atMs) + 1, 0, timer)
      return () => {
        const place = timers.indexOf(timer)
        if (place >= 0) timers.splice(place, 1)
      }
    },
    next: () => timers[0],
    takeDue(untilMs) {
      const next = timers[0]
      return next !== undefined && next.atMs <= untilMs ? timers.shift() : undefined
    },
    clear() {
      timers.length = 0
    },
  }
}
