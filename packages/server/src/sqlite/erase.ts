import { withoutMessage } from '../apply/erased-body.ts'
import type { Fold } from '../apply/fold.ts'
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

/**
 * Takes the words out of the notifications that were noted. What other people said in the same notification stays, and
 * the row's key (a hash) is what is left of the message. Safe to repeat: a crash in between leaves the note.
 */
export function finishErasures(database: Database, journal: Database): void {
  const noted = database.all('SELECT notification_id, account_id, mid FROM erasures')
  if (noted.length === 0) return
  journal.transaction(() => {
    for (const row of noted) {
      eraseBody(journal, Number(row.notification_id), row.account_id as string, row.mid as string)
    }
  })
  journal.noteErasure()
  database.transaction(() => {
    for (const row of noted) {
      database.run(
        'DELETE FROM erasures WHERE notification_id = ? AND account_id = ? AND mid = ?',
        Number(row.notification_id),
        row.account_id as string,
        row.mid as string,
      )
    }
  })
}

function eraseBody(journal: Database, notificationId: number, accountId: string, mid: string): void {
  const row = journal.get('SELECT body FROM notifications WHERE id = ?', notificationId)
  if (!row) return
  const body = withoutMessage(row.body as Uint8Array, accountId, mid)
  journal.run('UPDATE notifications SET body = ?, erased = 1 WHERE id = ?', body, notificationId)
}

const INSERT_ERASURE = 'INSERT OR IGNORE INTO erasures VALUES (?, ?, ?)'
