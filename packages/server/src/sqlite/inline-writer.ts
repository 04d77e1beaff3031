import type { Arrival } from '../notification.ts'
import type { Parse } from './apply-slice.ts'
import type { Database } from './database.ts'
import { appendGroup, openJournal } from './journal.ts'
import { Writer } from './writer.ts'
import type { WriterPort } from './writer-port.ts'
import type { WriteName, WriteResult, WriteValues } from './writes.ts'

/** Notifications applied before other work of this thread gets its turn. */
const SLICE = 64

/** Journal and writer in the caller's thread: for tests and short commands. It commits each call by itself. */
export class InlineWriter implements WriterPort {
  readonly #journal: Database
  readonly #writer: Writer
  readonly #listeners = new Set<() => void>()
  readonly #waiting: (() => void)[] = []
  #turn: NodeJS.Immediate | null = null

  constructor(folder: string, parse: Parse) {
    this.#journal = openJournal(folder)
    this.#writer = new Writer(folder, parse)
    this.#applyLater()
  }

  async append(arrival: Arrival): Promise<void> {
    this.#writer.stored(appendGroup(this.#journal, [arrival]))
    this.#applyLater()
  }

  settled(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
      this.#applyLater()
    })
  }

  async write<K extends WriteName>(name: K, ...values: WriteValues<K>): Promise<WriteResult<K>> {
    const result = this.#writer.write(name, values)
    this.#tell()
    this.#applyLater()
    return result
  }

  async durability() {
    return this.#writer.durability()
  }

  onFeed(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async close(): Promise<void> {
    await this.settled()
    if (this.#turn) clearImmediate(this.#turn)
    this.#writer.close()
    this.#journal.close()
  }

  #applyLater(): void {
    this.#turn ??= setImmediate(() => {
      this.#turn = null
      if (this.#writer.backlog > 0) this.#writer.apply(SLICE)
      this.#tell()
      if (this.#writer.backlog > 0) this.#applyLater()
      else for (const resolve of this.#waiting.splice(0)) resolve()
    })
  }

  #tell(): void {
    if (this.#writer.tookFeed()) for (const listener of this.#listeners) listener()
  }
}
