import type { Clock } from '../clock.ts'
import type { Arrival } from '../notification.ts'
import { LastingThread } from './lasting-thread.ts'
import { type FromJournal, pack, type ToJournal } from './thread-messages.ts'
import { unavailable } from './trouble.ts'
import type { Durability } from './writer-port.ts'

/** What may wait for the disk at once. More is refused, so that Meta tries again later and memory stays bounded. */
const MAX_WAITING_BYTES = 64_000_000

/** It makes little and keeps nothing. */
const YOUNG_GENERATION_MB = 8

interface Waiting {
  readonly arrival: Arrival
  readonly resolve: () => void
  readonly reject: (error: Error) => void
}

interface Asked {
  readonly resolve: (value: Durability) => void
  readonly reject: (error: Error) => void
}

interface ThreadJournalOptions {
  readonly folder: string
  readonly clock: Clock
  readonly busyTimeoutMs?: number
  /** Told after each group, before its promises resolve, and after the thread was started again. */
  readonly onStored: (untilId: number) => void
  readonly onTrouble: (error: Error | null) => void
}

/**
 * The journal in a thread of its own. Whatever arrives while one group of notifications is being synced becomes the next
 * group: the busier it is, the larger the groups, and nobody waits for a timer.
 */
export class ThreadJournal {
  readonly #thread: LastingThread<ToJournal, FromJournal>
  readonly #onStored: (untilId: number) => void
  #underway: readonly Waiting[] = []
  #queue: Waiting[] = []
  #queueBytes = 0
  #underwayBytes = 0
  /** How many were ever appended, and how many of them have their answer. */
  #appended = 0
  #finished = 0
  #drains: { readonly after: number; readonly resolve: () => void }[] = []
  #asked: Asked[] = []
  #isFlushPlanned = false

  constructor({ folder, clock, busyTimeoutMs, onStored, onTrouble }: ThreadJournalOptions) {
    this.#onStored = onStored
    this.#thread = new LastingThread<ToJournal, FromJournal>({
      name: 'journal-thread',
      worker: {
        workerData: { folder, busyTimeoutMs },
        name: 'journal',
        resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
      },
      clock,
      onMessage: (message) => this.#hear(message),
      onUp: ({ lastId }, isAgain) => {
        // A group may have been committed without an answer: it counts as stored, and Meta sends it once more.
        onStored(lastId)
        if (isAgain) onTrouble(null)
      },
      onDown: (error) => {
        onTrouble(error)
        this.#refuseAll(error)
      },
    })
  }

  get opened(): Promise<void> {
    return this.#thread.opened
  }

  /** Not on disk yet; never more than `MAX_WAITING_BYTES`. */
  get waitingBytes(): number {
    return this.#queueBytes + this.#underwayBytes
  }

  append(arrival: Arrival): Promise<void> {
    const sizeBytes = arrival.body.byteLength
    const { waitingBytes } = this
    if (!this.#thread.isUp) return Promise.reject(isDown())
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

  /** How the file is kept; a `probe` also commits a change of no meaning, synced, and rejects with what the disk says. */
  ask(type: 'durability' | 'probe'): Promise<Durability> {
    if (!this.#thread.isUp) return Promise.reject(isDown())
    return new Promise((resolve, reject) => {
      this.#asked.push({ resolve, reject })
      this.#thread.post({ type })
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
    await this.drained()
    await this.#thread.end({ type: 'close' })
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
    if (this.#queue.length === 0) return
    const packed = pack(
      this.#queue.map(({ arrival }) => arrival),
      this.#queueBytes,
    )
    this.#underway = this.#queue
    this.#underwayBytes = this.#queueBytes
    this.#queue = []
    this.#queueBytes = 0
    this.#thread.post({ type: 'append', ...packed }, [packed.bodies.buffer])
  }

  #hear(message: Exclude<FromJournal, { type: 'opened' }>): void {
    if (message.type === 'stored') this.#finish(message)
    else if (message.type === 'refused') this.#finish(message)
    else if (message.type === 'told') this.#asked.shift()?.resolve(message.durability)
    else this.#asked.shift()?.reject(refusedBy(message.error))
  }

  #finish(message: Extract<FromJournal, { type: 'stored' | 'refused' }>): void {
    const group = this.#underway
    this.#underway = []
    this.#underwayBytes = 0
    this.#flush()
    if (message.type === 'stored') {
      this.#onStored(message.lastId)
      for (const { resolve } of group) resolve()
    } else {
      const refusal = refusedBy(message.error)
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

  /** Nobody knows whether the group underway is on disk; refused, it comes again, and a second copy changes nothing. */
  #refuseAll(error: Error): void {
    const refusal = isDown(error)
    const refused = [...this.#underway, ...this.#queue]
    const asked = this.#asked
    this.#underway = []
    this.#underwayBytes = 0
    this.#queue = []
    this.#queueBytes = 0
    this.#asked = []
    for (const { reject } of [...refused, ...asked]) reject(refusal)
    this.#count(refused.length)
  }
}

function isDown(cause?: Error) {
  return unavailable('The thread that stores notifications has ended and is being started again.', cause)
}

function refusedBy(error: string) {
  return unavailable(`The disk refused: ${error}.`)
}
