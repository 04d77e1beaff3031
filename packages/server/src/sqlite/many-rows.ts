import type { SQLInputValue } from 'node:sqlite'
import type { Database } from './database.ts'

/** Rows of one statement. A call into SQLite costs as much as binding ten values, so most of it is saved by then. */
const ROWS_A_STATEMENT = 16

/** One kind of row to be added: the statements for one and for many, made once. */
export interface RowKind {
  readonly one: string
  readonly many: string
  readonly columns: number
}

/**
 * @param into such as `INSERT OR FAIL INTO feed (kind, account_id)`, with its columns. `OR FAIL`, because a plain INSERT of
 *   many rows keeps a copy of each page it changes, to take back the rows before the one that fails; the whole transaction
 *   is rolled back here anyway.
 */
export function rowKind(into: string, columns: number): RowKind {
  const row = `(${Array(columns).fill('?').join(', ')})`
  const many = Array(ROWS_A_STATEMENT).fill(row).join(', ')
  return { one: `${into} VALUES ${row}`, many: `${into} VALUES ${many}`, columns }
}

/** Adds rows many at a time, in order. What was added is in the table after `flush`. */
export class ManyRows {
  readonly #database: Database
  readonly #kind: RowKind
  #values: SQLInputValue[] = []

  constructor(database: Database, kind: RowKind) {
    this.#database = database
    this.#kind = kind
  }

  add(...values: readonly SQLInputValue[]): void {
    for (const value of values) this.#values.push(value)
    if (this.#values.length < this.#kind.columns * ROWS_A_STATEMENT) return
    this.#database.run(this.#kind.many, ...this.#values)
    this.#values = []
  }

  flush(): void {
    const { columns, one } = this.#kind
    for (let at = 0; at < this.#values.length; at += columns) {
      this.#database.run(one, ...this.#values.slice(at, at + columns))
    }
    this.#values = []
  }
}
