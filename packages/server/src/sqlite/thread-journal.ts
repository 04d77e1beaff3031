import { Worker } from 'node:worker_threads'
import { AppError } from '../errors.ts'
import type { Arrival } from '../notification.ts'
import { type FromJournal, pack, threadFile } from './thread-messages.ts'

/** What may wait for the disk at once. More is refused, so that Meta tries again later and memory stays bounded. */
const MAX_WAITING_BYTES = 64_000_000

interface Waiting {
  readonly arrival: Arrival
  readonly resolve: () => void
  readonly reject: (error: Error) => void
}

/**
 * The journal in a thread of its own. Whatever arrives while one group of notifications is being synced becomes the next
 * group: the busier it is, the larger the groups, and nobody waits for a timer.
 */
export class ThreadJournal {
  readonly #worker: Worker
  readonly #onStored: (untilId: number) => void
  #underway: readonly Waiting[] = []
  #queue: Waiting[] = []
  #queueBytes = 0
  #underwayBytes = 0
  /** How many were ever appended, and how many of them have their answer. */
  #appended = 0
  #finished = 0
  #drains: { readonly after: number; readonly resolve: () => void }[] = []
  #isFlushPlanned = false
  #broken: Error | null = null

  /** @param onStored told after each group, before its promises resolve */
  constructor(folder: string, onStored: (untilId: number) => void) {
    this.#onStored = onStored
    this.#worker = new Worker(threadFile('journal-thread'), { workerData: { folder }, name: 'journal' })
    this.#worker.on('message', (message: FromJournal) => this.#finish(message))
    this.#worker.on('error', (error) =>
      this.#break(error instanceof Error ? error : new Error(String(error))),
    )
    this.#worker.on('exit', () => this.#break(new Error('The thread of the journal has ended.')))
  }

  append(arrival: Arrival): Promise<void> {
    const sizeBytes = arrival.body.byteLength
    const waitingBytes = this.#queueBytes + this.#underwayBytes
    if (this.#broken) return Promise.reject(unavailable('The store cannot write.', this.#broken))
    if (waitingBytes > 0 && waitingBytes + sizeBytes > MAX_WAITING_BYTES) {
      return Promise.reject(unavailable('Too much is waiting for the disk.'))
    }
    this.#queueBytes += sizeBytes
    this.#appended++
    return new Promise((resolve, reject) => {
      this.#queue.push({ arrival, resolve, reject })
      this.#flushSoon()
    })
  }

  /** Resolves when everything that was appended before is on disk, or refused. */
  drained(): Promise<void> {
    if (this.#finished === this.#appended) return Promise.resolve()
    return new Promise((resolve) => {
      this.#drains.push({ after: this.#appended, resolve })
    })
  }

  async close(): Promise<void> {
    if (this.#broken) return
    await this.drained()
    const ended = new Promise<void>((resolve) => this.#worker.once('exit', () => resolve()))
    this.#worker.postMessage('close')
    await ended
  }

  /** At the end of the turn, so that all that one read of the sockets brought goes together. */
  #flushSoon(): void {
    if (this.#isFlushPlanned || this.#underway.length > 0) return
    this.#isFlushPlanned = true
    setImmediate(() => {
      this.#isFlushPlanned = false
      if (this.#underway.length === 0) this.#flush()
    })
  }

  #flush(): void {
    if (this.#queue.length === 0 || this.#broken) return
    const packed = pack(
      this.#queue.map(({ arrival }) => arrival),
      this.#queueBytes,
    )
    this.#underway = this.#queue
    this.#underwayBytes = this.#queueBytes
    this.#queue = []
    this.#queueBytes = 0
    this.#worker.postMessage(packed, [packed.bodies.buffer])
  }

  #finish(message: FromJournal): void {
    const group = this.#underway
    this.#underway = []
    this.#underwayBytes = 0
    this.#flush()
    if ('lastId' in message) {
      this.#onStored(message.lastId)
      for (const { resolve } of group) resolve()
    } else {
      const refusal = unavailable(`The disk refused: ${message.error}.`)
      for (const { reject } of group) reject(refusal)
    }
    this.#count(group.length)
  }

  #count(finished: number): void {
    this.#finished += finished
    if (this.#drains.length === 0) return
    const done = this.#drains.filter(({ after }) => after <= this.#finished)
    this.#drains = this.#drains.filter(({ after }) => after > this.#finished)
    for (const { resolve } of done) resolve()
  }

  /** Nothing that waits can be answered any more; whoever runs the process has to start it again. */
  #break(error: Error): void {
    if (this.#broken) return
    this.#broken = error
    const refusal = unavailable('The store cannot write.', error)
    const refused = [...this.#underway, ...this.#queue]
    for (const { reject } of refused) reject(refusal)
    this.#underway = []
    this.#queue = []
    this.#count(refused.length)
  }
}

export function unavailable(message: string, cause?: Error): AppError {
  return new AppError('unavailable', message, 'Try again; Meta does so by itself.', cause && { cause })
}
