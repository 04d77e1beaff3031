import { Worker } from 'node:worker_threads'
import { AppError } from '../errors.ts'
import type { Arrival } from '../notification.ts'
import { type FromWriter, pack, type ToWriter } from './thread-messages.ts'
import type { WriterPort } from './writer-port.ts'
import type { WriteName, WriteResult, WriteValues } from './writes.ts'

/** What may wait for the disk at once. More is refused, so that Meta tries again later and memory stays bounded. */
const MAX_WAITING_BYTES = 64_000_000

/** Groups on their way to the writer at once: while one is synced the next is filled. */
const MAX_GROUPS_UNDERWAY = 1

/** A slice lives as long as its transaction; with less room it would be copied about several times meanwhile. */
const YOUNG_GENERATION_MB = 96

interface Waiting {
  readonly arrival: Arrival
  readonly resolve: () => void
  readonly reject: (error: Error) => void
}

interface Call {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

/**
 * The writer in a thread of its own. Whatever arrives while one group of notifications is being synced becomes the next
 * group: the busier it is, the larger the groups, and nobody waits for a timer.
 */
export class ThreadWriter implements WriterPort {
  readonly #worker: Worker
  readonly #calls = new Map<number, Call>()
  readonly #listeners = new Set<() => void>()
  readonly #underway: (readonly Waiting[])[] = []
  #queue: Waiting[] = []
  #queueBytes = 0
  #waitingBytes = 0
  #nextCall = 1
  #broken: Error | null = null
  #isFlushing = false

  private constructor(worker: Worker) {
    this.#worker = worker
    worker.on('message', (message: FromWriter) => this.#hear(message))
    worker.on('error', (error) => this.#break(error instanceof Error ? error : new Error(String(error))))
    worker.on('exit', () => this.#break(new Error('The thread that writes has ended.')))
  }

  /** Resolves when the database is open. */
  static async start(path: string): Promise<ThreadWriter> {
    // Types are stripped in the repository; the packed copy holds JavaScript beside this file.
    const file = import.meta.url.endsWith('.ts') ? './writer-thread.ts' : './writer-thread.js'
    const worker = new Worker(new URL(file, import.meta.url), {
      workerData: { path },
      name: 'writer',
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
    })
    const writer = new ThreadWriter(worker)
    await writer.durability()
    return writer
  }

  append(arrival: Arrival): Promise<void> {
    if (this.#broken) return Promise.reject(unavailable('The store cannot write.', this.#broken))
    const sizeBytes = arrival.body.byteLength
    if (this.#waitingBytes + sizeBytes > MAX_WAITING_BYTES && this.#waitingBytes > 0) {
      return Promise.reject(unavailable('Too much is waiting for the disk.', undefined))
    }
    this.#waitingBytes += sizeBytes
    this.#queueBytes += sizeBytes
    return new Promise((resolve, reject) => {
      this.#queue.push({ arrival, resolve, reject })
      this.#flushSoon()
    })
  }

  settled(): Promise<void> {
    this.#flush()
    return this.#ask<void>({ type: 'settled' })
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
    if (this.#broken) return
    this.#flush()
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

  /** At the end of the turn, so that all that one read of the sockets brought goes together. */
  #flushSoon(): void {
    if (this.#isFlushing || this.#underway.length >= MAX_GROUPS_UNDERWAY) return
    this.#isFlushing = true
    setImmediate(() => {
      this.#isFlushing = false
      if (this.#underway.length < MAX_GROUPS_UNDERWAY) this.#flush()
    })
  }

  #flush(): void {
    if (this.#queue.length === 0 || this.#broken) return
    const group = this.#queue
    const packed = pack(
      group.map(({ arrival }) => arrival),
      this.#queueBytes,
    )
    this.#queue = []
    this.#queueBytes = 0
    this.#underway.push(group)
    this.#worker.postMessage({ type: 'append', ...packed }, [packed.bodies.buffer])
  }

  #hear(message: FromWriter): void {
    switch (message.type) {
      case 'appended':
        this.#finishGroup(message.error)
        break
      case 'fed':
        for (const listener of this.#listeners) listener()
        break
      case 'result':
        this.#calls.get(message.call)?.resolve(message.value)
        this.#calls.delete(message.call)
        break
      case 'failed':
        this.#calls.get(message.call)?.reject(message.error)
        this.#calls.delete(message.call)
    }
  }

  #finishGroup(error: string | null): void {
    const group = this.#underway.shift() ?? []
    this.#flush()
    for (const { arrival, resolve, reject } of group) {
      this.#waitingBytes -= arrival.body.byteLength
      if (error === null) resolve()
      else reject(unavailable(`The disk refused: ${error}`, undefined))
    }
  }

  /** Nothing that waits can be answered any more; whoever runs the process has to start it again. */
  #break(error: Error): void {
    if (this.#broken) return
    this.#broken = error
    const refusal = unavailable('The store cannot write.', error)
    for (const { reject } of [...this.#underway.flat(), ...this.#queue]) reject(refusal)
    for (const { reject } of this.#calls.values()) reject(error)
    this.#underway.length = 0
    this.#queue = []
    this.#calls.clear()
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

function unavailable(message: string, cause: Error | undefined): AppError {
  return new AppError('unavailable', message, 'Try again; Meta does so by itself.', cause && { cause })
}
