import { tombstoneOf } from '../apply/key.ts'
import { personKey } from '../erasure/person-key.ts'
import type { Database } from './database.ts'

/**
 * What must not come back, asked within one transaction. Whatever writes rows asks here: applying, replay, import,
 * reconcile. Costs nothing while nobody was ever erased.
 */
export class Tombstones {
  readonly #database: Database
  readonly #untilOf = new Map<string, number | null>()
  #isAny: boolean | null = null

  constructor(database: Database) {
    this.#database = database
  }

  /** Did this person do it before they were erased? */
  coversPerson(accountId: string, personId: string | null, atMs: number): boolean {
    if (personId === null || !this.#hasAny()) return false
    const id = `${accountId}.${personId}`
    let untilMs = this.#untilOf.get(id)
    if (untilMs === undefined) {
      const row = this.#database.get(SELECT_PERSON, personKey(accountId, personId))
      untilMs = row === undefined ? null : Number(row.until_ms)
      this.#untilOf.set(id, untilMs)
    }
    return untilMs !== null && atMs <= untilMs
  }

  /** Is this the key (`messageKey`) of a message that was erased with its person? */
  coversMessage(key: string | null): boolean {
    if (key === null || !this.#hasAny()) return false
    return this.#database.get(SELECT_MESSAGE, tombstoneOf(key)) !== undefined
  }

  #hasAny(): boolean {
    this.#isAny ??= this.#database.get('SELECT 1 FROM erased_people LIMIT 1') !== undefined
    return this.#isAny
  }
}

const SELECT_PERSON = 'SELECT until_ms FROM erased_people WHERE key = ?'
const SELECT_MESSAGE = 'SELECT 1 FROM erased_messages WHERE key = ?'
