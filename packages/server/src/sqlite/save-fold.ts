import type { Fold, RowChange } from '../apply/fold.ts'
import { sentAtMs } from '../apply/thread-row.ts'
import { conversationId } from '../conversation.ts'
import type { FeedRow } from '../store.ts'
import { ConversationBook } from './conversation-book.ts'
import type { Database } from './database.ts'
import { noteErasures } from './erase.ts'
import { noteFiles } from './media-candidates.ts'
import { saveHeard, saveOwn } from './thread-rows.ts'
import { Tombstones } from './tombstones.ts'

/** Saves what a fold changed: rows, conversations, feed, erasures. In the caller's transaction. */
export function saveFold(database: Database, fold: Fold, book = new ConversationBook(database)): void {
  const told = new Set<string>()
  const tombstones = new Tombstones(database)
  const changes = fold.changes().filter((change) => isChange(change) && !bringsBack(change, tombstones))
  for (const row of fold.removed()) {
    database.run('DELETE FROM messages WHERE id = ?', row.id)
    book.drop(row)
    if (row.personId === null || sentAtMs(row) === null) continue
    addFeedRow(
      database,
      'message_removed',
      row.accountId,
      conversationId(row.accountId, row.personId),
      row.id,
    )
  }
  // A key moves from row to row when an answer sets a guess right; it must be free before it is taken.
  for (const { before, after } of changes) {
    if (before?.key != null && before.key !== after.key) {
      database.run('UPDATE messages SET key = NULL WHERE id = ?', before.id)
    }
  }
  for (const change of changes) {
    const { after } = change
    const conversationNo = after.personId === null ? null : book.numberOf(after.accountId, after.personId)
    const id = saveHeard(database, after, conversationNo)
    if (after.own) saveOwn(database, id, after.own)
    book.take(change, id)
    if (after.personId === null || sentAtMs(after) === null) continue
    const conversation = conversationId(after.accountId, after.personId)
    told.add(conversation)
    addFeedRow(database, 'message', after.accountId, conversation, id)
    noteFiles(database, change, id)
  }
  for (const { accountId, personId, qualifyingAtMs, seenWatermarkMs, control } of fold.conversations()) {
    if (qualifyingAtMs !== null) book.qualifies(accountId, personId, qualifyingAtMs)
    if (seenWatermarkMs !== null) book.seenUntil(accountId, personId, seenWatermarkMs)
    if (control !== null) book.controls(accountId, personId, control)
  }
  for (const id of book.save()) {
    if (!told.has(id)) addFeedRow(database, 'conversation', id.slice(0, id.indexOf('.')), id, null)
  }
  for (const { key, notificationId } of fold.sources()) {
    database.run('INSERT OR IGNORE INTO message_sources VALUES (?, ?)', key, notificationId)
  }
  noteErasures(database, fold)
}

export function addFeedRow(
  database: Database,
  kind: FeedRow['kind'],
  accountId: string,
  conversation: string | null,
  messageId: number | null,
): void {
  database.run(
    'INSERT INTO feed (kind, account_id, conversation_id, message_id) VALUES (?, ?, ?, ?)',
    kind,
    accountId,
    conversation,
    messageId,
  )
}

/** Rows that are there were not erased; a reply of ours is new, whatever its clock says. */
function bringsBack({ before, after }: RowChange, tombstones: Tombstones): boolean {
  if (before !== null || after.own !== null) return false
  const { accountId, personId, key } = after
  return (
    tombstones.coversMessage(key) || tombstones.coversPerson(accountId, personId, sentAtMs(after) ?? Infinity)
  )
}

/** A second delivery changes nothing, so it is not saved and not told. */
function isChange({ before, after }: RowChange): boolean {
  return before === null || JSON.stringify(before) !== JSON.stringify(after)
}
