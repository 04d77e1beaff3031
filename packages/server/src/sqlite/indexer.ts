import { Database } from './database.ts'
import { databasePath } from './database-file.ts'
import { openSearchFile } from './search-file.ts'
import { doWork, indexReach, mergeIndex, renewIndex, setReach } from './search-index.ts'
import { lastToIndex, readWork } from './search-work.ts'
import { isTrouble } from './trouble.ts'

/**
 * The one connection that writes `search.db`, and what may be done with it. It reads `roost.db`, and writes nothing there:
 * which changes it has taken in is told to the writer, who removes the notes of them. Everything here is synchronous: it
 * lives in a thread of its own, or in the caller's for tests and short commands.
 */
export class Indexer {
  readonly #search: Database
  readonly #database: Database

  private constructor(search: Database, database: Database) {
    this.#search = search
    this.#database = database
    this.#renew()
  }

  /** After `roost.db` was brought forward. */
  static open(folder: string, busyTimeoutMs?: number): Indexer {
    const search = openSearchFile(folder, busyTimeoutMs)
    try {
      return new Indexer(search, Database.forReading(databasePath(folder)))
    } catch (error) {
      search.close()
      throw error
    }
  }

  /** Messages that cannot be found by their words yet, and one for words that still stand in the index and should not. */
  get behind(): number {
    const { untilId, changesUntilId } = indexReach(this.#search)
    const last = lastToIndex(this.#database)
    // The last messages may have been removed since.
    return Math.max(0, last.untilId - untilId) + (last.changesUntilId > changesUntilId ? 1 : 0)
  }

  /** The last message that can be found. */
  get untilId(): number {
    return indexReach(this.#search).untilId
  }

  /** Notes of changes up to this one are taken in and still stand in `roost.db`; null: none does. */
  get taken(): number | null {
    const { changesUntilId } = indexReach(this.#search)
    const noted = this.#database.get('SELECT 1 FROM search_changes WHERE id <= ? LIMIT 1', changesUntilId)
    return noted === undefined ? null : changesUntilId
  }

  /**
   * Takes in what changed, and up to `limit` new messages. When that fails for what is in them, one is tried and left out.
   *
   * @throws what a file itself failed with (`isTrouble`); then nothing changed, and the same is tried by the next call
   */
  index(limit: number): void {
    try {
      this.#indexOnce(limit)
    } catch (error) {
      if (isTrouble(error)) throw error
      this.#indexOneOrSkip()
    }
    this.#search.truncateLogAfterErasure()
  }

  /** Words that were taken out still stand in the log, because somebody was reading: `index` tries again. */
  get mustEmptyLog(): boolean {
    return this.#search.hasErased
  }

  /** Merges a part of the index, so that it is searched faster; false when there is nothing left to merge. */
  mergeIndex(): boolean {
    return this.#search.transaction(() => mergeIndex(this.#search))
  }

  /** Frees the pages that are kept in memory. */
  giveMemoryBack(): void {
    this.#search.giveMemoryBack()
    this.#database.freePages()
  }

  /** See `Database.compact`. */
  compact(): void {
    this.#search.compact()
  }

  close(): void {
    this.#database.close()
    this.#search.close()
  }

  /** Reads first, and lets go of what it read from before it writes: an open snapshot would hold the writer's log. */
  #indexOnce(limit: number): void {
    const from = indexReach(this.#search)
    const work = this.#database.snapshot(() => readWork(this.#database, from, limit))
    if (work.reach.untilId === from.untilId && work.reach.changesUntilId === from.changesUntilId) return
    this.#search.transaction(() => {
      // Another process may have done the same meanwhile.
      const { untilId, changesUntilId } = indexReach(this.#search)
      if (untilId === from.untilId && changesUntilId === from.changesUntilId) doWork(this.#search, work)
    })
  }

  /** The changes alone, then one message; the others must not wait for one that fails. */
  #indexOneOrSkip(): void {
    if (!this.#goesWell(() => this.#indexOnce(0))) this.#renew(true)
    if (!this.#goesWell(() => this.#indexOnce(1))) this.#search.transaction(() => this.#skip())
  }

  #goesWell(work: () => void): boolean {
    try {
      work()
      return true
    } catch (error) {
      if (isTrouble(error)) throw error
      return false
    }
  }

  #skip(): void {
    const { untilId, changesUntilId } = indexReach(this.#search)
    const next = this.#database.get('SELECT min(id) AS id FROM messages WHERE id > ?', untilId)?.id
    setReach(this.#search, { untilId: Number(next ?? untilId), changesUntilId })
  }

  /** @param always whether or not the index looks like that of this `roost.db` */
  #renew(always = false): void {
    const file = this.#database.get('SELECT name, taken_id FROM search_file')
    const everUntilId = always ? -1 : this.#lastEver('messages')
    const everChangesUntilId = this.#lastEver('search_changes')
    this.#search.transaction(() =>
      renewIndex(
        this.#search,
        { name: String(file?.name), takenId: Number(file?.taken_id) },
        { untilId: everUntilId, changesUntilId: everChangesUntilId },
      ),
    )
    this.#search.truncateLogAfterErasure()
  }

  #lastEver(table: 'messages' | 'search_changes'): number {
    return Number(this.#database.get('SELECT seq FROM sqlite_sequence WHERE name = ?', table)?.seq ?? 0)
  }
}
