import { appliedUntil, applySlices, type Parse, setNextAside } from './apply-slice.ts'
import type { Database } from './database.ts'
import { openDatabase } from './database-file.ts'
import { finishErasures } from './erase.ts'
import { lastNotificationId, numberAfter, openJournal } from './journal.ts'
import { hasOpenScan, scanSlice } from './person-scan.ts'
import { renewNames } from './search-changes.ts'
import { lastToIndex } from './search-work.ts'
import { isTrouble, messageOf } from './trouble.ts'
import { WRITES, WRITES_OF_BOTH, type WriteName, type WriteResult, type WriteValues } from './writes.ts'

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
  /** An erased person's notifications are still gone through. */
  #mustScan: boolean
  /** Notifications of the next slice at most: halved when a slice fails for what is in it, doubled when one goes well. */
  #carefulLimit = Number.POSITIVE_INFINITY
  #feedHead: number
  /** Of the last message and the last change of words. */
  #wordsHead = ''

  constructor(database: Database, journal: Database, parse: Parse) {
    this.#journal = journal
    this.#database = database
    this.#parse = parse
    this.#appliedId = appliedUntil(this.#database)
    this.#storedId = lastNotificationId(this.#journal)
    this.#feedHead = this.#readFeedHead()
    this.#database.transaction(() => renewNames(this.#database))
    this.#mustScan = hasOpenScan(this.#database)
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

  /** The last notification that has its outcomes. */
  get appliedId(): number {
    return this.#appliedId
  }

  /**
   * How many stored notifications have no outcome yet; what an account received before it was connected counts as one, and
   * so do erasures that could not be finished.
   */
  get backlog(): number {
    const others = [this.#mayReapply, this.#mustFinishErasures, this.#mustScan]
    return this.#storedId - this.#appliedId + others.filter(Boolean).length
  }

  write<K extends WriteName>(name: K, values: WriteValues<K>): WriteResult<K> {
    const result = name in WRITES ? this.#writeOne(name, values) : this.#writeBoth(name, values)
    if (name === 'saveAccount' || name === 'connectAccount' || name === 'replay') this.#mayReapply = true
    if (name === 'erasePerson') this.#mustScan = true
    // Committed already: what cannot be erased now is part of the backlog and must not fail the write.
    this.#eraseIfPossible()
    return result as WriteResult<K>
  }

  /**
   * Applies up to `limit` notifications in one transaction, which ends early when `mayGoOn` says so. When it fails for
   * what is in it, half of it is tried next, until the one that it fails for stands alone and is set aside: some twenty
   * tries, not a thousand.
   *
   * @throws what the store itself failed with (`isTrouble`); then nothing changed, and the same is tried by the next call
   */
  apply(limit: number, mayGoOn: () => boolean = () => true): void {
    const tried = Math.min(limit, this.#carefulLimit)
    try {
      this.#applyOnce(tried, mayGoOn)
      this.#carefulLimit = tried >= limit ? Number.POSITIVE_INFINITY : tried * 2
    } catch (error) {
      if (isTrouble(error)) throw error
      if (tried > 1) this.#carefulLimit = Math.floor(tried / 2)
      else this.#setAside(messageOf(error))
    }
    this.#scan()
    this.#erase()
  }

  /** Commits a change of no meaning, synced: the disk takes writes. Throws what the disk says. */
  probe(): void {
    this.#database.probe()
  }

  /** Did anything since the last call save messages, or change the words of some? Then the index has something to do. */
  tookWords(): boolean {
    const head = this.#readWordsHead()
    const isNew = head !== this.#wordsHead
    this.#wordsHead = head
    return isNew
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

  /** Frees the pages that are kept in memory. */
  giveMemoryBack(): void {
    this.#database.giveMemoryBack()
    this.#journal.giveMemoryBack()
  }

  close(): void {
    this.#eraseIfPossible()
    this.#database.close()
    this.#journal.close()
  }

  #writeOne(name: WriteName, values: readonly unknown[]): unknown {
    const run = WRITES[name as keyof typeof WRITES] as (database: Database, ...values: unknown[]) => unknown
    return this.#database.transaction(() => run(this.#database, ...values))
  }

  #writeBoth(name: WriteName, values: readonly unknown[]): unknown {
    const run = WRITES_OF_BOTH[name as keyof typeof WRITES_OF_BOTH] as (
      database: Database,
      journal: Database,
      ...values: unknown[]
    ) => unknown
    return run(this.#database, this.#journal, ...values)
  }

  #applyOnce(limit: number, mayGoOn: () => boolean): void {
    const isReapplying = this.#appliedId === this.#storedId
    const count = applySlices(this.#database, this.#journal, this.#parse, limit, mayGoOn)
    if (isReapplying && count === 0) this.#mayReapply = false
    this.#appliedId = appliedUntil(this.#database)
    this.stored(this.#appliedId)
  }

  #setAside(reason: string): void {
    setNextAside(this.#database, this.#journal, reason)
    this.#appliedId = appliedUntil(this.#database)
  }

  #scan(): void {
    if (!this.#mustScan) return
    this.#mustScan = scanSlice(this.#database, this.#journal)
    // What was rewritten is applied again.
    this.#mayReapply = true
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

  #readWordsHead(): string {
    const { untilId, changesUntilId } = lastToIndex(this.#database)
    return `${untilId} ${changesUntilId}`
  }

  #readFeedHead(): number {
    return Number(this.#database.get('SELECT coalesce(max(id), 0) AS id FROM feed')?.id)
  }
}
