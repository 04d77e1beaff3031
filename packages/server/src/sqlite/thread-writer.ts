import type { Clock } from '../clock.ts'
import type { Arrival } from '../notification.ts'
import { openJournal } from './journal.ts'
import { LastingThread } from './lasting-thread.ts'
import { StoredMark } from './stored-mark.ts'
import { ThreadCalls } from './thread-calls.ts'
import { ThreadIndexer } from './thread-indexer.ts'
import { ThreadJournal } from './thread-journal.ts'
import type { FromWriter, ToWriter } from './thread-messages.ts'
import { unavailable } from './trouble.ts'
import type { Durability, WriterPort } from './writer-port.ts'
import type { WriteName, WriteResult, WriteValues } from './writes.ts'

/** A slice lives as long as its transaction; with less room it would be copied about several times meanwhile. */
const YOUNG_GENERATION_MB = 32

export interface ThreadWriterOptions {
  readonly folder: string
  readonly clock: Clock
  readonly busyTimeoutMs?: number
  /** Told when a thread dies or applying has to rest, and with null when that is over. */
  readonly onTrouble: (error: Error | null) => void
}

/** Journal, writer and indexer, each in a thread of its own: acknowledging never waits for applying, nor applying for the index. */
export class ThreadWriter implements WriterPort {
  readonly #journal: ThreadJournal
  readonly #thread: LastingThread<ToWriter, FromWriter>
  readonly #onTrouble: (error: Error | null) => void
  readonly #calls = new ThreadCalls()
  readonly #listeners = new Set<() => void>()
  readonly #mark = new StoredMark()
  readonly #options: ThreadWriterOptions
  #indexer: ThreadIndexer | null = null
  /** Notes that the indexer has taken in are being removed. */
  #forgetting: Promise<void> = Promise.resolve()

  private constructor(options: ThreadWriterOptions) {
    const { folder, clock, busyTimeoutMs, onTrouble } = options
    this.#onTrouble = onTrouble
    this.#options = options
    this.#thread = new LastingThread<ToWriter, FromWriter>({
      name: 'writer-thread',
      worker: {
        workerData: { folder, busyTimeoutMs, storedMark: this.#mark.memory },
        name: 'writer',
        resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
      },
      clock,
      onMessage: (message) => this.#hear(message),
      onUp: (_, isAgain) => {
        if (isAgain) this.#goOn()
      },
      onDown: (error) => this.#goDown(error),
    })
    this.#journal = new ThreadJournal({
      ...options,
      onStored: (untilId) => {
        // A writer that is down reads from the file how far it goes when it comes up.
        if (this.#mark.raise(untilId) && this.#thread.isUp) this.#thread.post({ type: 'stored' })
      },
    })
  }

  /** Resolves when all files are open; rejects when one cannot be. */
  static async start(options: ThreadWriterOptions): Promise<ThreadWriter> {
    // Both threads open this file; it is made before them, so that they do not both make it.
    openJournal(options.folder, options.busyTimeoutMs).close()
    const writer = new ThreadWriter(options)
    try {
      await Promise.all([writer.#thread.opened, writer.#journal.opened])
      await writer.#startIndexer()
    } catch (error) {
      await Promise.allSettled([writer.#thread.opened, writer.#journal.opened])
      await writer.close()
      throw error
    }
    return writer
  }

  append(arrival: Arrival): Promise<void> {
    return this.#journal.append(arrival)
  }

  get waitingBytes(): number {
    return this.#journal.waitingBytes
  }

  async settled(): Promise<void> {
    await this.#journal.drained()
    await this.#ask({ type: 'settled' })
    await this.#indexer?.ask('settled')
    await this.#forgetting
  }

  write<K extends WriteName>(name: K, ...values: WriteValues<K>): Promise<WriteResult<K>> {
    return this.#ask<WriteResult<K>>({ type: 'write', name, values })
  }

  async compact(): Promise<void> {
    await this.write('compact')
    await this.#indexer?.ask('compact')
  }

  async probe(): Promise<void> {
    await Promise.all([this.#journal.ask('probe'), this.#ask({ type: 'probe' })])
  }

  durability(): Promise<readonly Durability[]> {
    return Promise.all([this.#journal.ask('durability'), this.#ask<Durability>({ type: 'durability' })])
  }

  onFeed(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async close(): Promise<void> {
    await this.#journal.close()
    await this.#indexer?.close()
    await this.#forgetting
    await this.#thread.end({ type: 'close' })
  }

  async #startIndexer(): Promise<void> {
    this.#indexer = new ThreadIndexer({
      ...this.#options,
      onTaken: (untilId) => {
        // What cannot be removed now is told of again with the next slice.
        this.#forgetting = this.write('forgetTakenWords', untilId).catch(() => undefined)
      },
    })
    await this.#indexer.opened
  }

  #ask<T>(question: DistributiveOmit<Extract<ToWriter, { call: number }>, 'call'>): Promise<T> {
    if (!this.#thread.isUp) return Promise.reject(isDown())
    return this.#calls.ask<T>((call) => this.#thread.post({ ...question, call }))
  }

  #hear(message: Exclude<FromWriter, { type: 'opened' }>): void {
    if (message.type === 'fed') this.#tellFeed()
    else if (message.type === 'worded') this.#indexer?.look()
    else if (message.type === 'trouble') this.#onTrouble(message.error)
    else this.#answer(message)
  }

  #answer(message: Extract<FromWriter, { type: 'result' | 'failed' }>): void {
    if (message.type === 'result') this.#calls.resolve(message.call, message.value)
    else if (message.isTrouble)
      this.#calls.reject(message.call, unavailable(`The store cannot write now: ${message.error.message}.`))
    else this.#calls.reject(message.call, message.error)
  }

  #tellFeed(): void {
    for (const listener of this.#listeners) listener()
  }

  #goDown(error: Error): void {
    this.#onTrouble(error)
    this.#calls.rejectAll(isDown(error))
  }

  /**
   * A claim may have been committed without an answer: nobody would send that reply, nor the ones behind it. As at a
   * start, it is `unsure`. One that really is on its way is settled from there by its own answer.
   */
  #goOn(): void {
    this.#onTrouble(null)
    this.write('releaseClaims').catch((error: unknown) => {
      this.#onTrouble(error instanceof Error ? error : new Error(String(error)))
    })
    this.#tellFeed()
    this.#indexer?.look()
  }
}

function isDown(cause?: Error) {
  return unavailable('The thread that writes has ended and is being started again.', cause)
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never
