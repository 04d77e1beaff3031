import type { SQLInputValue } from 'node:sqlite'
import type { Row } from './database.ts'

/*
 * Rows of pages, read as lists and made into objects of one shape. node:sqlite makes a dictionary of every row: fifty wide
 * ones take twice as long, and leave so much behind that collecting it is what the slowest pages wait for.
 */

type Columns = readonly SQLInputValue[]

/** What `messageRow` takes. */
const MESSAGE_COLUMNS = `m.id, m.key, m.account_id, m.mid, m.heard, m.direction, m.kind, m.text, m.content, m.sent_at_ms,
  m.standby, m.unsent, m.seen, m.edits, m.reactions, m.notification_id, m.read_as, c.person_id, o.text, o.content_hash,
  o.idempotency_key, o.queued_at_ms, o.state, o.claimed_at_ms, o.bound_by, o.speaker, o.failure`

/** Rows for `messageRow`, without a condition. */
export const SELECT_MESSAGE_ROWS = `
  SELECT ${MESSAGE_COLUMNS} FROM messages m
  LEFT JOIN conversations c ON c.no = m.conversation
  LEFT JOIN outbox o ON o.message_id = m.id`

/** For `readMessage`. */
export function messageRow(columns: Columns): Row {
  return {
    id: columns[0],
    key: columns[1],
    account_id: columns[2],
    mid: columns[3],
    heard: columns[4],
    direction: columns[5],
    kind: columns[6],
    text: columns[7],
    content: columns[8],
    sent_at_ms: columns[9],
    standby: columns[10],
    unsent: columns[11],
    seen: columns[12],
    edits: columns[13],
    reactions: columns[14],
    notification_id: columns[15],
    read_as: columns[16],
    person_id: columns[17],
    own_text: columns[18],
    content_hash: columns[19],
    idempotency_key: columns[20],
    queued_at_ms: columns[21],
    state: columns[22],
    claimed_at_ms: columns[23],
    bound_by: columns[24],
    speaker: columns[25],
    failure: columns[26],
  } as Row
}

/** What `conversationRow` takes, for `SELECT`; of `conversations c`. */
export const CONVERSATION_COLUMNS = `c.no, c.account_id, c.person_id, c.username, c.name, c.picture_url, c.profile_at_ms,
  c.last_message_at_ms, c.last_message_id, c.last_qualifying_at_ms, c.unread_count, c.seen_until_ms, c.read_until_ms,
  c.control_app_id, c.control_at_ms`

/** For `readConversation`. */
export function conversationRow(columns: Columns): Row {
  return {
    no: columns[0],
    account_id: columns[1],
    person_id: columns[2],
    username: columns[3],
    name: columns[4],
    picture_url: columns[5],
    profile_at_ms: columns[6],
    last_message_at_ms: columns[7],
    last_message_id: columns[8],
    last_qualifying_at_ms: columns[9],
    unread_count: columns[10],
    seen_until_ms: columns[11],
    read_until_ms: columns[12],
    control_app_id: columns[13],
    control_at_ms: columns[14],
  } as Row
}
