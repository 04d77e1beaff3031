import { roleOf } from '../apply/role.ts'
import type { EditFact, Heard, Own, ReactionFact, ThreadRow } from '../apply/thread-row.ts'
import { NO_CONTENT, sentAtMs } from '../apply/thread-row.ts'
import type { ReadAs } from '../history.ts'
import type { MessageContent, Speaker } from '../message.ts'
import type { Database, Row } from './database.ts'
import { rowKind } from './many-rows.ts'

export const SELECT_ROWS = `
  SELECT m.*, c.person_id, o.text AS own_text, o.content_hash, o.idempotency_key, o.queued_at_ms, o.state,
    o.claimed_at_ms, o.bound_by, o.speaker, o.failure
  FROM messages m
  LEFT JOIN conversations c ON c.no = m.conversation
  LEFT JOIN outbox o ON o.message_id = m.id`

/** A question costs as much as finding a dozen keys. */
const KEYS_AT_ONCE = 64
const SELECT_KNOWN = `SELECT id FROM messages WHERE key IN (${Array(KEYS_AT_ONCE).fill('?').join(', ')})`
const SELECT_BY_KEY = `${SELECT_ROWS} WHERE m.key = ?`
const SELECT_BY_ID = `${SELECT_ROWS} WHERE m.id = ?`

export function rowByKey(database: Database, key: string): ThreadRow | undefined {
  const row = database.get(SELECT_BY_KEY, key)
  return row && readThreadRow(row)
}

/** The saved rows of these keys. Most keys of a slice are new, so it is asked first which are there at all. */
export function rowsByKeys(database: Database, keys: readonly string[]): ThreadRow[] {
  const rows: ThreadRow[] = []
  let at = 0
  for (; at + KEYS_AT_ONCE <= keys.length; at += KEYS_AT_ONCE) {
    for (const { id } of database.all(SELECT_KNOWN, ...keys.slice(at, at + KEYS_AT_ONCE))) {
      const row = rowById(database, Number(id))
      if (row) rows.push(row)
    }
  }
  for (const key of keys.slice(at)) {
    const row = rowByKey(database, key)
    if (row) rows.push(row)
  }
  return rows
}

export function rowById(database: Database, id: number): ThreadRow | undefined {
  const row = database.get(SELECT_BY_ID, id)
  return row && readThreadRow(row)
}

/** Replies that an echo may still settle, or was taken to have settled. See `isOpenToEchoes`. */
export function openReplies(database: Database, accountId: string, personId: string): readonly ThreadRow[] {
  const conversation = database.get(
    'SELECT no FROM conversations WHERE account_id = ? AND person_id = ?',
    accountId,
    personId,
  )
  if (!conversation) return []
  const ids = database.all(
    `SELECT message_id FROM outbox WHERE conversation = ?1 AND state IN ('sending', 'unsure')
     UNION SELECT message_id FROM outbox WHERE conversation = ?1 AND bound_by = 'echo'`,
    Number(conversation.no),
  )
  return ids.flatMap(({ message_id }) => rowById(database, Number(message_id)) ?? [])
}

/** Saves what was heard of a row; answers its number. Our own part of it is saved with `saveOwn`. */
export function saveHeard(database: Database, row: ThreadRow, conversation: number | null): number {
  const values = valuesOf(row, conversation)
  if (row.id === null) return database.run(NEW_ROW.one, null, ...values).lastId
  database.run(UPDATE_ROW, ...values, row.id)
  return row.id
}

/** Values of a row of `messages`, in the order of `NEW_ROW` after its number. */
export function valuesOf(row: ThreadRow, conversation: number | null) {
  const { heard } = row
  return [
    row.key,
    row.accountId,
    conversation,
    row.mid,
    heard ? 1 : 0,
    heard?.direction ?? null,
    heard?.kind ?? null,
    heard?.content.text ?? null,
    heard && contentText(heard.content),
    sentAtMs(row),
    roleOf(row),
    heard?.standby ? 1 : 0,
    row.isUnsent ? 1 : 0,
    row.isSeen ? 1 : 0,
    listText(row.edits),
    listText(row.reactions),
    row.sourceId,
    heard?.readAs ?? null,
  ] as const
}

export function saveOwn(database: Database, id: number, own: Own): void {
  database.run(
    'UPDATE outbox SET text = ?, content_hash = ?, state = ?, bound_by = ? WHERE message_id = ?',
    own.text,
    own.contentHash,
    own.state,
    own.boundBy,
    id,
  )
}

/** Its number comes first; null: the next one. */
export const NEW_ROW = rowKind(
  `INSERT OR FAIL INTO messages (id, key, account_id, conversation, mid, heard, direction, kind, text, content, sent_at_ms, role,
    standby, unsent, seen, edits, reactions, notification_id, read_as)`,
  19,
)

const UPDATE_ROW = `
  UPDATE messages SET key = ?, account_id = ?, conversation = ?, mid = ?, heard = ?, direction = ?, kind = ?, text = ?,
    content = ?, sent_at_ms = ?, role = ?, standby = ?, unsent = ?, seen = ?, edits = ?, reactions = ?,
    notification_id = ?, read_as = ?
  WHERE id = ?`

/** Everything but the text; null when there is nothing else, which is most messages. */
function contentText(content: MessageContent): string | null {
  const { text: _, ...rest } = content
  const isBare =
    rest.attachments.length === 0 &&
    !rest.replyTo &&
    rest.payload === null &&
    !rest.referral &&
    rest.note === null
  return isBare ? null : JSON.stringify(rest)
}

function listText(list: readonly unknown[]): string | null {
  return list.length === 0 ? null : JSON.stringify(list)
}

export function readThreadRow(row: Row): ThreadRow {
  return {
    id: Number(row.id),
    key: row.key as string | null,
    accountId: row.account_id as string,
    personId: row.person_id as string | null,
    mid: row.mid as string | null,
    heard: row.heard === 1 ? readHeard(row) : null,
    edits: row.edits === null ? [] : (JSON.parse(row.edits as string) as EditFact[]),
    reactions: row.reactions === null ? [] : (JSON.parse(row.reactions as string) as ReactionFact[]),
    isUnsent: row.unsent === 1,
    isSeen: row.seen === 1,
    own: row.state === null ? null : readOwn(row),
    sourceId: row.notification_id as number | null,
  }
}

function readHeard(row: Row): Heard {
  const rest =
    row.content === null ? NO_CONTENT : (JSON.parse(row.content as string) as Omit<MessageContent, 'text'>)
  return {
    direction: row.direction as Heard['direction'],
    kind: row.kind as Heard['kind'],
    // In the order in which a parser makes it: two deliveries are compared by their JSON.
    content: { ...NO_CONTENT, ...rest, text: row.text as string | null },
    sentAtMs: Number(row.sent_at_ms),
    standby: row.standby === 1,
    ...(row.read_as === null ? {} : { readAs: row.read_as as ReadAs }),
  }
}

function readOwn(row: Row): Own {
  return {
    text: row.own_text as string | null,
    contentHash: row.content_hash as string | null,
    idempotencyKey: row.idempotency_key as string,
    queuedAtMs: Number(row.queued_at_ms),
    state: row.state as Own['state'],
    claimedAtMs: row.claimed_at_ms as number | null,
    boundBy: row.bound_by as Own['boundBy'],
    byPerson: (JSON.parse(row.speaker as string) as Speaker).type === 'person',
  }
}
