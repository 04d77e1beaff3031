import type { Conversation } from '../conversation.ts'
import type { ConversationQuery, Page } from '../store.ts'
import { readCursor } from './cursor.ts'
import type { Database, Row } from './database.ts'
import { MATCHING_PEOPLE, matchPeople } from './matching-people.ts'
import { CONVERSATION_COLUMNS, conversationRow } from './page-rows.ts'
import { page, readConversation } from './questions.ts'

/** The time and number of the last row of the page before; the end of all times for the first page. */
type Position = readonly [atMs: number, no: number]

/** Newest first. */
export function conversations(database: Database, query: ConversationQuery): Page<Conversation> {
  const { rows, nextCursor } = conversationRows(database, query)
  return { rows: rows.map(readConversation), nextCursor }
}

/** The rows themselves, for what is read beside them. */
export function conversationRows(database: Database, query: ConversationQuery): Page<Row> {
  const found = upToOneMore(database, query).slice(0, query.limit + 1)
  const cursorOf = (row: Row) => [Number(row.last_message_at_ms), Number(row.no)]
  return page(found, query.limit, (row) => row, cursorOf)
}

function upToOneMore(database: Database, query: ConversationQuery): readonly Row[] {
  const after = readPosition(query.cursor)
  if (query.q !== undefined && query.q !== '') return matching(database, query.q, query, after)
  const unread = query.status === 'unread' ? fewUnread(database, query, after) : null
  if (unread !== null) return unread
  if (query.accountId !== undefined) return newestOf(database, query.accountId, query, after)
  return newestOfAll(database, query, after)
}

/** So many are read and put in order faster than they are looked for among all conversations. */
const FEW = 2_000

/**
 * Null: they are many, so that the newest conversations hold some. Only where many are unread and all of them older than
 * thousands that were read is that a long way.
 */
function fewUnread(
  database: Database,
  { accountId, limit }: ConversationQuery,
  after: Position,
): readonly Row[] | null {
  const where = accountId === undefined ? '' : 'WHERE account_id = ?'
  const values = accountId === undefined ? [] : [accountId]
  const sql = `SELECT count(*) AS count FROM (SELECT 1 FROM unread_conversations ${where} LIMIT ${FEW + 1})`
  if (Number(database.get(sql, ...values)?.count) > FEW) return null
  return rowsOf(
    database,
    `SELECT ${CONVERSATION_COLUMNS} FROM (SELECT no FROM unread_conversations ${where}) u CROSS JOIN conversations c ON c.no = u.no
     WHERE last_message_at_ms IS NOT NULL AND (last_message_at_ms, c.no) < (?, ?)
     ORDER BY last_message_at_ms DESC, c.no DESC LIMIT ?`,
    ...values,
    ...after,
    limit + 1,
  )
}

/**
 * Over all accounts: the newest of each, merged. One index serves both lists, and it is the dearest to keep. Accounts are
 * asked in the order of their newest conversation, and only while one of theirs may be on the page.
 */
function newestOfAll(database: Database, query: ConversationQuery, after: Position): readonly Row[] {
  let rows: readonly Row[] = []
  for (const account of database.all(SELECT_ACCOUNTS, after[0])) {
    if (account.newest_ms === null) break
    const last = rows[query.limit]
    if (last !== undefined && Number(last.last_message_at_ms) > Number(account.newest_ms)) break
    const more = newestOf(database, account.id as string, query, after)
    rows = [...rows, ...more].sort(newestFirst).slice(0, query.limit + 1)
  }
  return rows
}

/** Reads one entry of the index for each account; those without a conversation come last. */
const SELECT_ACCOUNTS = `
  SELECT a.id, (SELECT last_message_at_ms FROM conversations
                WHERE account_id = a.id AND last_message_at_ms IS NOT NULL AND last_message_at_ms <= ?
                ORDER BY last_message_at_ms DESC LIMIT 1) AS newest_ms
  FROM accounts a ORDER BY newest_ms DESC`

function newestOf(
  database: Database,
  accountId: string,
  { status, limit }: ConversationQuery,
  after: Position,
): readonly Row[] {
  return rowsOf(
    database,
    `SELECT ${CONVERSATION_COLUMNS} FROM conversations c
     WHERE account_id = ? AND last_message_at_ms IS NOT NULL ${unreadOnly(status)}
       AND (last_message_at_ms, c.no) < (?, ?)
     ORDER BY last_message_at_ms DESC, c.no DESC LIMIT ?`,
    accountId,
    ...after,
    limit + 1,
  )
}

/** Of all people with that name at once, whatever their accounts. */
function matching(
  database: Database,
  q: string,
  { accountId, status, limit }: ConversationQuery,
  after: Position,
): readonly Row[] {
  const match = matchPeople(q)
  if (match === null) return []
  return rowsOf(
    database,
    `SELECT ${CONVERSATION_COLUMNS} FROM ${MATCHING_PEOPLE} p CROSS JOIN conversations c ON c.no = p.no
     WHERE last_message_at_ms IS NOT NULL AND (?2 IS NULL OR account_id = ?2) ${unreadOnly(status)}
       AND (last_message_at_ms, c.no) < (?3, ?4)
     ORDER BY last_message_at_ms DESC, c.no DESC LIMIT ?5`,
    match,
    accountId ?? null,
    ...after,
    limit + 1,
  )
}

function rowsOf(database: Database, sql: string, ...values: (string | number | null)[]): readonly Row[] {
  return database.lists(sql, ...values).map(conversationRow)
}

function unreadOnly(status: ConversationQuery['status']): string {
  return status === 'unread' ? 'AND unread_count > 0' : ''
}

function newestFirst(a: Row, b: Row): number {
  return Number(b.last_message_at_ms) - Number(a.last_message_at_ms) || Number(b.no) - Number(a.no)
}

function readPosition(cursor: string | undefined): Position {
  if (cursor === undefined) return [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]
  const [atMs, no] = readCursor(cursor, ['number', 'number'])
  return [Number(atMs), Number(no)]
}
