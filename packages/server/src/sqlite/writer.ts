import type { Arrival } from '../notification.ts'
import { appliedUntil, applySlice, type Parse, setNextAside } from './apply-slice.ts'
import { Database } from './database.ts'
import { WRITES, type WriteName, type WriteResult, type WriteValues } from './writes.ts'

/**
 * The one connection that writes, and what may be done with it. Everything here is synchronous: it lives in a thread of
 * its own, or in the caller's for tests and short commands.
 */
export class Writer {
  readonly #database: Database
  readonly #parse: Parse
  #lastId: number
  #appliedId: number
  #mayReapply = true
  #feedHead: number

  constructor(path: string, parse: Parse) {
    this.#database = Database.forWriting(path)
    this.#parse = parse
    this.#appliedId = appliedUntil(this.#database)
    this.#lastId = Number(this.#database.get('SELECT coalesce(max(id), 0) AS id FROM notifications')?.id)
    this.#feedHead = this.#readFeedHead()
  }

  /** Stores a group of notifications in one transaction, synced when it returns. */
  append(arrivals: readonly Arrival[]): void {
    this.#lastId = this.#database.transaction(() => {
      let id = this.#lastId
      for (const { receivedAtMs, signedWith, body } of arrivals) {
        id = this.#database.run(INSERT_NOTIFICATION, receivedAtMs, signedWith, body.byteLength, body).lastId
      }
      return id
    })
  }

  write<K extends WriteName>(name: K, values: WriteValues<K>): WriteResult<K> {
    const run = WRITES[name] as (database: Database, ...values: unknown[]) => unknown
    const result = this.#database.transaction(() => run(this.#database, ...values))
    if (name === 'saveAccount') this.#mayReapply = true
    return result as WriteResult<K>
  }

  /** How many stored notifications have no outcome yet; what an account received before it was connected counts as one. */
  get backlog(): number {
    return this.#lastId - this.#appliedId + Number(this.#mayReapply)
  }

  get lastId(): number {
    return this.#lastId
  }

  get appliedId(): number {
    return this.#appliedId
  }

  /** Applies up to `limit` notifications. When the store itself fails on a slice, one notification is tried and set aside. */
  apply(limit: number): void {
    try {
      this.#applyOnce(limit)
    } catch {
      this.#applyOneOrSetAside()
    }
    if (this.backlog === 0) this.#database.truncateLogAfterErasure()
  }

  #applyOnce(limit: number): void {
    const isReapplying = this.#appliedId === this.#lastId
    const count = applySlice(this.#database, this.#parse, limit)
    if (isReapplying && count === 0) this.#mayReapply = false
    this.#appliedId = appliedUntil(this.#database)
  }

  #applyOneOrSetAside(): void {
    try {
      this.#applyOnce(1)
    } catch (error) {
      setNextAside(this.#database, error instanceof Error ? error.message : String(error))
      this.#appliedId = appliedUntil(this.#database)
    }
  }

  /** Did anything since the last call write feed rows? */
  tookFeed(): boolean {
    const head = this.#readFeedHead()
    const isNew = head !== this.#feedHead
    this.#feedHead = head
    return isNew
  }

  durability() {
    return this.#database.durability()
  }

  close(): void {
    this.#database.truncateLogAfterErasure()
    this.#database.close()
  }

  #readFeedHead(): number {
    return Number(this.#database.get('SELECT coalesce(max(id), 0) AS id FROM feed')?.id)
  }
}

const INSERT_NOTIFICATION =
  'INSERT INTO notifications (received_at_ms, signed_with, size_bytes, body) VALUES (?, ?, ?, ?)'
