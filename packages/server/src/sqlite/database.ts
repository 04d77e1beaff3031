import { chmodSync, closeSync, existsSync, openSync, statSync } from 'node:fs'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { messageKey } from '../apply/key.ts'
import { wordsOfNames } from '../search/names.ts'

/** How long a transaction waits for another process (a CLI command) before it gives up. */
const BUSY_TIMEOUT_MS = 5_000

/** Pages between checkpoints, 256 MB. A larger log writes a page that changed often only once, and makes its pause longer. */
const CHECKPOINT_PAGES = 64_000

/** What a disk is asked for: `synchronous` 2 is FULL, an fsync for each commit. */
export const FULL = 2

/** Messages and hashes of secrets are nobody else's on this machine. */
const PRIVATE_MODE = 0o600
/** What group and strangers may do, in a mode. */
const OTHERS = 0o077

export interface WritingOptions {
  /** How long a transaction waits for another process. Default 5 s. */
  readonly busyTimeoutMs?: number | undefined
  /** Pages of the log that are moved into the file at once, by the commit that makes them so many. Default 64000. */
  readonly checkpointPages?: number
  /**
   * Memory for pages. Default 40 MB: the newest era of threads and most of 200,000 conversations. Given back at rest, but the C
   * library keeps half of it.
   */
  readonly cacheKb?: number
}

export interface ReadingOptions {
  /** Another file whose tables it sees too. */
  readonly besides?: string
  /** Called before each question. */
  readonly between?: () => void
}

export type Row = Record<string, SQLInputValue>

/**
 * The files are for their owner alone; SQLite makes log and index with the mode of the database. A file that is there is
 * never opened here: closing it again would let go of every lock that this process holds on it.
 * Source: https://sqlite.org/howtocorrupt.html, section 2.2
 */
function makePrivate(path: string): void {
  if (!existsSync(path)) closeSync(openSync(path, 'a', PRIVATE_MODE))
  for (const file of [path, `${path}-wal`, `${path}-shm`]) {
    const mode = statSync(file, { throwIfNoEntry: false })?.mode
    if (mode !== undefined && (mode & OTHERS) !== 0) chmodSync(file, PRIVATE_MODE)
  }
}

function textOrNull(value: SQLInputValue): string | null {
  return typeof value === 'string' ? value : null
}

/** One connection with its prepared statements. */
export class Database {
  readonly #connection: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()
  readonly #between: (() => void) | undefined
  #hasErased = false

  private constructor(connection: DatabaseSync, between?: () => void) {
    this.#connection = connection
    this.#between = between
  }

