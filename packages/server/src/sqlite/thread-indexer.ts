import type { Clock } from '../clock.ts'
import { LastingThread } from './lasting-thread.ts'
import { ThreadCalls } from './thread-calls.ts'
import type { FromIndexer, ToIndexer } from './thread-messages.ts'
import { unavailable } from './trouble.ts'

/** A slice is read whole before it goes in. */
const YOUNG_GENERATION_MB = 16

interface ThreadIndexerOptions {
  readonly folder: string
  readonly clock: Clock
  readonly busyTimeoutMs?: number
  /** Notes of changed words up to this one are taken in. Before the promise of `settled` resolves. */
  readonly onTaken: (untilId: number) => void
  readonly onTrouble: (error: Error | null) => void
}

/** The indexer in a thread of its own: what is applied is never later for being made searchable. */
export class ThreadIndexer {
  readonly #thread: LastingThread<ToIndexer, FromIndexer>
  readonly #calls = new ThreadCalls()
  readonly #options: ThreadIndexerOptions

  /** After `roost.db` was made or brought forward. */
  constructor(options: ThreadIndexerOptions) {
    const { folder, clock, busyTimeoutMs, onTrouble } = options
    this.#options = options
    this.#thread = new LastingThread<ToIndexer, FromIndexer>({
      name: 'indexer-thread',
      worker: {
        workerData: { folder, busyTimeoutMs },
        name: 'indexer',
        resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
      },
      clock,
      onMessage: (message) => this.#hear(message),
      onUp: (_, isAgain) => {
        if (isAgain) onTrouble(null)
      },
      onDown: (error) => {
        onTrouble(error)
        this.#calls.rejectAll(isDown(error))
      },
    })
  }

  get opened(): Promise<void> {
    return this.#thread.opened
  }

  /** There may be something to index. One that is down looks by itself when it comes up. */
  look(): void {
    if (this.#thread.isUp) this.#thread.post({ type: 'look' })
  }

  /** `settled`: resolves when everything that was saved before can be found, and nothing else. */
  ask(type: 'settled' | 'compact'): Promise<void> {
    if (!this.#thread.isUp) return Promise.reject(isDown())
    return this.#calls.ask((call) => this.#thread.post({ type, call }))
  }

  async close(): Promise<void> {
    await this.#thread.end({ type: 'close' })
  }

  #hear(message: Exclude<FromIndexer, { type: 'opened' }>): void {
    if (message.type === 'taken') this.#options.onTaken(message.untilId)
    else if (message.type === 'trouble') this.#options.onTrouble(message.error)
    else if (message.type === 'done') this.#calls.resolve(message.call)
    else this.#calls.reject(message.call, message.error)
  }
}

function isDown(cause?: Error) {
  return unavailable('The thread that keeps the search index has ended and is being started again.', cause)
}
