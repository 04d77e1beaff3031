import type { Clock } from '../clock.ts'
import { AppError } from '../errors.ts'
import { LastingThread } from './lasting-thread.ts'
import { ReadRooms, type TextInRoom } from './shared-room.ts'
import type { QuestionAnswer, QuestionValues, SlowQuestion, SlowReader } from './slow-questions.ts'
import { ThreadCalls } from './thread-calls.ts'
import type { FromReader, ToReader } from './thread-messages.ts'
import { unavailable } from './trouble.ts'

/** More questions than this do not wait: each may take long, and who asked for the first has gone by then. */
const MAX_WAITING = 64

type Asked = DistributiveOmit<Extract<ToReader, { type: 'ask' | 'answer' }>, 'call' | 'givesWay'>

interface ThreadReaderOptions {
  readonly folder: string
  readonly clock: Clock
  readonly onTrouble: (error: Error | null) => void
  /** The file of a thread that also makes answers (`runReader`). Absent: one that does not. */
  readonly file?: URL
  /** Notifications are coming in, so that what reads is to work in short pieces. Absent: never. */
  readonly givesWay?: () => boolean
}

/** A text that the thread made, as bytes. */
interface Handed {
  readonly bytes: Uint8Array
  /** They were read: the memory may be used again. Once. */
  done(): void
}

/** Asks in a thread of its own, begun with the first question. */
export class ThreadReader implements SlowReader {
  readonly #options: ThreadReaderOptions
  readonly #calls = new ThreadCalls()
  #thread: LastingThread<ToReader, FromReader> | null = null
  #isClosed = false
  #rooms = new ReadRooms()

  constructor(options: ThreadReaderOptions) {
    this.#options = options
  }

  async ask<K extends SlowQuestion>(name: K, ...values: QuestionValues<K>): Promise<QuestionAnswer<K>> {
    return (await this.#call({ type: 'ask', name, values })) as QuestionAnswer<K>
  }

  /** Asks for a whole answer of the thread's file. Whoever gets it must say when it was read. */
  async answer(name: string, values: readonly unknown[]): Promise<Handed> {
    return (await this.#call({ type: 'answer', name, values })) as Handed
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#thread?.end({ type: 'close' })
    this.#calls.rejectAll(unavailable('The store is closed.'))
  }

  async #call(question: Asked): Promise<unknown> {
    if (this.#isClosed) throw unavailable('The store is closed.')
    if (this.#calls.size >= MAX_WAITING) throw unavailable('Too many searches are waiting.')
    this.#thread ??= this.#start()
    await this.#thread.opened
    if (!this.#thread.isUp) throw isDown()
    const thread = this.#thread
    const givesWay = this.#options.givesWay?.() ?? false
    return this.#calls.ask((call) => thread.post({ ...question, call, givesWay }))
  }

  #start(): LastingThread<ToReader, FromReader> {
    const { folder, clock, onTrouble, file } = this.#options
    return new LastingThread<ToReader, FromReader>({
      name: 'reader-thread',
      file,
      worker: { workerData: { folder }, name: 'reader' },
      clock,
      onMessage: (message) => this.#hear(message),
      onUp: (_, isAgain) => {
        // Those of a thread that is gone are nobody's any more.
        this.#rooms = new ReadRooms()
        if (isAgain) onTrouble(null)
      },
      onDown: (error) => {
        onTrouble(error)
        this.#calls.rejectAll(isDown(error))
      },
    })
  }

  #hear(message: Exclude<FromReader, { type: 'opened' }>): void {
    if (message.type === 'result') this.#calls.resolve(message.call, message.value)
    else if (message.type === 'answered') {
      const handed = this.#receive(message.text)
      if (!this.#calls.resolve(message.call, handed)) handed.done()
    } else if (message.refusal) {
      const { code, message: words, fix } = message.refusal
      this.#calls.reject(message.call, new AppError(code, words, fix))
    } else this.#calls.reject(message.call, message.error)
  }

  #receive(text: TextInRoom): Handed {
    const rooms = this.#rooms
    return {
      bytes: rooms.read(text),
      done: () => {
        if (rooms !== this.#rooms || this.#thread?.isUp !== true) return
        rooms.free(text.place)
        this.#thread.post({ type: 'free', place: text.place })
      },
    }
  }
}

function isDown(cause?: Error) {
  return unavailable('The thread that searches has ended and is being started again.', cause)
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never
