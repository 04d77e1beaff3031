/** Tasks waiting for a moment, earliest first; equal moments keep the order in which they were asked for. */
export interface Timers {
  add(atMs: number, task: () => void): () => void
  /** Takes out and runs everything due at `nowMs`. Tasks added meanwhile wait for the next call. */
  runDue(nowMs: number): void
  /** When the next task is due; null when none waits. */
  nextMs(): number | null
}

interface Waiting {
  readonly atMs: number
  readonly task: () => void
}

/** Few tasks wait at a time (a sender's and a profile's), so a sorted list is enough. */
export function createTimers(): Timers {
  let waiting: Waiting[] = []
  return {
    add(atMs, task) {
      const entry: Waiting = { atMs, task }
      const place = waiting.findIndex((other) => other.atMs > atMs)
      waiting.splice(place < 0 ? waiting.length : place, 0, entry)
      return () => {
        waiting = waiting.filter((other) => other !== entry)
      }
    },
    runDue(nowMs) {
      const due = waiting.filter((entry) => entry.atMs <= nowMs)
      waiting = waiting.filter((entry) => entry.atMs > nowMs)
      for (const entry of due) entry.task()
    },
    nextMs: () => waiting[0]?.atMs ?? null,
  }
}
