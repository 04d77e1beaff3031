import type { Contact } from '../contact.ts'
import { conversationId } from '../conversation.ts'
import type { Database, Row } from './database.ts'
import { PERSON_COLUMNS, readIdentities } from './identities.ts'
import { splitId } from './questions.ts'
import { addFeedRow } from './save-fold.ts'

/** More of one username are not suggestions any more, but a mistake. */
const MOST_SUGGESTIONS = 10

/** Null: nothing is known of this person. */
export function contact(database: Database, id: string): Contact | null {
  const own = database.get(SELECT_PERSON, ...splitId(id))
  if (!own) return null
  const others =
    own.contact === null ? [] : database.all(SELECT_TOGETHER, Number(own.contact), Number(own.no))
  const known = new Set([own, ...others].map((row) => Number(row.no)))
  const username = own.username as string | null
  const alike = username === null ? [] : database.all(SELECT_ALIKE, username, Number(own.no))
  const suggested = alike.filter((row) => !known.has(Number(row.no))).slice(0, MOST_SUGGESTIONS)
  return {
    identities: readIdentities(database, [own, ...others]),
    suggestions: readIdentities(database, suggested),
  }
}

/**
 * A person says that both are one: the two groups become one. False when one of them is not known.
 *
 * @param by name of who said so
 */
export function linkContacts(
  database: Database,
  id: string,
  otherId: string,
  by: string,
  atMs: number,
): boolean {
  const [one, other] = [id, otherId].map((each) => database.get(SELECT_PERSON, ...splitId(each)))
  if (!one || !other || one.no === other.no) return false
  const group = Number(one.contact ?? other.contact ?? one.no)
  if (other.contact !== null) {
    database.run('UPDATE contact_links SET contact = ? WHERE contact = ?', group, Number(other.contact))
  }
  for (const row of [one, other]) {
    database.run(
      'INSERT OR IGNORE INTO contact_links VALUES (?, ?, ?, ?, ?)',
      row.account_id as string,
      row.person_id as string,
      group,
      atMs,
      by,
    )
    tell(database, row)
  }
  return true
}

/** Takes one identity out of its group. False when it stands alone. */
export function unlinkContact(database: Database, id: string): boolean {
  const row = database.get(SELECT_PERSON, ...splitId(id))
  if (!row || row.contact === null) return false
  const remove = 'DELETE FROM contact_links WHERE account_id = ? AND person_id = ?'
  database.run(remove, row.account_id as string, row.person_id as string)
  // A group of one is none.
  database.run(
    `DELETE FROM contact_links WHERE contact = ?1
       AND (SELECT count(*) FROM contact_links WHERE contact = ?1) = 1`,
    Number(row.contact),
  )
  tell(database, row)
  return true
}

function tell(database: Database, row: Row): void {
  const accountId = row.account_id as string
  addFeedRow(database, 'conversation', accountId, conversationId(accountId, row.person_id as string), null)
}

const SELECT = `
  SELECT ${PERSON_COLUMNS}
  FROM conversations c
  LEFT JOIN contact_links l ON l.account_id = c.account_id AND l.person_id = c.person_id`

const SELECT_PERSON = `${SELECT} WHERE c.account_id = ? AND c.person_id = ?`

const SELECT_TOGETHER = `
  SELECT ${PERSON_COLUMNS}
  FROM contact_links l
  JOIN conversations c ON c.account_id = l.account_id AND c.person_id = l.person_id
  WHERE l.contact = ? AND c.no <> ? ORDER BY c.no`

const SELECT_ALIKE = `
  ${SELECT} WHERE c.username = ? COLLATE NOCASE AND c.no <> ? ORDER BY c.no LIMIT ${MOST_SUGGESTIONS * 2}`
