import { CUTTER, cutWords } from '../search/cut-words.ts'
import type { Database } from './database.ts'
import { ManyRows, rowKind } from './many-rows.ts'
import type { Entry, SearchReach, SearchWork } from './search-work.ts'

/*
 * Keeps the index of `search.ts`, in `search.db`. Messages go in many at once: in one go and in the order of their times
 * each costs a quarter of what it costs alone. The index holds no words to read back, so taking a message out needs the
 * very words that went in.
 */

/** Pages of the index that are written in one step of merging: some 20 ms of work. */
const MERGED_PAGES = 100

/** Places of one millisecond. */
export const PLACES = 1024

/** In front of an account's id it is a word of the index that no text can hold: cutting drops private characters. */
export const ACCOUNT_MARK = '\ue000'

export function indexReach(database: Database): SearchReach {
  const row = database.get('SELECT until_id, changes_until_id FROM search_state')
  return { untilId: Number(row?.until_id), changesUntilId: Number(row?.changes_until_id) }
}

/** Takes out, puts in, and notes how far the index has come. In the caller's transaction. */
export function doWork(database: Database, { taken, added, reach }: SearchWork): void {
  for (const entry of taken) take(database, entry)
  addEntries(database, added)
  setReach(database, reach)
}

export function setReach(database: Database, { untilId, changesUntilId }: SearchReach): void {
  database.run('UPDATE search_state SET until_id = ?, changes_until_id = ?', untilId, changesUntilId)
}

/**
 * Begins the index anew when it cannot be that of this `roost.db`: another file, an older or a newer copy, another cutting
 * of words. Messages then go in from the first, as if they were new. In the caller's transaction.
 *
 * @param last numbers of the last message and the last change that there ever were
 */
export function renewIndex(
  database: Database,
  file: { readonly name: string; readonly takenId: number },
  last: SearchReach,
): void {
  const state = database.get('SELECT of_name, cutter FROM search_state')
  const { untilId, changesUntilId } = indexReach(database)
  const isNewer = untilId > last.untilId || changesUntilId > last.changesUntilId
  const isOlder = changesUntilId < file.takenId
  if (state?.of_name === file.name && state.cutter === CUTTER && !isNewer && !isOlder) return
  database.noteErasure()
  database.run("INSERT INTO search_words (search_words) VALUES ('delete-all')")
  database.run('DELETE FROM search_places')
  database.run(
    'UPDATE search_state SET of_name = ?, until_id = 0, changes_until_id = ?, cutter = ?',
    file.name,
    file.takenId,
    CUTTER,
  )
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

/** Its words must leave the log of the file too. */
function take(database: Database, { id, accountId, atMs, words }: Entry): void {
  const place = database.get(SELECT_PLACE, atMs * PLACES, id)?.place
  if (place === undefined) return
  database.run(TAKE_WORDS, Number(place), `${cutWords(words)} ${ACCOUNT_MARK}${accountId}`)
  database.run('DELETE FROM search_places WHERE place = ?', Number(place))
  database.noteErasure()
}

/** Nearly always the first that is looked at; only a full millisecond goes on. */
const SELECT_PLACE = `
  SELECT place FROM (SELECT place, message_id FROM search_places WHERE place >= ? ORDER BY place LIMIT 100000)
  WHERE message_id = ? LIMIT 1`

const PLACE = rowKind('INSERT OR FAIL INTO search_places (place, message_id)', 2)
const ADD_WORDS = 'INSERT INTO search_words (rowid, words) VALUES (?, ?)'
const TAKE_WORDS = "INSERT INTO search_words (search_words, rowid, words) VALUES ('delete', ?, ?)"
