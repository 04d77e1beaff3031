import type { ParsedNotification } from '@roost/meta'
import { type ApplyingStore, applyNotifications, type Unapplied } from '../apply.ts'
import type { EventOutcome } from '../notification.ts'
import type { Database } from './database.ts'
import { noteErasedItems } from './erase.ts'
import { ManyRows, rowKind } from './many-rows.ts'
import { saveFold } from './save-fold.ts'
import { openReplies, rowsByKeys } from './thread-rows.ts'
import { Tombstones } from './tombstones.ts'

/** Notifications may carry up to 1000 events and 16 MB; a slice ends early rather than hold up the next acknowledgement. */
const MAX_SLICE_BYTES = 2_000_000

export type Parse = (body: Uint8Array) => ParsedNotification

/** Notifications applied at once in memory. Larger slices save nothing more and keep more of it. */
const SLICE = 1_024

/**
 * Applies the next stored notifications, oldest first, slice after slice, with the mark of how far it came, in one
 * transaction: a crash at any moment loses nothing and repeats nothing. An index page that many slices touch is written
 * once.
 *
 * @param limit how many notifications at most
 * @param mayGoOn asked between two slices; false: what was applied so far is committed now
 * @returns how many were applied; 0 when everything is
 */
export function applySlices(
  database: Database,
  journal: Database,
  parse: Parse,
  limit: number,
  mayGoOn: () => boolean,
): number {
  return database.transaction(() => {
    let count = 0
    do {
      const applied = applyNext(database, journal, parse, Math.min(limit - count, SLICE))
      if (applied === 0) break
      count += applied
    } while (count < limit && mayGoOn())
    return count === 0 ? reapplySlice(database, journal, parse, Math.min(limit, SLICE)) : count
  })
}

function applyNext(database: Database, journal: Database, parse: Parse, limit: number): number {
  const untilId = appliedUntil(database)
  const slice = upToBytes(journal.all(SELECT_SLICE, untilId, limit).map(readUnapplied))
  const last = slice.at(-1)
  if (!last) return 0
  applyAll(database, parse, slice)
  database.run('UPDATE applied SET until_id = ?', last.id)
  return slice.length
}

/** Sets the next notification aside whole, for applying it fails. The others must not wait for it. */
export function setNextAside(database: Database, journal: Database, reason: string): void {
  database.transaction(() => {
    const next = journal.get(SELECT_SLICE, appliedUntil(database), 1)
    const id = next?.id ?? database.get(SELECT_REAPPLY, 1)?.id
    if (id === undefined) return
    saveOutcome(database, Number(id), {
      position: 0,
      kind: 'notification',
      accountId: null,
      state: 'set_aside',
      reason,
    })
    if (next) database.run('UPDATE applied SET until_id = ?', Number(id))
    else database.run(DELETE_REAPPLY, Number(id))
  })
}

export function appliedUntil(database: Database): number {
  return Number(database.get('SELECT until_id FROM applied')?.until_id)
}

/** What an account received before it was connected. */
function reapplySlice(database: Database, journal: Database, parse: Parse, limit: number): number {
  const ids = database.all(SELECT_REAPPLY, limit).map(({ id }) => Number(id))
  const stored = ids.map((id) => journal.get(SELECT_ONE, id)).filter((row) => row !== undefined)
  const slice = upToBytes(stored.map(readUnapplied))
  // A journal that was lost, or put back from an older copy, does not hold them any more.
  const lastId = slice.at(-1)?.id ?? ids.at(-1)
  if (lastId === undefined) return 0
  // A parser that learned, or an erasure, may make other events of them than there were.
  for (const { id } of slice) database.run('DELETE FROM outcomes WHERE notification_id = ?', id)
  applyAll(database, parse, slice)
  database.run(DELETE_REAPPLY, lastId)
  return ids.length
}

function applyAll(database: Database, parse: Parse, slice: readonly Unapplied[]): void {
  const { fold, outcomes, erasedItems } = applyNotifications(slice, parse, applyingStore(database))
  const rows = new ManyRows(database, OUTCOME)
  for (const { notificationId, outcome } of outcomes) rows.add(...valuesOfOutcome(notificationId, outcome))
  rows.flush()
  saveFold(database, fold)
  noteErasedItems(database, erasedItems)
}

function saveOutcome(database: Database, notificationId: number, outcome: EventOutcome): void {
  database.run(OUTCOME.one, ...valuesOfOutcome(notificationId, outcome))
}

function valuesOfOutcome(notificationId: number, outcome: EventOutcome) {
  const { position, kind, accountId, state, reason } = outcome
  return [notificationId, position, kind, accountId, state, reason] as const
}

const OUTCOME = rowKind(
  'INSERT OR REPLACE INTO outcomes (notification_id, position, kind, account_id, state, reason)',
  6,
)

function applyingStore(database: Database): ApplyingStore {
  const accounts = new Map<string, boolean>()
  return {
    isAccount(accountId) {
      let isKnown = accounts.get(accountId)
      if (isKnown === undefined) {
        isKnown = database.get('SELECT 1 FROM accounts WHERE id = ?', accountId) !== undefined
        accounts.set(accountId, isKnown)
      }
      return isKnown
    },
    rowsByKeys: (keys) => rowsByKeys(database, keys),
    openReplies: (accountId, personId) => openReplies(database, accountId, personId),
    tombstones: new Tombstones(database),
  }
}

function upToBytes(rows: readonly Unapplied[]): readonly Unapplied[] {
  let sizeBytes = 0
  const end = rows.findIndex((row) => {
    sizeBytes += row.body.byteLength
    return sizeBytes > MAX_SLICE_BYTES
  })
  return end === -1 ? rows : rows.slice(0, Math.max(end, 1))
}

const SELECT_ONE = 'SELECT id, received_at_ms, body FROM notifications WHERE id = ?'

const SELECT_REAPPLY = 'SELECT notification_id AS id FROM reapply ORDER BY notification_id LIMIT ?'

const DELETE_REAPPLY = 'DELETE FROM reapply WHERE notification_id <= ?'

const SELECT_SLICE = 'SELECT id, received_at_ms, body FROM notifications WHERE id > ? ORDER BY id LIMIT ?'

function readUnapplied(row: Record<string, unknown>): Unapplied {
  return { id: Number(row.id), receivedAtMs: Number(row.received_at_ms), body: row.body as Uint8Array }
}
