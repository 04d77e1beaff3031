/**
 * Whether `given`, from index `from` on, is `expected`, in a time that depends on their lengths only: how far a guess
 * was right does not show.
 */
export function constantTimeEqual(given: string, expected: string, from = 0): boolean {
  let difference = (given.length - from) ^ expected.length
  for (let at = 0; at < expected.length; at++) {
    // Past the end of `given` charCodeAt is NaN, which `^` reads as 0; the lengths have already decided then.
    difference |= given.charCodeAt(from + at) ^ expected.charCodeAt(at)
  }
  return difference === 0
}
