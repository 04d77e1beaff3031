import type { Clock } from '../clock.ts'

/** Longest delay `setTimeout` takes; a longer one would fire at once. */
export const LONGEST_TIMEOUT_MS = 2 ** 31 - 1

/** The machine's own clock. Its timers do not keep the process alive. */
export function createMachineClock(): Clock {
  return {
    now: () => Date.now(),
    at(atMs, task) {
      let timer: NodeJS.Timeout | undefined
      const wait = () => {
        const delayMs = Math.max(0, atMs - Date.now())
        timer = setTimeout(
          () => (Date.now() >= atMs ? task() : wait()),
          Math.min(delayMs, LONGEST_TIMEOUT_MS),
        ).unref()
      }
      wait()
      return () => clearTimeout(timer)
    },
  }
}
