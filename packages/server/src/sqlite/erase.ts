import { withoutMessage } from '../apply/erased-body.ts'
import type { Fold } from '../apply/fold.ts'
import type { ErasedItem } from '../apply.ts'
import { type ItemPlace, withoutItems } from '../erasure/erased-items.ts'
import type { Database } from './database.ts'

/**
 * Notes every notification that carries words of an unsent message: the first, its duplicates, edits and echoes. In the
 * transaction that unsends it, so that `finishErasures` cannot be forgotten, whatever happens in between.
 */
export function noteErasures(database: Database, fold: Fold): void {
  for (const { before, after } of fold.changes()) {
    if (!after.isUnsent || after.key === null || after.mid === null) continue
    database.noteErasure()
    const isNew = !before?.isUnsent || after.sourceId !== before.sourceId
    if (isNew && after.sourceId !== null)
      database.run(INSERT_ERASURE, after.sourceId, after.accountId, after.mid)
    for (const row of database.all('SELECT notification_id FROM message_sources WHERE key = ?', after.key)) {
      database.run(INSERT_ERASURE, Number(row.notification_id), after.accountId, after.mid)
    }
    database.run('DELETE FROM message_sources WHERE key = ?', after.key)
  }
}

/** Notes items of erased people that came again, in the transaction that ignores them. */
export function noteErasedItems(database: Database, items: readonly ErasedItem[]): void {
  for (const { notificationId, place } of items) {
    database.noteErasure()
    database.run(
      'INSERT OR IGNORE INTO item_erasures VALUES (?, ?, ?, ?)',
      notificationId,
      place.entry,
      place.list,
      place.item,
    )
  }
}

/**
 * Takes what was noted out of the notifications: words of unsent messages, items of erased people. What other people
 * said in the same notification stays, and a key (a hash) is what is left. Safe to repeat: a crash in between leaves the
 * note.
 */
export function finishErasures(database: Database, journal: Database): void {
  const words = database.all('SELECT notification_id, account_id, mid FROM erasures')
  const places = placesByNotification(database)
  if (words.length === 0 && places.size === 0) return
  journal.transaction(() => {
    for (const row of words) {
      const { account_id, mid } = row as { account_id: string; mid: string }
      rewrite(journal, Number(row.notification_id), (body) => withoutMessage(body, account_id, mid))
    }
    for (const [id, noted] of places) rewrite(journal, id, (body) => withoutItems(body, noted))
  })
  journal.noteErasure()
  database.transaction(() => {
    for (const { notification_id, account_id, mid } of words) {
      database.run(DELETE_ERASURE, Number(notification_id), account_id as string, mid as string)
    }
    for (const id of places.keys()) database.run('DELETE FROM item_erasures WHERE notification_id = ?', id)
  })
  database.noteErasure()
}

function placesByNotification(database: Database): ReadonlyMap<number, readonly ItemPlace[]> {
  const places = new Map<number, ItemPlace[]>()
  for (const row of database.all('SELECT * FROM item_erasures')) {
    const id = Number(row.notification_id)
    const noted = places.get(id) ?? []
    noted.push({ entry: Number(row.entry), list: row.list as string, item: Number(row.item) })
    places.set(id, noted)
  }
  return places
}

function rewrite(journal: Database, notificationId: number, without: (body: Uint8Array) => Uint8Array): void {
  const row = journal.get('SELECT body FROM notifications WHERE id = ?', notificationId)
  if (!row) return
  const body = without(row.body as Uint8Array)
  journal.run('UPDATE notifications SET body = ?, erased = 1 WHERE id = ?', body, notificationId)
}

const INSERT_ERASURE = 'INSERT OR IGNORE INTO erasures VALUES (?, ?, ?)'
const DELETE_ERASURE = 'DELETE FROM erasures WHERE notification_id = ? AND account_id = ? AND mid = ?'
