import type { Identity, ProfileField } from '../contact.ts'
import { conversationId } from '../conversation.ts'
import type { ReadAs } from '../history.ts'
import type { Database, Row } from './database.ts'
import { inAnyEra } from './eras.ts'
import { readField } from './people.ts'

/** What `readIdentities` reads of a person, for `SELECT`; `c` is the conversation and `l` its row of `contact_links`. */
export const PERSON_COLUMNS =
  'c.no, c.account_id, c.person_id, c.username, c.profile_at_ms, l.contact, l.linked_at_ms, l.linked_by'

/** What Meta said of each, and the first that is known of them: two questions, however many. In the order given. */
export function readIdentities(database: Database, people: readonly Row[]): readonly Identity[] {
  if (people.length === 0) return []
  const numbers = JSON.stringify(people.map(({ no }) => no))
  const fields = new Map<number, ProfileField[]>()
  for (const row of database.all(SELECT_FIELDS, numbers)) {
    const known = fields.get(Number(row.no))
    if (known) known.push(readField(row))
    else fields.set(Number(row.no), [readField(row)])
  }
  const firsts = new Map(database.all(SELECT_FIRST, numbers).map((row) => [Number(row.no), row]))
  return people.map((row) => {
    const no = Number(row.no)
    return readIdentity(row, fields.get(no) ?? [], firsts.get(no))
  })
}

const SELECT_FIELDS = `
  SELECT c.no, f.* FROM json_each(?) j CROSS JOIN conversations c ON c.no = j.value
  JOIN profile_fields f ON f.account_id = c.account_id AND f.person_id = c.person_id ORDER BY c.no, f.field`

/** The first row with a place in the thread. */
const SELECT_FIRST = `
  SELECT j.value AS no, m.kind, m.sent_at_ms, m.read_as FROM json_each(?) j CROSS JOIN messages m ON m.id = (
    SELECT id FROM messages WHERE ${inAnyEra()} AND conversation = j.value AND sent_at_ms IS NOT NULL
    ORDER BY sent_at_ms LIMIT 1)`

function readIdentity(row: Row, fields: readonly ProfileField[], first: Row | undefined): Identity {
  const accountId = row.account_id as string
  const personId = row.person_id as string
  return {
    conversationId: conversationId(accountId, personId),
    accountId,
    personId,
    profileAtMs: row.profile_at_ms as number | null,
    fields,
    firstSeen: first
      ? {
          atMs: Number(first.sent_at_ms),
          kind: (first.kind ?? 'text') as NonNullable<Identity['firstSeen']>['kind'],
          readAs: first.read_as as ReadAs | null,
        }
      : null,
    linked: row.contact === null ? null : { by: row.linked_by as string, atMs: Number(row.linked_at_ms) },
  }
}
