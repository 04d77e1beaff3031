import type { Fold, RowChange } from '../apply/fold.ts'
import { sentAtMs, type ThreadRow } from '../apply/thread-row.ts'
import { conversationId } from '../conversation.ts'
import type { FeedRow } from '../store.ts'
import { ConversationBook } from './conversation-book.ts'
import type { Database } from './database.ts'
import { EraNotes } from './eras.ts'
import { noteErasures } from './erase.ts'
import { ManyRows, rowKind } from './many-rows.ts'
import { noteFiles } from './media-candidates.ts'
import { noteChangedWords } from './search-changes.ts'
import { NEW_ROW, saveHeard, saveOwn, valuesOf } from './thread-rows.ts'
import { Tombstones } from './tombstones.ts'

/** Saves what a fold changed: rows, conversations, feed, erasures. In the caller's transaction. */
export function saveFold(database: Database, fold: Fold, book = new ConversationBook(database)): void {
  const told = new Set<string>()
  const tombstones = new Tombstones(database)
  const changes = fold.changes().filter((change) => isChange(change) && !bringsBack(change, tombstones))
  const feed = new ManyRows(database, FEED_ROW)
  for (const row of fold.removed()) {
    database.run('DELETE FROM messages WHERE id = ?', row.id)
    book.drop(row)
    if (row.personId === null || sentAtMs(row) === null) continue
    feed.add('message_removed', row.accountId, conversationId(row.accountId, row.personId), row.id)
  }
  // A key moves from row to row when an answer sets a guess right; it must be free before it is taken.
  for (const { before, after } of changes) {
    if (before?.key != null && before.key !== after.key) {
      database.run('UPDATE messages SET key = NULL WHERE id = ?', before.id)
    }
  }
  book.load(changes.map(({ after }) => after))
  const rows = new NewRows(database)
  const eras = new EraNotes()
  for (const change of changes) {
    const { after } = change
    const conversationNo = after.personId === null ? null : book.numberOf(after.accountId, after.personId)
    const id =
      after.id === null ? rows.add(after, conversationNo) : saveHeard(database, after, conversationNo)
    if (after.own) saveOwn(database, id, after.own)
    book.take(change, id)
    eras.take(id, sentAtMs(after))
    if (after.personId === null || sentAtMs(after) === null) continue
    const conversation = conversationId(after.accountId, after.personId)
    told.add(conversation)
    feed.add('message', after.accountId, conversation, id)
    noteFiles(database, change, id)
  }
  rows.flush()
  eras.save(database)
  for (const { accountId, personId, qualifyingAtMs, seenWatermarkMs, control } of fold.conversations()) {
    if (qualifyingAtMs !== null) book.qualifies(accountId, personId, qualifyingAtMs)
    if (seenWatermarkMs !== null) book.seenUntil(accountId, personId, seenWatermarkMs)
    if (control !== null) book.controls(accountId, personId, control)
  }
  for (const id of book.save()) {
    if (!told.has(id)) feed.add('conversation', id.slice(0, id.indexOf('.')), id, null)
  }
  feed.flush()
  for (const { key, notificationId } of fold.sources()) {
    database.run('INSERT OR IGNORE INTO message_sources VALUES (?, ?)', key, notificationId)
  }
  noteChangedWords(database, changes, fold.removed())
  noteErasures(database, fold)
}

export function addFeedRow(
  database: Database,
  kind: FeedRow['kind'],
  accountId: string,
  conversation: string | null,
  messageId: number | null,
): void {
  database.run(FEED_ROW.one, kind, accountId, conversation, messageId)
}

const FEED_ROW = rowKind('INSERT OR FAIL INTO feed (kind, account_id, conversation_id, message_id)', 4)

/** New rows of `messages`, numbered here so that many can be added at once. */
class NewRows {
  readonly #database: Database
  readonly #rows: ManyRows
  #lastId: number | null = null

  constructor(database: Database) {
    this.#database = database
    this.#rows = new ManyRows(database, NEW_ROW)
  }

  add(row: ThreadRow, conversation: number | null): number {
    this.#lastId ??= Number(this.#database.get(SELECT_LAST_ID)?.seq ?? 0)
    this.#lastId++
    this.#rows.add(this.#lastId, ...valuesOf(row, conversation))
    return this.#lastId
  }

  flush(): void {
    this.#rows.flush()
  }
}

/** The last number ever given: one that was removed is never given again. */
const SELECT_LAST_ID = "SELECT seq FROM sqlite_sequence WHERE name = 'messages'"

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
