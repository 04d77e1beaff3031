import type { Clock } from '../clock.ts'
import { AppError } from '../errors.ts'
import { LastingThread } from './lasting-thread.ts'
import type { QuestionAnswer, QuestionValues, SlowQuestion, SlowReader } from './slow-questions.ts'
import type { FromReader, ToReader } from './thread-messages.ts'
import { unavailable } from './trouble.ts'

/** More questions than this do not wait: each may take long, and who asked for the first has gone by then. */
const MAX_WAITING = 64

interface Call {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

interface ThreadReaderOptions {
  readonly folder: string
  readonly clock: Clock
  readonly onTrouble: (error: Error | null) => void
}

/** Asks in a thread of its own, begun with the first question. */
export class ThreadReader implements SlowReader {
  readonly #options: ThreadReaderOptions
  readonly #calls = new Map<number, Call>()
  #thread: LastingThread<ToReader, FromReader> | null = null
  #isClosed = false
  #nextCall = 1

  constructor(options: ThreadReaderOptions) {
    this.#options = options
  }

  async ask<K extends SlowQuestion>(name: K, ...values: QuestionValues<K>): Promise<QuestionAnswer<K>> {
    if (this.#isClosed) throw unavailable('The store is closed.')
    if (this.#calls.size >= MAX_WAITING) throw unavailable('Too many searches are waiting.')
    this.#thread ??= this.#start()
    await this.#thread.opened
    if (!this.#thread.isUp) throw isDown()
    const call = this.#nextCall++
    const thread = this.#thread
    return new Promise<QuestionAnswer<K>>((resolve, reject) => {
      this.#calls.set(call, { resolve: (value) => resolve(value as QuestionAnswer<K>), reject })
      thread.post({ type: 'ask', call, name, values })
    })
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#thread?.end({ type: 'close' })
    this.#refuseAll(unavailable('The store is closed.'))
  }

  #start(): LastingThread<ToReader, FromReader> {
    const { folder, clock, onTrouble } = this.#options
    return new LastingThread<ToReader, FromReader>({
      name: 'reader-thread',
      worker: { workerData: { folder }, name: 'reader' },
      clock,
      onMessage: (message) => this.#hear(message),
      onUp: (_, isAgain) => {
        if (isAgain) onTrouble(null)
      },
      onDown: (error) => {
        onTrouble(error)
        this.#refuseAll(isDown(error))
      },
    })
  }

  #hear(message: Exclude<FromReader, { type: 'opened' }>): void {
    const call = this.#calls.get(message.call)
    this.#calls.delete(message.call)
    if (message.type === 'result') call?.resolve(message.value)
    else if (message.refusal) {
      const { code, message: words, fix } = message.refusal
      call?.reject(new AppError(code, words, fix))
    } else call?.reject(message.error)
  }

  #refuseAll(error: Error): void {
    const calls = [...this.#calls.values()]
    this.#calls.clear()
    for (const { reject } of calls) reject(error)
  }
}

function isDown(cause?: Error) {
  return unavailable('The thread that searches has ended and is being started again.', cause)
}
