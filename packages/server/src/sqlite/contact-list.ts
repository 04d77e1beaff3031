import type { Identity, ListedContact } from '../contact.ts'
import type { ContactQuery, Page } from '../store.ts'
import { conversationRows } from './conversation-list.ts'
import type { Database, Row } from './database.ts'
import { PERSON_COLUMNS, readIdentities } from './identities.ts'
import { MATCHING_PEOPLE, matchPeople } from './matching-people.ts'

/**
 * People, whoever wrote last first. Several identities that somebody joined are one row, at the place of the newest one of
 * them that the question is about; a page is therefore short by those that stand elsewhere.
 */
export function contacts(database: Database, query: ContactQuery): Page<ListedContact> {
  const { rows, nextCursor } = conversationRows(database, query)
  const people = database.all(SELECT_PEOPLE, JSON.stringify(rows.map(({ no }) => no)))
  const byNumber = new Map(people.map((row) => [Number(row.no), row]))
  const groups = groupsOf(database, people)
  const leaders = leadersOf(database, groups, query)
  const listed = rows.flatMap(({ no }) => {
    const person = byNumber.get(Number(no))
    if (person === undefined) return []
    const group = person.contact === null ? undefined : groups.get(Number(person.contact))
    if (group === undefined) return [[person]]
    if (leaders.get(Number(person.contact)) !== Number(no)) return []
    return [[person, ...group.filter((other) => other.no !== no)]]
  })
  const identities = readIdentities(database, listed.flat())
  return { rows: inGroups(listed, identities), nextCursor }
}

/** Everybody of the contacts that these people belong to, oldest first. */
function groupsOf(database: Database, people: readonly Row[]): ReadonlyMap<number, readonly Row[]> {
  const contactIds = new Set(people.flatMap(({ contact }) => (contact === null ? [] : [Number(contact)])))
  const groups = new Map<number, Row[]>()
  if (contactIds.size === 0) return groups
  for (const row of database.all(SELECT_TOGETHER, JSON.stringify([...contactIds]))) {
    const known = groups.get(Number(row.contact))
    if (known) known.push(row)
    else groups.set(Number(row.contact), [row])
  }
  return groups
}

/** For each contact the number of its newest conversation among those that the question is about. */
function leadersOf(
  database: Database,
  groups: ReadonlyMap<number, readonly Row[]>,
  { accountId, q }: ContactQuery,
): ReadonlyMap<number, number> {
  const members = [...groups.values()].flat()
  const named = q === undefined || q === '' ? null : namedSo(database, q, members)
  const leaders = new Map<number, number>()
  for (const [contactId, group] of groups) {
    const [newest] = group
      .filter((row) => row.last_message_at_ms !== null)
      .filter((row) => accountId === undefined || row.account_id === accountId)
      .filter((row) => named === null || named.has(Number(row.no)))
      .sort(
        (a, b) => Number(b.last_message_at_ms) - Number(a.last_message_at_ms) || Number(b.no) - Number(a.no),
      )
    if (newest) leaders.set(contactId, Number(newest.no))
  }
  return leaders
}

function namedSo(database: Database, q: string, members: readonly Row[]): ReadonlySet<number> {
  const match = matchPeople(q)
  if (match === null || members.length === 0) return new Set()
  const found = database.all(SELECT_NAMED, match, JSON.stringify(members.map(({ no }) => no)))
  return new Set(found.map(({ no }) => Number(no)))
}

function inGroups(listed: readonly (readonly Row[])[], identities: readonly Identity[]): ListedContact[] {
  let at = 0
  return listed.map(({ length }) => {
    at += length
    return { identities: identities.slice(at - length, at) }
  })
}

const SELECT_PEOPLE = `
  SELECT ${PERSON_COLUMNS} FROM json_each(?) j CROSS JOIN conversations c ON c.no = j.value
  LEFT JOIN contact_links l ON l.account_id = c.account_id AND l.person_id = c.person_id`

const SELECT_TOGETHER = `
  SELECT ${PERSON_COLUMNS}, c.last_message_at_ms FROM json_each(?) j CROSS JOIN contact_links l ON l.contact = j.value
  JOIN conversations c ON c.account_id = l.account_id AND c.person_id = l.person_id ORDER BY c.no`

const SELECT_NAMED = `SELECT no FROM ${MATCHING_PEOPLE} WHERE no IN (SELECT value FROM json_each(?2))`