  /**
   * A connection that writes. Refuses to run when the file would not be synced at each commit: an acknowledgement
   * would then promise what a power cut can take back.
   */
  static forWriting(path: string, migrations: readonly string[], options: WritingOptions = {}): Database {
    const { busyTimeoutMs = BUSY_TIMEOUT_MS, checkpointPages = CHECKPOINT_PAGES, cacheKb = 40_960 } = options
    makePrivate(path)
    const connection = new DatabaseSync(path, { timeout: busyTimeoutMs })
    connection.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA secure_delete = ON;
      PRAGMA foreign_keys = ON;
      PRAGMA temp_store = MEMORY;
      PRAGMA wal_autocheckpoint = ${checkpointPages};
      PRAGMA cache_size = -${cacheKb};
    `)
    // Triggers of the search for people call it.
    connection.function('words_of_names', { deterministic: true }, (username, name) =>
      wordsOfNames(textOrNull(username), textOrNull(name)),
    )
    // A step of the schema calls it.
    connection.function('message_key', { deterministic: true }, (accountId, mid) =>
      messageKey(String(accountId), String(mid)),
    )
    const database = new Database(connection)
    const { synchronous, journal } = database.durability()
    if (synchronous !== FULL || journal !== 'wal') {
      connection.close()
      throw new Error(
        `The database at ${path} does not sync each commit (synchronous ${synchronous}, journal ${journal}). ` +
          'Put the data folder on a local disk and start again.',
      )
    }
    database.#migrate(path, migrations)
    return database
  }

  /** A connection for questions only; it sees every commit made before the question. */
  static forReading(path: string, { besides, between }: ReadingOptions = {}): Database {
    const connection = new DatabaseSync(path, { readOnly: true, timeout: BUSY_TIMEOUT_MS })
    connection.exec('PRAGMA cache_size = -12288;')
    if (besides !== undefined) {
      connection.prepare('ATTACH ? AS besides').run(besides)
      connection.exec('PRAGMA besides.cache_size = -12288;')
    }
    return new Database(connection, between)
  }

  durability(): { readonly synchronous: number; readonly journal: string } {
    return {
      synchronous: Number(this.get('PRAGMA synchronous')?.synchronous),
      journal: String(this.get('PRAGMA journal_mode')?.journal_mode),
    }
  }

  all(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#statement(sql).all(...values) as Row[]
  }

  /** As `all`, each row as the list of its columns: half the cost for questions that are asked for each message. */
  lists(sql: string, ...values: SQLInputValue[]): readonly (readonly SQLInputValue[])[] {
    const statement = this.#statement(sql)
    statement.setReturnArrays(true)
    return statement.all(...values) as unknown as readonly (readonly SQLInputValue[])[]
  }

  get(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#statement(sql).get(...values) as Row | undefined
  }

  /** Runs one statement; answers how many rows it changed and the number of the last row it added. */
  run(sql: string, ...values: SQLInputValue[]): { readonly changes: number; readonly lastId: number } {
    const { changes, lastInsertRowid } = this.#statement(sql).run(...values)
    return { changes: Number(changes), lastId: Number(lastInsertRowid) }
  }

  /** All or nothing. Takes the write lock at once, so that it never fails halfway for want of it. */
  transaction<T>(work: () => T): T {
    this.#connection.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      this.#connection.exec('COMMIT')
      return result
    } catch (error) {
      this.#rollBack()
      throw error
    }
  }

  /** Everything that is read in it stands as at one moment. */
  snapshot<T>(read: () => T): T {
    this.#connection.exec('BEGIN')
    try {
      return read()
    } finally {
      this.#connection.exec('COMMIT')
    }
  }

  /** Commits and syncs one page, with the schema's number as it is: the disk takes writes now. Throws what it says. */
  probe(): void {
    this.transaction(() => {
      const version = Number(this.get('PRAGMA user_version')?.user_version)
      this.#connection.exec(`PRAGMA user_version = ${version}`)
    })
  }

  /** Words were taken out of rows; older copies of their pages may still stand in the log. */
  noteErasure(): void {
    this.#hasErased = true
  }

  get hasErased(): boolean {
    return this.#hasErased
  }

  /** After an erasure: moves the log into the database file and empties it. Tried again while a reader is in the way. */
  truncateLogAfterErasure(): void {
    if (this.#hasErased) this.#hasErased = this.get('PRAGMA wal_checkpoint(TRUNCATE)')?.busy !== 0
  }

  /** Writes the file anew without free pages and gaps, and empties the log. Not within a transaction. */
  compact(): void {
    this.#connection.exec('VACUUM')
    this.#hasErased = true
    this.truncateLogAfterErasure()
  }

  /** Moves the log into the file, as far as no reader is in the way, and frees the pages that are kept in memory. */
  giveMemoryBack(): void {
    this.#connection.exec('PRAGMA wal_checkpoint(PASSIVE)')
    this.freePages()
  }

  /** Frees the pages that are kept in memory. */
  freePages(): void {
    this.#connection.exec('PRAGMA shrink_memory')
  }

  close(): void {
    this.#statements.clear()
    this.#connection.close()
  }

  #statement(sql: string): StatementSync {
    this.#between?.()
    const known = this.#statements.get(sql)
    if (known) return known
    const made = this.#connection.prepare(sql)
    this.#statements.set(sql, made)
    return made
  }

  /** Some errors (a full disk) have rolled back already; then there is nothing left to do. */
  #rollBack(): void {
    try {
      this.#connection.exec('ROLLBACK')
    } catch {
      // The first error says what happened.
    }
  }

  #migrate(path: string, migrations: readonly string[]): void {
    this.transaction(() => {
      const version = Number(this.get('PRAGMA user_version')?.user_version)
      if (version > migrations.length) {
        throw new Error(
          `The database at ${path} was made by a newer version of Roost (schema ${version}, this one knows ${migrations.length}). Install that version or a newer one.`,
        )
      }
      for (const step of migrations.slice(version)) this.#connection.exec(step)
      this.#connection.exec(`PRAGMA user_version = ${migrations.length}`)
    })
  }
}
