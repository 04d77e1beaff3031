import { join } from 'node:path'
import { appliedUntil, applySlice, type Parse, setNextAside } from './apply-slice.ts'
import { Database } from './database.ts'
import { finishErasures } from './erase.ts'
import { lastNotificationId, numberAfter, openJournal } from './journal.ts'
import { MIGRATIONS } from './schema.ts'
import { WRITES, type WriteName, type WriteResult, type WriteValues } from './writes.ts'

/** Where everything but the notifications lies in a data folder. */
export function databasePath(folder: string): string {
  return join(folder, 'roost.db')
}

/**
 * The one connection that writes `roost.db`, and what may be done with it. Everything here is synchronous: it lives in a
 * thread of its own, or in the caller's for tests and short commands. To `notifications.db` it writes only to erase.
 */
export class Writer {
  readonly #database: Database
  readonly #journal: Database
  readonly #parse: Parse
  #storedId: number
  #appliedId: number
  #mayReapply = true
  #feedHead: number

  constructor(folder: string, parse: Parse) {
    this.#journal = openJournal(folder)
    this.#database = Database.forWriting(databasePath(folder), MIGRATIONS)
    this.#parse = parse
    this.#appliedId = appliedUntil(this.#database)
    this.#storedId = lastNotificationId(this.#journal)
    this.#feedHead = this.#readFeedHead()
    if (this.#storedId < this.#appliedId) numberAfter(this.#journal, this.#appliedId)
    this.stored(this.#appliedId)
    finishErasures(this.#database, this.#journal)
  }

  /** Notifications up to this one are stored now. */
  stored(untilId: number): void {
    this.#storedId = Math.max(this.#storedId, untilId)
  }

  /** How many stored notifications have no outcome yet; what an account received before it was connected counts as one. */
  get backlog(): number {
    return this.#storedId - this.#appliedId + Number(this.#mayReapply)
  }

  write<K extends WriteName>(name: K, values: WriteValues<K>): WriteResult<K> {
    const run = WRITES[name] as (database: Database, ...values: unknown[]) => unknown
    const result = this.#database.transaction(() => run(this.#database, ...values))
    if (name === 'saveAccount') this.#mayReapply = true
    this.#erase()
    return result as WriteResult<K>
  }

  /** Applies up to `limit` notifications. When the store itself fails on a slice, one notification is tried and set aside. */
  apply(limit: number): void {
    try {
      this.#applyOnce(limit)
    } catch {
      this.#applyOneOrSetAside()
    }
    this.#erase()
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
    this.#erase()
    this.#database.close()
    this.#journal.close()
  }

  #applyOnce(limit: number): void {
    const isReapplying = this.#appliedId === this.#storedId
    const count = applySlice(this.#database, this.#journal, this.#parse, limit)
    if (isReapplying && count === 0) this.#mayReapply = false
    this.#appliedId = appliedUntil(this.#database)
    this.stored(this.#appliedId)
  }

  #applyOneOrSetAside(): void {
    try {
      this.#applyOnce(1)
    } catch (error) {
      setNextAside(this.#database, this.#journal, error instanceof Error ? error.message : String(error))
      this.#appliedId = appliedUntil(this.#database)
    }
  }

  #erase(): void {
    if (!this.#database.hasErased && !this.#journal.hasErased) return
    finishErasures(this.#database, this.#journal)
    this.#database.truncateLogAfterErasure()
    this.#journal.truncateLogAfterErasure()
  }

  #readFeedHead(): number {
    return Number(this.#database.get('SELECT coalesce(max(id), 0) AS id FROM feed')?.id)
  }
}
