import type { Clock } from './clock.ts'

/** So much makes it worth while: below, the room for young objects has hardly grown. */
const STORM = 10_000
const LOOK_MS = 2_000

/**
 * Calls `rest` once after each storm: so many were counted since the last time, and for a whole look (2 s) none came.
 *
 * @param counted how many there were ever
 * @returns ends it
 */
export function restAfterStorms(clock: Clock, counted: () => number, rest: () => void): () => void {
  let rested = counted()
  let seen = rested
  let cancel: () => void = () => undefined
  const look = () => {
    const now = counted()
    if (now === seen && now - rested >= STORM) {
      rested = now
      rest()
    }
    seen = now
    cancel = clock.at(clock.now() + LOOK_MS, look)
  }
  look()
  return () => cancel()
}
