import type { ProfileField, ProfileReading } from '../contact.ts'
import { conversationId } from '../conversation.ts'
import type { Database, Row } from './database.ts'
import { addFeedRow } from './save-fold.ts'

/** Columns of `conversations` that lists and search read. The dates stand in `profile_fields`. */
const COLUMNS = { username: 'username', name: 'name', picture: 'picture_url' } as const

/** Takes the answer of a profile, and that it was asked for. A field that Meta did not give keeps its value and its date. */
export function saveProfile(
  database: Database,
  accountId: string,
  personId: string,
  reading: ProfileReading,
): void {
  database.run(
    'UPDATE conversations SET profile_at_ms = ? WHERE account_id = ? AND person_id = ?',
    reading.atMs,
    accountId,
    personId,
  )
  noteFields(database, accountId, personId, reading)
}

/** Takes what was read of a person beside something else. A person without a conversation is not made by it. */
export function noteFields(
  database: Database,
  accountId: string,
  personId: string,
  { source, atMs, fields }: ProfileReading,
): void {
  const conversation = database.get(
    'SELECT no FROM conversations WHERE account_id = ? AND person_id = ?',
    accountId,
    personId,
  )
  if (!conversation) return
  let isShownOtherwise = false
  for (const [field, value] of Object.entries(fields)) {
    if (value === null || value === '') continue
    database.run(UPSERT_FIELD, accountId, personId, field, value, source, atMs)
    const column = COLUMNS[field as keyof typeof COLUMNS]
    if (column === undefined) continue
    const known = database.get(SELECT_FIELD, accountId, personId, field)?.value as string
    const { changes } = database.run(
      `UPDATE conversations SET ${column} = ? WHERE no = ? AND ${column} IS NOT ?`,
      known,
      Number(conversation.no),
      known,
    )
    isShownOtherwise ||= changes > 0
  }
  if (isShownOtherwise) {
    addFeedRow(database, 'conversation', accountId, conversationId(accountId, personId), null)
  }
}

/** Everything of this file and of the media about one person, for an erasure. The files follow, see `media_removals`. */
export function forgetPerson(database: Database, accountId: string, personId: string): void {
  for (const table of ['profile_fields', 'contact_links', 'media']) {
    database.run(`DELETE FROM ${table} WHERE account_id = ? AND person_id = ?`, accountId, personId)
  }
  // A group of one is none.
  database.run(`DELETE FROM contact_links WHERE contact IN (
    SELECT contact FROM contact_links GROUP BY contact HAVING count(*) = 1)`)
}

/** The later word wins; said again, it only becomes newer. */
const UPSERT_FIELD = `
  INSERT INTO profile_fields (account_id, person_id, field, value, source, given_at_ms) VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT (account_id, person_id, field) DO UPDATE
    SET value = excluded.value, source = excluded.source, given_at_ms = excluded.given_at_ms
    WHERE excluded.given_at_ms >= profile_fields.given_at_ms`

const SELECT_FIELD = 'SELECT value FROM profile_fields WHERE account_id = ? AND person_id = ? AND field = ?'

/** Of a row of `profile_fields`. */
export function readField(row: Row): ProfileField {
  return {
    field: row.field as ProfileField['field'],
    value: row.value as string,
    source: row.source as ProfileField['source'],
    givenAtMs: Number(row.given_at_ms),
  }
}
