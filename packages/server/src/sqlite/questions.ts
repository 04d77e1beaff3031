import type { ApiKey, User } from '../access.ts'
import type { Account } from '../account.ts'
import { messageOf } from '../apply/present-row.ts'
import { type Conversation, conversationId } from '../conversation.ts'
import type { Failure, Message, Speaker } from '../message.ts'
import type { EventOutcome } from '../notification.ts'
import type { FeedRow, HeardSince, Page } from '../store.ts'
import * as control from './control.ts'
import { readCursor, writeCursor } from './cursor.ts'
import type { Database, Row } from './database.ts'
import { inAnyEra, newestFirst, newestIdsOfEras } from './eras.ts'
import { messageRow, SELECT_MESSAGE_ROWS } from './page-rows.ts'
import { readThreadRow, SELECT_ROWS } from './thread-rows.ts'

/*
 * Everything that only asks, on a connection that cannot write. Each function is one question of `Store`; see there for
 * what the answers mean.
 */

export function accounts(database: Database): readonly Account[] {
  return database.all('SELECT * FROM accounts ORDER BY rowid').map(readAccount)
}

export function account(database: Database, id: string): Account | null {
  const row = database.get('SELECT * FROM accounts WHERE id = ?', id)
  return row ? readAccount(row) : null
}

export function conversation(database: Database, id: string): Conversation | null {
  const row = database.get(SELECT_CONVERSATION, ...splitId(id))
  return row ? readConversation(row) : null
}

export function heardSince(database: Database, id: string, sinceMs: number): HeardSince {
  const row = database.get(SELECT_CONVERSATION, ...splitId(id))
  return control.heardSince(database, Number(row?.no ?? -1), sinceMs)
}

export function messages(
  database: Database,
  query: { readonly conversationId: string; readonly cursor?: string; readonly limit: number },
): Page<Message> {
  const conversation = database.get(SELECT_CONVERSATION, ...splitId(query.conversationId))
  if (!conversation) return { rows: [], nextCursor: null }
  const after = query.cursor === undefined ? null : readCursor(query.cursor, ['number', 'string', 'number'])
  // Of the millisecond in which the last page ended, some were on it: enough are asked for that it ends behind them.
  const untilMs = after === null ? Number.MAX_SAFE_INTEGER : Number(after[0])
  const no = Number(conversation.no)
  const shown = after === null ? 0 : countAt(database, no, untilMs)
  const ids = newestIdsOfEras(database, no, untilMs, query.limit + 1 + shown)
  const rows = database
    .lists(SELECT_MESSAGES, JSON.stringify(ids))
    .map(messageRow)
    .filter((row) => after === null || newestFirst(row, cursorRow(after)) > 0)
    .sort(newestFirst)
    .slice(0, query.limit + 1)
  const cursorOf = (row: Row) => [Number(row.sent_at_ms), (row.key as string | null) ?? '', Number(row.id)]
  const { rows: found, nextCursor } = page(rows, query.limit, readMessage, cursorOf)
  return { rows: found.filter((row) => row !== null), nextCursor }
}

const SELECT_MESSAGES = `${SELECT_MESSAGE_ROWS} WHERE m.id IN (SELECT value FROM json_each(?))`

function countAt(database: Database, conversation: number, atMs: number): number {
  return Number(database.get(COUNT_AT, conversation, atMs)?.count)
}

const COUNT_AT = `
  SELECT count(*) AS count FROM messages WHERE ${inAnyEra()} AND conversation = ? AND sent_at_ms = ?`

function cursorRow([sentAtMs, key, id]: readonly (string | number)[]): Row {
  return { sent_at_ms: Number(sentAtMs), key: String(key), id: Number(id) }
}

export function message(database: Database, id: number): Message | null {
  const row = database.get(`${SELECT_ROWS} WHERE m.id = ?`, id)
  return row ? readMessage(row) : null
}

export function messageByKey(database: Database, key: string): Message | null {
  const row = database.get(`${SELECT_ROWS} WHERE m.key = ?`, key)
  return row ? readMessage(row) : null
}

export function replyWithKey(
  database: Database,
  conversationId: string,
  idempotencyKey: string,
): Message | null {
  const row = database.get(
    `SELECT o.message_id FROM outbox o JOIN conversations c ON c.no = o.conversation
     WHERE c.account_id = ? AND c.person_id = ? AND o.idempotency_key = ?`,
    ...splitId(conversationId),
    idempotencyKey,
  )
  return row ? message(database, Number(row.message_id)) : null
}

export function notificationBody(journal: Database, id: number): Uint8Array | null {
  const row = journal.get('SELECT body FROM notifications WHERE id = ?', id)
  return row ? (row.body as Uint8Array) : null
}

export function peopleWithoutProfile(database: Database, beforeMs: number, limit: number) {
  const never = database.all(
    'SELECT account_id, person_id FROM conversations WHERE profile_at_ms IS NULL ORDER BY no DESC LIMIT ?',
    limit,
  )
  const longAgo = database.all(
    'SELECT account_id, person_id FROM conversations WHERE profile_at_ms < ? ORDER BY profile_at_ms, no LIMIT ?',
    beforeMs,
    limit - never.length,
  )
  return [...never, ...longAgo].map((row) => ({
    accountId: row.account_id as string,
    personId: row.person_id as string,
  }))
}

export function nextDueMs(database: Database): number | null {
  const hasDeadLogin = database.get("SELECT 1 FROM accounts WHERE status <> 'ok' LIMIT 1") !== undefined
  const row = database.get(hasDeadLogin ? SELECT_NEXT_OF_LIVE_LOGINS : SELECT_NEXT)
  return (row?.due_at_ms as number | null | undefined) ?? null
}

