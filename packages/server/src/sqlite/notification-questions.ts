import type {
  NotificationChoice,
  NotificationQuery,
  NotificationSummary,
  StoredNotification,
} from '../notification.ts'
import type { Page } from '../store.ts'
import { appliedUntil } from './apply-slice.ts'
import { readCursor, writeCursor } from './cursor.ts'
import type { Database, Row } from './database.ts'
import { readOutcome } from './questions.ts'

/*
 * What came, when, and what became of it. Outcomes are found by notification; only what is set aside has an index of its
 * own, since an index on every outcome would cost each event that is applied.
 */

/** Notifications looked through for one page of a filter without an index; a page may then be short, with a cursor. */
const LOOKED_THROUGH = 20_000
/** More than this are told as this many. */
const COUNTED = 1_000

/** Newest first. */
export function notifications(
  database: Database,
  journal: Database,
  query: NotificationQuery,
): Page<StoredNotification> {
  const cursorId = query.cursor === undefined ? null : Number(readCursor(query.cursor, ['number'])[0])
  const bounds = boundsOf(journal, query)
  const beforeId = Math.min(cursorId ?? Number.MAX_SAFE_INTEGER, bounds.beforeId)
  if (query.state === undefined && query.accountId === undefined) {
    const rows = journal.all(SELECT_PAGE, bounds.fromId, beforeId, query.limit + 1)
    return pageOf(database, rows, query.limit, null)
  }
  const found = idsOf(database, journal, query, bounds.fromId, beforeId)
  const rows = found.ids.map((id) => journal.get(SELECT_ONE, id)).filter((row) => row !== undefined)
  return pageOf(database, rows, query.limit, found.lookedUntilId)
}

export function notification(database: Database, journal: Database, id: number): StoredNotification | null {
  const row = journal.get(SELECT_ONE, id)
  return row ? readNotification(database, row) : null
}

export function summary(database: Database, journal: Database): NotificationSummary {
  const oldest = journal.get('SELECT received_at_ms FROM notifications ORDER BY id LIMIT 1')
  const newest = journal.get('SELECT max(id) AS id FROM notifications')
  const setAside = database.get(COUNT_SET_ASIDE, COUNTED)
  return {
    oldestReceivedAtMs: (oldest?.received_at_ms as number | undefined) ?? null,
    newestId: (newest?.id as number | null | undefined) ?? null,
    appliedUntilId: appliedUntil(database),
    setAside: Number(setAside?.count),
  }
}

/** Oldest first: what a replay of this choice goes through. */
export function notificationIds(
  database: Database,
  journal: Database,
  choice: NotificationChoice,
  afterId: number,
  limit: number,
): readonly number[] {
  const fromId = Math.max(
    afterId + 1,
    choice.sinceMs === undefined ? 1 : firstIdSince(journal, choice.sinceMs),
  )
  const untilId = appliedUntil(database)
  const rows = choice.isSetAside
    ? database.all(SELECT_SET_ASIDE, fromId, untilId, limit)
    : journal.all(
        'SELECT id FROM notifications WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?',
        fromId,
        untilId,
        limit,
      )
  return rows.map(({ id }) => Number(id))
}

/** The first notification that came at that time or later. They are numbered as they come, so halving finds it. */
function firstIdSince(journal: Database, sinceMs: number): number {
  const ends = journal.get('SELECT min(id) AS first, max(id) AS last FROM notifications')
  let low = Number(ends?.first ?? 1)
  let high = Number(ends?.last ?? 0) + 1
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const row = journal.get(
      'SELECT id, received_at_ms FROM notifications WHERE id >= ? ORDER BY id LIMIT 1',
      middle,
    )
    if (row === undefined || Number(row.received_at_ms) >= sinceMs) high = middle
    else low = Number(row.id) + 1
  }
  return low
}

