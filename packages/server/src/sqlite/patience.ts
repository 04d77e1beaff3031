import type { Clock } from '../clock.ts'

/** Rest of a store in trouble before it is tried again: a quarter of a second, doubling, at most five seconds. */
const FIRST_REST_MS = 250
const LONGEST_REST_MS = 5_000

interface PatienceOptions {
  readonly clock: Clock
  /** Called when a rest is over. */
  readonly wake: () => void
  /** Told once for each time of trouble, and with null when it is over. */
  readonly onTrouble: (error: Error | null) => void
}

/**
 * Tries the same work again after a rest when it failed: a full disk, or another process that holds the lock, is no fault
 * of what was heard.
 */
export class Patience {
  readonly #options: PatienceOptions
  #restMs = FIRST_REST_MS
  #isResting = false
  #isTroubled = false
  #cancel: () => void = () => undefined

  constructor(options: PatienceOptions) {
    this.#options = options
  }

  /** False: it failed, now or a short while ago, and `wake` is called when it may be tried again. Never throws. */
  attempt(work: () => void): boolean {
    if (this.#isResting) return false
    try {
      work()
    } catch (error) {
      this.#rest(error instanceof Error ? error : new Error(String(error)))
      return false
    }
    if (this.#isTroubled) this.#options.onTrouble(null)
    this.#isTroubled = false
    this.#restMs = FIRST_REST_MS
    return true
  }

  /** Wakes nobody any more. */
  stop(): void {
    this.#cancel()
  }

  #rest(error: Error): void {
    const { clock, wake, onTrouble } = this.#options
    if (!this.#isTroubled) onTrouble(error)
    this.#isTroubled = true
    this.#isResting = true
    this.#cancel = clock.at(clock.now() + this.#restMs, () => {
      this.#isResting = false
      wake()
    })
    this.#restMs = Math.min(this.#restMs * 2, LONGEST_REST_MS)
  }
}