const SELECT_NEXT = "SELECT min(due_at_ms) AS due_at_ms FROM outbox WHERE state = 'queued'"
const SELECT_NEXT_OF_LIVE_LOGINS = `
  SELECT min(o.due_at_ms) AS due_at_ms FROM outbox o JOIN conversations c ON c.no = o.conversation
  WHERE o.state = 'queued' AND c.account_id NOT IN (SELECT id FROM accounts WHERE status <> 'ok')`

export function queuedAhead(database: Database, messageId: number): number {
  const row = database.get(
    `SELECT count(*) AS count FROM outbox o JOIN outbox e ON e.conversation = o.conversation
     WHERE o.message_id = ? AND o.state = 'queued' AND e.message_id < o.message_id
       AND e.state IN ('queued', 'sending')`,
    messageId,
  )
  return Number(row?.count)
}

export function feedAfter(database: Database, id: number, limit: number): readonly FeedRow[] {
  return database.all('SELECT * FROM feed WHERE id > ? ORDER BY id LIMIT ?', id, limit).map((row) => ({
    id: Number(row.id),
    kind: row.kind as FeedRow['kind'],
    accountId: row.account_id as string,
    conversationId: row.conversation_id as string | null,
    messageId: row.message_id as number | null,
  }))
}

export function feedHead(database: Database): number {
  return Number(database.get('SELECT coalesce(max(id), 0) AS id FROM feed')?.id)
}

export function feedTail(database: Database): number {
  return Number(database.get('SELECT coalesce(min(id), 0) AS id FROM feed')?.id)
}

export function users(database: Database): readonly User[] {
  return database.all('SELECT * FROM users ORDER BY id').map(readUser)
}

export function sessionUser(database: Database, tokenHash: string, nowMs: number): User | null {
  const row = database.get(
    'SELECT u.* FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.token_hash = ? AND s.expires_at_ms > ?',
    tokenHash,
    nowMs,
  )
  return row ? readUser(row) : null
}

export function keys(database: Database): readonly ApiKey[] {
  return database.all('SELECT * FROM keys ORDER BY id DESC').map(readKey)
}

export function keyByHash(database: Database, keyHash: string): ApiKey | null {
  const row = database.get('SELECT * FROM keys WHERE key_hash = ?', keyHash)
  return row ? readKey(row) : null
}

const SELECT_CONVERSATION = 'SELECT * FROM conversations WHERE account_id = ? AND person_id = ?'

/** Account ids are digits, so the first dot ends them. */
export function splitId(id: string): readonly [accountId: string, personId: string] {
  const at = id.indexOf('.')
  return at === -1 ? [id, ''] : [id.slice(0, at), id.slice(at + 1)]
}

/** What was found up to the limit; the row beyond it says that there is another page. */
export function page<T>(
  rows: readonly Row[],
  limit: number,
  read: (row: Row) => T,
  cursorOf: (row: Row) => readonly (string | number)[],
): Page<T> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    rows: shown.map(read),
    nextCursor: last && rows.length > limit ? writeCursor(...cursorOf(last)) : null,
  }
}

function readAccount(row: Row): Account {
  return {
    id: row.id as string,
    platform: row.platform as Account['platform'],
    login: row.login as Account['login'],
    pageId: row.page_id as string | null,
    username: row.username as string,
    name: row.name as string | null,
    pictureUrl: row.picture_url as string | null,
    status: row.status as Account['status'],
    tokenSealed: row.token_sealed as Uint8Array | null,
    appId: row.app_id as string | null,
    appScopedId: row.app_scoped_id as string | null,
  }
}

/** Of a row of `conversations`. */
export function readConversation(row: Row): Conversation {
  const accountId = row.account_id as string
  const personId = row.person_id as string
  return {
    id: conversationId(accountId, personId),
    accountId,
    person: {
      id: personId,
      username: row.username as string | null,
      name: row.name as string | null,
      pictureUrl: row.picture_url as string | null,
      profileAtMs: row.profile_at_ms as number | null,
    },
    lastMessageAtMs: row.last_message_at_ms as number | null,
    lastMessageId: row.last_message_id as number | null,
    lastQualifyingAtMs: row.last_qualifying_at_ms as number | null,
    unreadCount: Number(row.unread_count),
    seenUntilMs: row.seen_until_ms as number | null,
    readUntilMs: row.read_until_ms as number | null,
    control: control.readControl(row),
  }
}

/** Of a row of `SELECT_ROWS`. */
export function readMessage(row: Row): Message | null {
  const speaker = row.speaker === null ? null : (JSON.parse(row.speaker as string) as Speaker)
  const failure = row.failure === null ? null : (JSON.parse(row.failure as string) as Failure)
  return messageOf(readThreadRow(row), speaker, failure)
}

export function readOutcome(row: Row): EventOutcome {
  return {
    position: Number(row.position),
    kind: row.kind as string,
    accountId: row.account_id as string | null,
    state: row.state as EventOutcome['state'],
    reason: row.reason as string | null,
  }
}

function readUser(row: Row): User {
  return {
    id: Number(row.id),
    name: row.name as string,
    role: row.role as User['role'],
    passwordHash: row.password_hash as string | null,
  }
}

function readKey(row: Row): ApiKey {
  return {
    id: Number(row.id),
    name: row.name as string,
    speaksAs: row.speaks_as as ApiKey['speaksAs'],
    createdAtMs: Number(row.created_at_ms),
    lastUsedAtMs: row.last_used_at_ms as number | null,
  }
}
