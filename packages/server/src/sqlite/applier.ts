import type { Clock } from '../clock.ts'
import type { Writer } from './writer.ts'

/** Rest of a store in trouble before it is tried again: a quarter of a second, doubling, at most five seconds. */
const FIRST_REST_MS = 250
const LONGEST_REST_MS = 5_000

/** Messages indexed in one transaction; alone each would cost three times as much. */
const INDEX_SLICE = 8_192

/**
 * `more`: there is more to apply. `unindexed`: all is applied, some of it cannot be found by its words yet. `done`: all is.
 * `resting`: the store is in trouble; `wake` is called after the rest.
 */
export type ApplyingState = 'more' | 'unindexed' | 'done' | 'resting'

interface ApplierOptions {
  readonly writer: Pick<Writer, 'apply' | 'backlog' | 'index' | 'unindexed'>
  readonly clock: Clock
  /** Called when a rest is over. */
  readonly wake: () => void
  /** Told once for each time of trouble, and with null when it is over. */
  readonly onTrouble: (error: Error | null) => void
}

/**
 * Applies slice by slice, and indexes behind it. A full disk, or another process that holds the lock, is no fault of what was heard: nothing is
 * set aside for it, applying rests and tries again, and what was stored waits on disk meanwhile.
 */
export class Applier {
  readonly #options: ApplierOptions
  #restMs = FIRST_REST_MS
  #isResting = false
  #isTroubled = false
  #cancel: () => void = () => undefined

  constructor(options: ApplierOptions) {
    this.#options = options
  }

  /**
   * Applies up to `limit` notifications while `mayGoOn` says so, or indexes once enough is applied; what is less than a full slice only when all is
   * applied and `mustIndex` says that it is time. Never throws.
   */
  step(limit: number, mustIndex: boolean, mayGoOn?: () => boolean): ApplyingState {
    const { writer } = this.#options
    if (this.#isResting) return 'resting'
    try {
      if (writer.unindexed >= INDEX_SLICE) writer.index(INDEX_SLICE)
      else if (writer.backlog > 0) writer.apply(limit, mayGoOn)
      else if (mustIndex && writer.unindexed > 0) writer.index(INDEX_SLICE)
    } catch (error) {
      this.#rest(error instanceof Error ? error : new Error(String(error)))
      return 'resting'
    }
    if (this.#isTroubled) this.#options.onTrouble(null)
    this.#isTroubled = false
    this.#restMs = FIRST_REST_MS
    if (writer.backlog > 0 || writer.unindexed >= INDEX_SLICE) return 'more'
    return writer.unindexed > 0 ? 'unindexed' : 'done'
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
