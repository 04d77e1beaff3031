/** 2004-02-04: before that Meta did not exist. */
const FIRST_MS = Date.UTC(2004, 1, 4)
/** A later time is in another unit (microseconds), or made up; it would hold its conversation on top and its window open for ever. */
const LAST_MS = Date.UTC(2100, 0, 1)

/** A time as Meta gave it, or null for one that cannot be. It depends on nothing else, so that order does not matter. */
export function possible(ms: number | null): number | null {
  return ms !== null && ms >= FIRST_MS && ms < LAST_MS ? ms : null
}
