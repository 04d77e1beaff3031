import { withoutMessage } from '../apply/erased-body.ts'
import type { Fold } from '../apply/fold.ts'
import type { Database } from './database.ts'

/**
 * Takes the words of unsent messages out of every notification that carries them: the first, its duplicates, edits and
 * echoes. What other people said in the same notification stays. The row's key (a hash) is what is left.
 */
export function eraseWords(database: Database, fold: Fold): void {
  for (const { before, after } of fold.changes()) {
    if (after.isUnsent && after.key !== null && after.mid !== null) {
      database.noteErasure()
      const isNew = !before?.isUnsent || after.sourceId !== before.sourceId
      if (isNew && after.sourceId !== null) eraseBody(database, after.sourceId, after.accountId, after.mid)
      for (const row of database.all(
        'SELECT notification_id FROM message_sources WHERE key = ?',
        after.key,
      )) {
        eraseBody(database, Number(row.notification_id), after.accountId, after.mid)
      }
      database.run('DELETE FROM message_sources WHERE key = ?', after.key)
    }
  }
}

function eraseBody(database: Database, notificationId: number, accountId: string, mid: string): void {
  const row = database.get('SELECT body FROM notifications WHERE id = ?', notificationId)
  if (!row) return
  const body = withoutMessage(row.body as Uint8Array, accountId, mid)
  database.run('UPDATE notifications SET body = ?, erased = 1 WHERE id = ?', body, notificationId)
}
