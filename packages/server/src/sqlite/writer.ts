import { join } from 'node:path'
import { appliedUntil, applySlice, type Parse, setNextAside } from './apply-slice.ts'
import { Database } from './database.ts'
import { finishErasures } from './erase.ts'
import { lastNotificationId, numberAfter, openJournal } from './journal.ts'
import { MIGRATIONS } from './schema.ts'
import { isTrouble, messageOf } from './trouble.ts'
import { WRITES, type WriteName, type WriteResult, type WriteValues } from './writes.ts'

/** Where everything but the notifications lies in a data folder. */
export function databasePath(folder: string): string {
  return join(folder, 'roost.db')
}

/** Opens `roost.db` for writing, making it or bringing its schema forward. */
export function openDatabase(folder: string, busyTimeoutMs?: number): Database {
  return Database.forWriting(databasePath(folder), MIGRATIONS, busyTimeoutMs)
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
  /** Words of an unsent message may still stand in `notifications.db`: a crash came between, or the disk refused. */
  #mustFinishErasures = true
  #feedHead: number

  constructor(database: Database, journal: Database, parse: Parse) {
    this.#journal = journal
    this.#database = database
    this.#parse = parse
    this.#appliedId = appliedUntil(this.#database)
    this.#storedId = lastNotificationId(this.#journal)
    this.#feedHead = this.#readFeedHead()
    if (this.#storedId < this.#appliedId) numberAfter(this.#journal, this.#appliedId)
    this.stored(this.#appliedId)
    this.#eraseIfPossible()
  }

  static open(folder: string, parse: Parse, busyTimeoutMs?: number): Writer {
    const journal = openJournal(folder, busyTimeoutMs)
    return new Writer(openDatabase(folder, busyTimeoutMs), journal, parse)
  }

  /** Notifications up to this one are stored now. */
  stored(untilId: number): void {
    this.#storedId = Math.max(this.#storedId, untilId)
  }

  /** The last notification that is known to be stored. */
  get storedId(): number {
    return this.#storedId
  }

  /**
   * How many stored notifications have no outcome yet; what an account received before it was connected counts as one, and
   * so do erasures that could not be finished.
   */
  get backlog(): number {
    return this.#storedId - this.#appliedId + Number(this.#mayReapply) + Number(this.#mustFinishErasures)
  }

  write<K extends WriteName>(name: K, values: WriteValues<K>): WriteResult<K> {
    const run = WRITES[name] as (database: Database, ...values: unknown[]) => unknown
    const result = this.#database.transaction(() => run(this.#database, ...values))
    if (name === 'saveAccount' || name === 'connectAccount') this.#mayReapply = true
    // Committed already: what cannot be erased now is part of the backlog and must not fail the write.
    this.#eraseIfPossible()
    return result as WriteResult<K>
  }

  /**
   * Applies up to `limit` notifications. When a slice fails for what is in it, one notification is tried and set aside.
   *
   * @throws what the store itself failed with (`isTrouble`); then nothing changed, and the same is tried by the next call
   */
  apply(limit: number): void {
    try {
      this.#applyOnce(limit)
    } catch (error) {
      if (isTrouble(error)) throw error
      this.#applyOneOrSetAside()
    }
    this.#erase()
  }

  /** Commits a change of no meaning, synced: the disk takes writes. Throws what the disk says. */
  probe(): void {
    this.#database.probe()
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
    this.#eraseIfPossible()
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
      if (isTrouble(error)) throw error
      setNextAside(this.#database, this.#journal, messageOf(error))
      this.#appliedId = appliedUntil(this.#database)
    }
  }

  #erase(): void {
    this.#mustFinishErasures ||= this.#database.hasErased || this.#journal.hasErased
    if (!this.#mustFinishErasures) return
    finishErasures(this.#database, this.#journal)
    this.#mustFinishErasures = false
    this.#database.truncateLogAfterErasure()
    this.#journal.truncateLogAfterErasure()
  }

  #eraseIfPossible(): void {
    try {
      this.#erase()
    } catch {
      // Noted in the database, and counted in the backlog: `apply` tries again and tells its trouble.
    }
  }

  #readFeedHead(): number {
    return Number(this.#database.get('SELECT coalesce(max(id), 0) AS id FROM feed')?.id)
  }
}
