import type { Clock } from '../clock.ts'
import type { Arrival } from '../notification.ts'
import type { Parse } from './apply-slice.ts'
import type { Database } from './database.ts'
import { Indexer } from './indexer.ts'
import { appendGroup, openJournal } from './journal.ts'
import { Patience } from './patience.ts'
import { asRefusal } from './trouble.ts'
import { Writer } from './writer.ts'
import type { WriterPort } from './writer-port.ts'
import type { WriteName, WriteResult, WriteValues } from './writes.ts'

/** Notifications applied before other work of this thread gets its turn. */
const SLICE = 64

export interface InlineWriterOptions {
  readonly folder: string
  readonly parse: Parse
  readonly clock: Clock
  readonly busyTimeoutMs?: number
  readonly onTrouble: (error: Error | null) => void
}

/** Journal, writer and indexer in the caller's thread: for tests and short commands. It commits each call by itself. */
export class InlineWriter implements WriterPort {
  readonly #journal: Database
  readonly #writer: Writer
  readonly #indexer: Indexer
  readonly #patience: Patience
  readonly #listeners = new Set<() => void>()
  readonly #waiting: (() => void)[] = []
  #turn: NodeJS.Immediate | null = null

  constructor({ folder, parse, clock, busyTimeoutMs, onTrouble }: InlineWriterOptions) {
    this.#journal = openJournal(folder, busyTimeoutMs)
    this.#writer = Writer.open(folder, parse, busyTimeoutMs)
    this.#indexer = Indexer.open(folder, busyTimeoutMs)
    this.#patience = new Patience({ clock, wake: () => this.#applyLater(), onTrouble })
    this.#applyLater()
  }

  async append(arrival: Arrival): Promise<void> {
    this.#writer.stored(refusing(() => appendGroup(this.#journal, [arrival])))
    this.#applyLater()
  }

  /** Each is on disk before the next is taken. */
  readonly waitingBytes = 0

  settled(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
      this.#applyLater()
    })
  }

  async write<K extends WriteName>(name: K, ...values: WriteValues<K>): Promise<WriteResult<K>> {
    const result = refusing(() => this.#writer.write(name, values))
    this.#tell()
    this.#applyLater()
    return result
  }

  async compact(): Promise<void> {
    await this.write('compact')
    refusing(() => this.#indexer.compact())
  }

  async probe(): Promise<void> {
    refusing(() => {
      this.#journal.probe()
      this.#writer.probe()
    })
  }

  async durability() {
    return [this.#journal.durability(), this.#writer.durability()]
  }

  onFeed(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** What a store in trouble cannot apply now is applied after the next start. */
  async close(): Promise<void> {
    while (this.#step() === 'more') this.#tell()
    this.#tell()
    for (const resolve of this.#waiting.splice(0)) resolve()
    if (this.#turn) clearImmediate(this.#turn)
    this.#patience.stop()
    this.#indexer.close()
    this.#writer.close()
    this.#journal.close()
  }

  #applyLater(): void {
    this.#turn ??= setImmediate(() => {
      this.#turn = null
      const state = this.#step()
      this.#tell()
      if (state === 'more') this.#applyLater()
      else if (state === 'done') for (const resolve of this.#waiting.splice(0)) resolve()
    })
  }

  /** Applies a slice; when all is applied, indexes one. `resting`: it failed and is tried again later. */
  #step(): 'more' | 'done' | 'resting' {
    const isFine = this.#patience.attempt(() => {
      if (this.#writer.backlog > 0) this.#writer.apply(SLICE)
      else this.#index()
    })
    if (!isFine) return 'resting'
    return this.#writer.backlog > 0 || this.#indexer.behind > 0 ? 'more' : 'done'
  }

  #index(): void {
    if (this.#indexer.behind > 0) this.#indexer.index(SLICE)
    const { taken } = this.#indexer
    if (taken !== null) this.#writer.write('forgetTakenWords', [taken])
  }

  #tell(): void {
    if (this.#writer.tookFeed()) for (const listener of this.#listeners) listener()
  }
}

function refusing<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw asRefusal(error)
  }
}
