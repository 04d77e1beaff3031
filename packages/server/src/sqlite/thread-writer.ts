import { Worker } from 'node:worker_threads'
import type { Arrival } from '../notification.ts'
import { openJournal } from './journal.ts'
import { ThreadJournal, unavailable } from './thread-journal.ts'
import { type FromWriter, type ToWriter, threadFile } from './thread-messages.ts'
import type { WriterPort } from './writer-port.ts'
import type { WriteName, WriteResult, WriteValues } from './writes.ts'

/** A slice lives as long as its transaction; with less room it would be copied about several times meanwhile. */
const YOUNG_GENERATION_MB = 96

interface Call {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

/** Journal and writer, each in a thread of its own: acknowledging never waits for applying. */
export class ThreadWriter implements WriterPort {
  readonly #journal: ThreadJournal
  readonly #worker: Worker
  readonly #calls = new Map<number, Call>()
  readonly #listeners = new Set<() => void>()
  #nextCall = 1
  #broken: Error | null = null

  private constructor(folder: string) {
    this.#worker = new Worker(threadFile('writer-thread'), {
      workerData: { folder },
      name: 'writer',
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
    })
    this.#worker.on('message', (message: FromWriter) => this.#hear(message))
    this.#worker.on('error', (error) =>
      this.#break(error instanceof Error ? error : new Error(String(error))),
    )
    this.#worker.on('exit', () => this.#break(new Error('The thread that writes has ended.')))
    this.#journal = new ThreadJournal(folder, (untilId) => {
      const message: ToWriter = { type: 'stored', untilId }
      this.#worker.postMessage(message)
    })
  }

  /** Resolves when both files are open. */
  static async start(folder: string): Promise<ThreadWriter> {
    // Both threads open this file; it is made before them, so that they do not both make it.
    openJournal(folder).close()
    const writer = new ThreadWriter(folder)
    await writer.durability()
    return writer
  }

  append(arrival: Arrival): Promise<void> {
    return this.#journal.append(arrival)
  }

  async settled(): Promise<void> {
    await this.#journal.drained()
    await this.#ask({ type: 'settled' })
  }

  write<K extends WriteName>(name: K, ...values: WriteValues<K>): Promise<WriteResult<K>> {
    return this.#ask<WriteResult<K>>({ type: 'write', name, values })
  }

  durability(): Promise<{ readonly synchronous: number; readonly journal: string }> {
    return this.#ask({ type: 'durability' })
  }

  onFeed(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async close(): Promise<void> {
    await this.#journal.close()
    if (this.#broken) return
    const ended = new Promise<void>((resolve) => this.#worker.once('exit', () => resolve()))
    await this.#ask({ type: 'close' })
    await ended
  }

  #ask<T>(question: DistributiveOmit<Extract<ToWriter, { call: number }>, 'call'>): Promise<T> {
    if (this.#broken) return Promise.reject(unavailable('The store cannot write.', this.#broken))
    const call = this.#nextCall++
    return new Promise<T>((resolve, reject) => {
      this.#calls.set(call, { resolve: (value) => resolve(value as T), reject })
      this.#worker.postMessage({ ...question, call })
    })
  }

  #hear(message: FromWriter): void {
    if (message.type === 'fed') {
      for (const listener of this.#listeners) listener()
      return
    }
    const call = this.#calls.get(message.call)
    this.#calls.delete(message.call)
    if (message.type === 'result') call?.resolve(message.value)
    else call?.reject(message.error)
  }

  #break(error: Error): void {
    if (this.#broken) return
    this.#broken = error
    for (const { reject } of this.#calls.values()) reject(error)
    this.#calls.clear()
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never
