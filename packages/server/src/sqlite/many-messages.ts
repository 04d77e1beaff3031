import { messageKey } from '../apply/key.ts'
import type { Conversation } from '../conversation.ts'
import type { Message, MessageRef } from '../message.ts'
import type { Database, Row } from './database.ts'
import { CONVERSATION_COLUMNS, conversationRow, messageRow, SELECT_MESSAGE_ROWS } from './page-rows.ts'
import { readConversation, readMessage } from './questions.ts'

/*
 * What a page asks of many rows at once: one question costs a third of fifty. The list goes in as one JSON value, so that the
 * statement is prepared once for every length.
 */

const SELECT_BY_ID = `${SELECT_MESSAGE_ROWS} WHERE m.id IN (SELECT value FROM json_each(?))`
const SELECT_BY_KEY = `${SELECT_MESSAGE_ROWS} WHERE m.key IN (SELECT value FROM json_each(?))`

/** In the order asked; null where there is no such row, or it is no message yet. */
export function messagesById(database: Database, ids: readonly number[]): readonly (Message | null)[] {
  return inOrder(database, SELECT_BY_ID, ids, (row) => Number(row.id)).map((row) => row && readMessage(row))
}

/** The same, by what Meta calls them. */
export function messagesByMid(database: Database, refs: readonly MessageRef[]): readonly (Message | null)[] {
  const keys = refs.map(({ accountId, mid }) => messageKey(accountId, mid))
  return inOrder(database, SELECT_BY_KEY, keys, (row) => row.key as string).map(
    (row) => row && readMessage(row),
  )
}

/** Conversations of messages, by the id of the conversation. */
export function conversationsOfMessages(
  database: Database,
  ids: readonly number[],
): ReadonlyMap<string, Conversation> {
  const rows = ids.length === 0 ? [] : database.lists(SELECT_CONVERSATIONS, JSON.stringify(ids))
  const conversations = rows.map(conversationRow).map(readConversation)
  return new Map(conversations.map((conversation) => [conversation.id, conversation]))
}

const SELECT_CONVERSATIONS = `
  SELECT ${CONVERSATION_COLUMNS} FROM conversations c
  WHERE no IN (SELECT conversation FROM messages WHERE id IN (SELECT value FROM json_each(?)))`

/** @param sql takes the keys as one JSON list and finds at most one row for each */
function inOrder<K extends string | number>(
  database: Database,
  sql: string,
  keys: readonly K[],
  keyOf: (row: Row) => K,
): readonly (Row | null)[] {
  if (keys.length === 0) return []
  const rows = new Map(
    database
      .lists(sql, JSON.stringify(keys))
      .map(messageRow)
      .map((row) => [keyOf(row), row]),
  )
  return keys.map((key) => rows.get(key) ?? null)
}
