import { personKey } from '../erasure/person-key.ts'
import type { PersonErasure, PersonFootprint } from '../erasure.ts'
import { appliedUntil } from './apply-slice.ts'
import type { Database, Row } from './database.ts'
import { inAnyEra } from './eras.ts'
import { forgetPerson } from './people.ts'
import { countNotifications } from './person-scan.ts'
import { addFeedRow } from './save-fold.ts'
import { noteRemovedWords } from './search-changes.ts'

/** Whose traces an eraser removes; `conversation` is null when they are in no conversation. */
export interface ErasedScope {
  readonly accountId: string
  readonly personId: string
  readonly conversation: number | null
}

/**
 * Removes what one table keeps of a person, in the transaction that erases them. Whoever adds a table that holds
 * something of people adds its eraser to `ERASERS`.
 */
type Eraser = (database: Database, scope: ErasedScope) => void

const ERASERS: readonly Eraser[] = [
  // First: hashes of keys (`tombstoneOf`) are what is left of the messages.
  (database, { conversation }) =>
    database.run(
      `INSERT OR IGNORE INTO erased_messages SELECT substr(key, -16) FROM messages
       WHERE ${inAnyEra()} AND conversation = ? AND key IS NOT NULL`,
      conversation,
    ),
  // Some events name a message and nobody: their words are found through the message, not through the person.
  (database, { conversation }) => {
    database.run(
      `INSERT OR IGNORE INTO erasures SELECT notification_id, account_id, mid FROM messages
       WHERE ${inAnyEra()} AND conversation = ? AND notification_id IS NOT NULL AND mid IS NOT NULL`,
      conversation,
    )
    database.run(
      `INSERT OR IGNORE INTO erasures SELECT s.notification_id, m.account_id, m.mid
       FROM messages m JOIN message_sources s ON s.key = m.key
       WHERE ${inAnyEra('m')} AND m.conversation = ? AND m.mid IS NOT NULL`,
      conversation,
    )
    database.run(
      `DELETE FROM message_sources WHERE key IN (SELECT key FROM messages WHERE ${inAnyEra()} AND conversation = ?)`,
      conversation,
    )
  },
  // While the words are still there: the index holds none to find its own by. Names leave it by a trigger.
  (database, { conversation }) => {
    const sql = `SELECT id FROM messages WHERE ${inAnyEra()} AND conversation = ?`
    for (const { id } of database.all(sql, conversation)) {
      noteRemovedWords(database, Number(id))
    }
  },
  (database, { accountId, personId }) => forgetPerson(database, accountId, personId),
  (database, { conversation }) => database.run('DELETE FROM outbox WHERE conversation = ?', conversation),
  (database, { conversation }) =>
    database.run(`DELETE FROM messages WHERE ${inAnyEra()} AND conversation = ?`, conversation),
  (database, { conversation }) => database.run('DELETE FROM conversations WHERE no = ?', conversation),
]

/**
 * Removes the person's rows and sets the tombstone. Notifications and feed are gone through afterwards, slice by slice
 * (`person-scan.ts`); that they must be is part of this transaction. Safe to repeat: each call is a receipt of its own.
 */
export function erasePerson(
  database: Database,
  accountId: string,
  personId: string,
  atMs: number,
): PersonErasure {
  const row = database.get(
    'SELECT no FROM conversations WHERE account_id = ? AND person_id = ?',
    accountId,
    personId,
  )
  const conversation = row === undefined ? null : Number(row.no)
  const counts = countsOf(database, conversation)
  const key = personKey(accountId, personId)
  database.run(
    `INSERT INTO erased_people VALUES (?, ?)
     ON CONFLICT (key) DO UPDATE SET until_ms = max(until_ms, excluded.until_ms)`,
    key,
    atMs,
  )
  for (const erase of ERASERS) erase(database, { accountId, personId, conversation })
  const feedUntilId = Number(database.get('SELECT coalesce(max(id), 0) AS id FROM feed')?.id)
  const { lastId } = database.run(
    `INSERT INTO person_erasures (account_id, person_key, person_id, asked_at_ms, until_ms, feed_next_id, feed_until_id,
       journal_next_id, journal_until_id, messages, replies)
     VALUES (?, ?, ?, ?, ?, 1, ?, 1, ?, ?, ?)`,
    accountId,
    key,
    personId,
    atMs,
    atMs,
    feedUntilId,
    appliedUntil(database),
    counts.messages,
    counts.replies,
  )
  // Names nobody: an open page asks again for everything it shows of the account.
  addFeedRow(database, 'erased', accountId, null, null)
  database.noteErasure()
  const receipt = erasure(database, lastId)
  if (receipt === null) throw new Error('The receipt that was just written is not there.')
  return receipt
}

/** A receipt; null when there is none with this number. */
export function erasure(database: Database, id: number): PersonErasure | null {
  const row = database.get('SELECT * FROM person_erasures WHERE id = ?', id)
  return row === undefined ? null : readErasure(row)
}

/** What an erasure would remove; see `Store.personFootprint`. */
export function personFootprint(
  database: Database,
  journal: Database,
  accountId: string,
  personId: string,
): PersonFootprint {
  const row = database.get(
    'SELECT no, username, name FROM conversations WHERE account_id = ? AND person_id = ?',
    accountId,
    personId,
  )
  return {
    ...countsOf(database, row === undefined ? null : Number(row.no)),
    notifications: countNotifications(journal, accountId, personId),
    username: (row?.username as string | null | undefined) ?? null,
    name: (row?.name as string | null | undefined) ?? null,
  }
}

function countsOf(database: Database, conversation: number | null) {
  const count = (sql: string) =>
    Number(database.get(`SELECT count(*) AS count FROM ${sql}`, conversation)?.count)
  return {
    messages: count(`messages WHERE ${inAnyEra()} AND conversation = ?`),
    replies: count('outbox WHERE conversation = ?'),
  }
}

function readErasure(row: Row): PersonErasure {
  return {
    id: Number(row.id),
    accountId: row.account_id as string,
    personKey: row.person_key as string,
    askedAtMs: Number(row.asked_at_ms),
    untilMs: Number(row.until_ms),
    isFinished: row.is_finished === 1,
    messages: Number(row.messages),
    replies: Number(row.replies),
    feedRows: Number(row.feed_rows),
    notifications: Number(row.notifications),
  }
}
