import type { RowChange } from '../apply/fold.ts'
import { sentAtMs, type ThreadRow } from '../apply/thread-row.ts'
import { CUTTER, cutWords } from '../search/cut-words.ts'
import { shownWordsOf } from '../search/shown-words.ts'
import type { Database, Row } from './database.ts'
import { ManyRows, rowKind } from './many-rows.ts'
import { rowById } from './thread-rows.ts'

/*
 * Keeps the index of `search.ts`. New messages go in later, many at once (`indexNext`): in one go and in the order of
 * their times each costs a quarter of what it costs alone. What changes of a message that is in already goes in at once,
 * in the transaction that changes it: what can be found is what is shown.
 *
 * The index holds no words to read back, so taking a message out needs the very words that went in.
 */

/** Pages of the index that are written in one step of merging: some 20 ms of work. */
const MERGED_PAGES = 100

/** Places of one millisecond. */
export const PLACES = 1024

/** In front of an account's id it is a word of the index that no text can hold: cutting drops private characters. */
export const ACCOUNT_MARK = '\ue000'

interface Entry {
  readonly id: number
  readonly accountId: string
  readonly atMs: number
  readonly words: string
}

/** Numbers of the last message that there is, and of the last that is indexed. */
export function searchReach(database: Database): { readonly lastId: number; readonly indexedId: number } {
  const row = database.get(SELECT_REACH)
  return { lastId: Number(row?.last_id), indexedId: Number(row?.until_id) }
}

/** Indexes the next messages, up to `limit` of them. In the caller's transaction. */
export function indexNext(database: Database, limit: number): void {
  const rows = database.all(SELECT_NEXT, searchReach(database).indexedId, limit)
  const last = rows.at(-1)
  if (!last) return
  addEntries(
    database,
    rows.flatMap((row) => readEntry(database, row)),
  )
  database.run('UPDATE search_state SET until_id = ?', Number(last.id))
}

/**
 * Merges a part of the index. Each slice that went in is a segment, and FTS5 merges as few as it must; a search looks into
 * each of them for each word, so fewer are better. In the caller's transaction.
 *
 * @returns false when there is nothing left to merge
 */
export function mergeIndex(database: Database): boolean {
  const changes = () => Number(database.get('SELECT total_changes() AS changes')?.changes)
  const before = changes()
  database.run("INSERT INTO search_words (search_words, rank) VALUES ('merge', ?)", MERGED_PAGES)
  // Source: https://sqlite.org/fts5.html, section 6.8: a difference of less than two says that no work was done.
  return changes() - before >= 2
}

/** Leaves the next message out: indexing it fails for what is in it, and the others must not wait for it. */
export function skipNext(database: Database): void {
  database.run(
    'UPDATE search_state SET until_id = coalesce((SELECT min(id) FROM messages WHERE id > until_id), until_id)',
  )
}

/** After rows were saved: what of them was indexed already is indexed as it is now. In the same transaction. */
export function reindexChanged(
  database: Database,
  changes: readonly RowChange[],
  removed: readonly ThreadRow[],
): void {
  if (removed.length === 0 && changes.every(({ before }) => before === null)) return
  const { indexedId } = searchReach(database)
  const isIndexed = (row: ThreadRow | null) => row !== null && row.id !== null && row.id <= indexedId
  const changed = changes.filter(({ before, after }) => isIndexed(before) && !isSameEntry(before, after))
  for (const row of removed) if (isIndexed(row)) take(database, row)
  for (const { before } of changed) if (before) take(database, before)
  addEntries(
    database,
    changed.flatMap(({ before, after }) => entryOf({ ...after, id: before?.id ?? null })),
  )
}

/**
 * Takes a saved message out of the index, before its row is removed or emptied by anything else than a fold. In the
 * caller's transaction; safe to repeat.
 */
export function unindex(database: Database, messageId: number): void {
  const row = rowById(database, messageId)
  if (row && messageId <= searchReach(database).indexedId) take(database, row)
}

/** An index made with another cutting is begun anew: names at once, messages from the first, as if they were new. */
export function renewIndex(database: Database): void {
  if (database.get('SELECT cutter FROM search_state')?.cutter === CUTTER) return
  database.run("INSERT INTO search_words (search_words) VALUES ('delete-all')")
  database.run('DELETE FROM search_places')
  database.run('DELETE FROM search_people')
  database.run(
    `INSERT INTO search_people (rowid, words) SELECT no, words_of_names(username, name) FROM conversations
     WHERE username IS NOT NULL OR name IS NOT NULL ORDER BY no`,
  )
  database.run('UPDATE search_state SET until_id = 0, cutter = ?', CUTTER)
}

