import type { RowChange } from '../apply/fold.ts'
import { sentAtMs, type ThreadRow } from '../apply/thread-row.ts'
import { CUTTER } from '../search/cut-words.ts'
import { shownWordsOf } from '../search/shown-words.ts'
import type { Database } from './database.ts'
import { rowById } from './thread-rows.ts'

/*
 * What `roost.db` tells the index of words. New messages it finds by their numbers; what changes of a saved one is noted
 * here, in the transaction that changes it, and taken out of the notes once the index has it.
 */

/** After rows were saved: notes those whose words are other ones now. In the same transaction. */
export function noteChangedWords(
  database: Database,
  changes: readonly RowChange[],
  removed: readonly ThreadRow[],
): void {
  for (const row of removed) note(database, row)
  for (const { before, after } of changes) if (before && !isSameEntry(before, after)) note(database, before)
}

/** Notes a saved message before its row is removed by anything else than a fold. In the caller's transaction. */
export function noteRemovedWords(database: Database, messageId: number): void {
  const row = rowById(database, messageId)
  if (row) note(database, row)
}

/** Removes notes that the index has taken in, up to this one. Their words leave the log too. Safe to repeat. */
export function forgetTakenWords(database: Database, untilId: number): void {
  database.run('UPDATE search_file SET taken_id = max(taken_id, ?)', untilId)
  if (database.run('DELETE FROM search_changes WHERE id <= ?', untilId).changes > 0) database.noteErasure()
}

/** Names that were cut in another way than now are cut again. In the caller's transaction. */
export function renewNames(database: Database): void {
  if (database.get('SELECT names_cutter AS cutter FROM search_file')?.cutter === CUTTER) return
  database.run('DELETE FROM search_people')
  database.run(
    `INSERT INTO search_people (rowid, words) SELECT no, words_of_names(username, name) FROM conversations
     WHERE username IS NOT NULL OR name IS NOT NULL ORDER BY no`,
  )
  database.run('UPDATE search_file SET names_cutter = ?', CUTTER)
}

function note(database: Database, row: ThreadRow): void {
  if (row.id === null) return
  const words = shownWordsOf(row)
  const atMs = words === null || words === '' ? null : sentAtMs(row)
  database.run(INSERT_CHANGE, row.id, row.accountId, atMs, atMs === null ? null : words)
}

function isSameEntry(before: ThreadRow, after: ThreadRow): boolean {
  return sentAtMs(before) === sentAtMs(after) && shownWordsOf(before) === shownWordsOf(after)
}

const INSERT_CHANGE = 'INSERT INTO search_changes (message_id, account_id, at_ms, words) VALUES (?, ?, ?, ?)'
