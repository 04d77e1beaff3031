import type { Pruned } from '../store.ts'
import { appliedUntil } from './apply-slice.ts'
import type { Database } from './database.ts'

/** A notification of Meta's largest size names a thousand messages. */
const SOURCES_AT_ONCE = 1_000

/** Bodies of one turn: it must be over before an acknowledgement notices. */
const MAX_SLICE_BYTES = 4_000_000

/** To be applied again, whatever became of them. Those that are gone are passed over. */
export function replay(database: Database, ids: readonly number[]): void {
  for (const id of ids) database.run('INSERT OR IGNORE INTO reapply VALUES (?)', id)
}

/** A person has looked at what was set aside; the first time counts. False: there is no such notification. */
export function lookAt(database: Database, journal: Database, id: number, atMs: number): boolean {
  if (journal.get('SELECT 1 FROM notifications WHERE id = ?', id) === undefined) return false
  database.transaction(() => database.run('INSERT OR IGNORE INTO looked_at VALUES (?, ?)', id, atMs))
  return true
}

/**
 * Removes notifications that came before `beforeMs`, oldest first, at most `limit` looked at. Kept are those that wait to
 * be applied, and those with something set aside that nobody has looked at.
 *
 * Outcomes go first: a crash in between leaves notifications without them, which the next run removes.
 */
export function pruneNotifications(
  database: Database,
  journal: Database,
  beforeMs: number,
  fromId: number,
  limit: number,
): Pruned {
  const rows = journal.all(SELECT_OLDEST, fromId, limit)
  const appliedId = appliedUntil(database)
  const removed: number[] = []
  const kept: number[] = []
  let sizeBytes = 0
  let nextId: number | null = null
  // Nothing up to this number is left but what is kept.
  let untilId = appliedId
  for (const [index, row] of rows.entries()) {
    const id = Number(row.id)
    if (Number(row.received_at_ms) >= beforeMs || id > appliedId) {
      untilId = id - 1
      break
    }
    sizeBytes += Number(row.size_bytes)
    if (sizeBytes > MAX_SLICE_BYTES && index > 0) {
      untilId = id - 1
      nextId = id
      break
    }
    if (database.get(SELECT_KEPT, id) === undefined) removed.push(id)
    else kept.push(id)
    if (index === limit - 1) {
      untilId = id
      nextId = id + 1
    }
  }
  const leftId = database.transaction(() => {
    for (const id of removed) {
      database.run('DELETE FROM outcomes WHERE notification_id = ?', id)
      database.run('DELETE FROM looked_at WHERE notification_id = ?', id)
    }
    return forgetSources(database, fromId, untilId, kept)
  })
  if (removed.length > 0) {
    journal.transaction(() => {
      for (const id of removed) journal.run('DELETE FROM notifications WHERE id = ?', id)
    })
  }
  return { removed: removed.length, nextId: leftId ?? nextId }
}

/**
 * Forgets which messages were carried by notifications that are gone, those of earlier runs too. A bounded number at once:
 * answers from which notification on there are more; null: none.
 */
function forgetSources(
  database: Database,
  fromId: number,
  untilId: number,
  kept: readonly number[],
): number | null {
  const rows = database.all(SELECT_SOURCES, fromId, untilId, JSON.stringify(kept))
  for (const row of rows) {
    database.run(
      'DELETE FROM message_sources WHERE key = ? AND notification_id = ?',
      row.key as string,
      Number(row.notification_id),
    )
  }
  return rows.length === SOURCES_AT_ONCE ? Number(rows.at(-1)?.notification_id) : null
}

/** Marks the feed's newest line, for the day on which it will be too old. */
export function markFeed(database: Database, atMs: number): void {
  database.run('INSERT OR IGNORE INTO feed_marks SELECT ?, coalesce(max(id), 0) FROM feed', atMs)
}

/** Removes feed lines that were there at `beforeMs`, and the oldest beyond `keepLines`; at most `limit` of them. */
export function pruneFeed(database: Database, beforeMs: number, keepLines: number, limit: number): Pruned {
  const ends = database.get('SELECT min(id) AS first, max(id) AS last FROM feed')
  if (ends?.first == null) return { removed: 0, nextId: null }
  const mark = database.get('SELECT max(feed_id) AS id FROM feed_marks WHERE at_ms <= ?', beforeMs)
  database.run(
    'DELETE FROM feed_marks WHERE at_ms < (SELECT max(at_ms) FROM feed_marks WHERE at_ms <= ?)',
    beforeMs,
  )
  const untilId = Math.max(Number(mark?.id ?? 0), Number(ends.last) - keepLines)
  const until = Math.min(untilId, Number(ends.first) + limit - 1, Number(ends.last) - 1)
  const { changes } = database.run('DELETE FROM feed WHERE id <= ?', until)
  return { removed: changes, nextId: until < Math.min(untilId, Number(ends.last) - 1) ? until + 1 : null }
}

const SELECT_OLDEST =
  'SELECT id, received_at_ms, size_bytes FROM notifications WHERE id >= ? ORDER BY id LIMIT ?'

const SELECT_SOURCES = `
  SELECT key, notification_id FROM message_sources
  WHERE notification_id BETWEEN ? AND ? AND notification_id NOT IN (SELECT value FROM json_each(?))
  ORDER BY notification_id LIMIT ${SOURCES_AT_ONCE}`

/** Waits to be applied again, or was set aside and nobody has looked. */
const SELECT_KEPT = `
  SELECT 1 FROM reapply WHERE notification_id = ?1
  UNION ALL
  SELECT 1 FROM outcomes WHERE notification_id = ?1 AND state = 'set_aside'
    AND NOT EXISTS (SELECT 1 FROM looked_at WHERE notification_id = ?1)
  LIMIT 1`
