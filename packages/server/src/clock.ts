/** Time is injected: nothing in this package asks the machine for it except the one clock made here. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Its milliseconds for each of the machine's: absent means 1, 0 is paused. */
  readonly speed?: number
  /** Calls `task` once when this clock has reached `atMs` (at once, on the next turn, if it has already). Returns a cancel. */
  at(atMs: number, task: () => void): () => void
}