function boundsOf(journal: Database, { sinceMs, untilMs }: NotificationQuery) {
  return {
    fromId: sinceMs === undefined ? 0 : firstIdSince(journal, sinceMs),
    beforeId: untilMs === undefined ? Number.MAX_SAFE_INTEGER : firstIdSince(journal, untilMs),
  }
}

/** Ids that match, newest first, one more than fits; `lookedUntilId` is set when the search stopped before its end. */
function idsOf(
  database: Database,
  journal: Database,
  query: NotificationQuery,
  fromId: number,
  beforeId: number,
): { readonly ids: readonly number[]; readonly lookedUntilId: number | null } {
  if (query.state === 'received') {
    const first = Math.max(fromId, appliedUntil(database) + 1)
    const rows = journal.all(SELECT_PAGE, first, beforeId, query.limit + 1)
    return { ids: query.accountId === undefined ? rows.map(({ id }) => Number(id)) : [], lookedUntilId: null }
  }
  const where = ['notification_id >= ?', 'notification_id < ?']
  const values: string[] = []
  // Written out, not bound: only then does SQLite use the index of what is set aside.
  if (query.state !== undefined) where.push(`state = '${STATES[query.state]}'`)
  if (query.accountId !== undefined) {
    where.push('account_id = ?')
    values.push(query.accountId)
  }
  const top = Math.min(beforeId, appliedUntil(database) + 1)
  const bottom = query.state === 'set_aside' ? fromId : Math.max(fromId, top - LOOKED_THROUGH)
  const rows = database.all(
    `SELECT DISTINCT notification_id AS id FROM outcomes WHERE ${where.join(' AND ')}
     ORDER BY notification_id DESC LIMIT ?`,
    bottom,
    beforeId,
    ...values,
    query.limit + 1,
  )
  const isCutOff = rows.length <= query.limit && bottom > Math.max(fromId, 1)
  return { ids: rows.map(({ id }) => Number(id)), lookedUntilId: isCutOff ? bottom : null }
}

const STATES = { set_aside: 'set_aside', ignored: 'ignored', applied: 'applied' } as const

function pageOf(
  database: Database,
  rows: readonly Row[],
  limit: number,
  lookedUntilId: number | null,
): Page<StoredNotification> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const nextId = last && rows.length > limit ? Number(last.id) : lookedUntilId
  return {
    rows: shown.map((row) => readNotification(database, row)),
    nextCursor: nextId === null ? null : writeCursor(nextId),
  }
}

function readNotification(database: Database, row: Row): StoredNotification {
  const id = Number(row.id)
  const looked = database.get('SELECT at_ms FROM looked_at WHERE notification_id = ?', id)
  return {
    id,
    receivedAtMs: Number(row.received_at_ms),
    signedWith: row.signed_with as string,
    sizeBytes: Number(row.size_bytes),
    isErased: row.erased === 1,
    lookedAtMs: (looked?.at_ms as number | undefined) ?? null,
    outcomes: database
      .all('SELECT * FROM outcomes WHERE notification_id = ? ORDER BY position', id)
      .map(readOutcome),
  }
}

const FIELDS = 'id, received_at_ms, signed_with, size_bytes, erased'
const SELECT_ONE = `SELECT ${FIELDS} FROM notifications WHERE id = ?`
const SELECT_PAGE = `SELECT ${FIELDS} FROM notifications WHERE id >= ? AND id < ? ORDER BY id DESC LIMIT ?`
const SELECT_SET_ASIDE = `
  SELECT DISTINCT notification_id AS id FROM outcomes
  WHERE state = 'set_aside' AND notification_id BETWEEN ? AND ? ORDER BY notification_id LIMIT ?`
const COUNT_SET_ASIDE = `
  SELECT count(*) AS count FROM (
    SELECT DISTINCT notification_id FROM outcomes
    WHERE state = 'set_aside' AND notification_id NOT IN (SELECT notification_id FROM looked_at) LIMIT ?)`
