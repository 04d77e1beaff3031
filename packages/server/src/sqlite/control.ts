import type { ThreadControl } from '../conversation.ts'
import type { HeardSince } from '../store.ts'
import type { Database, Row } from './database.ts'
import { IN_ERA_SINCE } from './eras.ts'

/** Of a row of `conversations`. */
export function readControl(row: Row): ThreadControl | null {
  if (row.control_app_id === null) return null
  return { appId: row.control_app_id as string, atMs: Number(row.control_at_ms) }
}

export function heardSince(database: Database, conversation: number, sinceMs: number): HeardSince {
  const row = database.get(SELECT_HEARD_SINCE, sinceMs, sinceMs, conversation, sinceMs)
  return {
    isDirect: row?.is_direct === 1,
    lastAtMs: (row?.last_at_ms as number | null | undefined) ?? null,
    longestSilenceMs: Number(row?.longest_ms ?? 0),
  }
}

/** Kinds that are not words to the account: what Meta tells, comments, and what is not known to be a message. */
const SELECT_HEARD_SINCE = `
  SELECT max(standby = 0) AS is_direct, max(sent_at_ms) AS last_at_ms, max(silence_ms) AS longest_ms FROM (
    SELECT standby, sent_at_ms, sent_at_ms - lag(sent_at_ms, 1, ?) OVER (ORDER BY sent_at_ms) AS silence_ms
    FROM messages
    WHERE ${IN_ERA_SINCE} AND conversation = ? AND sent_at_ms > ?
      AND direction = 'in' AND kind NOT IN ('system', 'comment', 'unknown')
  )`