/** In the order of their times: going backwards, FTS5 writes a segment each time. */
function addEntries(database: Database, entries: readonly Entry[]): void {
  if (entries.length === 0) return
  const inOrder = [...entries].sort((a, b) => a.atMs - b.atMs || a.id - b.id)
  const places = new ManyRows(database, PLACE)
  let last = Number(database.get('SELECT max(place) AS place FROM search_places')?.place ?? 0)
  for (const { id, accountId, atMs, words } of inOrder) {
    let place = placeAfter(last, atMs)
    if (place === null) {
      places.flush()
      place = freePlace(database, atMs)
    }
    places.add(place, id)
    // One by one: a statement of many rows begins with a savepoint, and at each FTS5 writes what it has collected.
    database.run(ADD_WORDS, place, `${cutWords(words)} ${ACCOUNT_MARK}${accountId}`)
    last = Math.max(last, place)
  }
  places.flush()
}

/** The first place of this millisecond, or the one behind the last of all; null when neither is free for sure. */
function placeAfter(last: number, atMs: number): number | null {
  const first = atMs * PLACES
  if (first > last) return first
  return last + 1 < first + PLACES ? last + 1 : null
}

/** Behind the others of its millisecond; in the rare one that is full, the next that is free. */
function freePlace(database: Database, atMs: number): number {
  const newest = database.get(
    'SELECT max(place) AS place FROM search_places WHERE place BETWEEN ? AND ?',
    atMs * PLACES,
    atMs * PLACES + PLACES - 1,
  )?.place
  let place = newest === null || newest === undefined ? atMs * PLACES : Number(newest) + 1
  while (database.get('SELECT 1 FROM search_places WHERE place = ?', place)) place++
  return place
}

function take(database: Database, row: ThreadRow): void {
  for (const { id, accountId, atMs, words } of entryOf(row)) {
    const place = database.get(SELECT_PLACE, atMs * PLACES, id)?.place
    if (place === undefined) continue
    database.run(TAKE_WORDS, Number(place), `${cutWords(words)} ${ACCOUNT_MARK}${accountId}`)
    database.run('DELETE FROM search_places WHERE place = ?', Number(place))
  }
}

function isSameEntry(before: ThreadRow | null, after: ThreadRow): boolean {
  if (before === null) return false
  return sentAtMs(before) === sentAtMs(after) && shownWordsOf(before) === shownWordsOf(after)
}

function entryOf(row: ThreadRow): readonly Entry[] {
  const atMs = sentAtMs(row)
  const words = shownWordsOf(row)
  if (row.id === null || atMs === null || words === null || words === '') return []
  return [{ id: row.id, accountId: row.accountId, atMs, words }]
}

/** Most messages are a text and nothing else: then the whole row need not be read. */
function readEntry(database: Database, row: Row): readonly Entry[] {
  const isPlain = row.heard === 1 && row.content === null && row.edits === null
  if (!isPlain) {
    const whole = rowById(database, Number(row.id))
    return whole ? entryOf(whole) : []
  }
  if (row.text === null || row.text === '' || row.sent_at_ms === null || row.unsent === 1) return []
  return [
    {
      id: Number(row.id),
      accountId: row.account_id as string,
      atMs: Number(row.sent_at_ms),
      words: row.text as string,
    },
  ]
}

const SELECT_REACH =
  'SELECT until_id, (SELECT coalesce(max(id), 0) FROM messages) AS last_id FROM search_state'

const SELECT_NEXT = `
  SELECT id, account_id, sent_at_ms, heard, text, content, edits, unsent FROM messages WHERE id > ? ORDER BY id LIMIT ?`

/** Nearly always the first that is looked at; only a full millisecond goes on. */
const SELECT_PLACE = `
  SELECT place FROM (SELECT place, message_id FROM search_places WHERE place >= ? ORDER BY place LIMIT 100000)
  WHERE message_id = ? LIMIT 1`

const PLACE = rowKind('INSERT OR FAIL INTO search_places (place, message_id)', 2)
const ADD_WORDS = 'INSERT INTO search_words (rowid, words) VALUES (?, ?)'
const TAKE_WORDS = "INSERT INTO search_words (search_words, rowid, words) VALUES ('delete', ?, ?)"
