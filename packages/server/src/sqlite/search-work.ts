import type { SQLInputValue } from 'node:sqlite'
import { sentAtMs, type ThreadRow } from '../apply/thread-row.ts'
import { shownWordsOf } from '../search/shown-words.ts'
import type { Database, Row } from './database.ts'
import { rowById } from './thread-rows.ts'

/** A message as the index knows it. */
export interface Entry {
  readonly id: number
  readonly accountId: string
  readonly atMs: number
  readonly words: string
}

/** How far an index has come: messages up to `untilId`, as they were after `changesUntilId`. */
export interface SearchReach {
  readonly untilId: number
  readonly changesUntilId: number
}

/** What brings an index from one reach to the next. */
export interface SearchWork {
  readonly taken: readonly Entry[]
  readonly added: readonly Entry[]
  readonly reach: SearchReach
}

/** Numbers of the last message and of the last change that there are. */
export function lastToIndex(database: Database): SearchReach {
  const row = database.get(
    `SELECT (SELECT coalesce(max(id), 0) FROM messages) AS last_id,
       (SELECT coalesce(max(id), 0) FROM search_changes) AS change_id`,
  )
  return { untilId: Number(row?.last_id), changesUntilId: Number(row?.change_id) }
}

/**
 * Reads what an index that has come so far does next: every change since then, and new messages up to `limit`. Must be read
 * in one snapshot, for a message that is still to come is indexed as it is now, whatever changed of it.
 */
export function readWork(database: Database, from: SearchReach, limit: number): SearchWork {
  const changes = database.all('SELECT * FROM search_changes WHERE id > ? ORDER BY id', from.changesUntilId)
  const taken: Entry[] = []
  const changed = new Set<number>()
  for (const row of changes) {
    const id = Number(row.message_id)
    // The first that is noted of a message is what stands in the index; what it was in between never did.
    if (id > from.untilId || changed.has(id)) continue
    changed.add(id)
    if (row.at_ms !== null) taken.push(entryOfChange(id, row))
  }
  const rows = database.lists(SELECT_NEXT, from.untilId, limit)
  return {
    taken,
    added: [
      ...[...changed].flatMap((id) => entryOf(rowById(database, id))),
      ...rows.flatMap((row) => readEntry(database, row)),
    ],
    reach: {
      untilId: Number(rows.at(-1)?.[0] ?? from.untilId),
      changesUntilId: Number(changes.at(-1)?.id ?? from.changesUntilId),
    },
  }
}

function entryOf(row: ThreadRow | undefined): readonly Entry[] {
  if (row === undefined) return []
  const atMs = sentAtMs(row)
  const words = shownWordsOf(row)
  if (row.id === null || atMs === null || words === null || words === '') return []
  return [{ id: row.id, accountId: row.accountId, atMs, words }]
}

function entryOfChange(id: number, row: Row): Entry {
  return { id, accountId: row.account_id as string, atMs: Number(row.at_ms), words: row.words as string }
}

/** Most messages are a text and nothing else: then the whole row need not be read. */
function readEntry(database: Database, columns: readonly SQLInputValue[]): readonly Entry[] {
  const [id, accountId, atMs, words, isPlain] = columns as [
    number,
    string,
    number | null,
    string | null,
    0 | 1,
  ]
  if (isPlain === 0) return entryOf(rowById(database, id))
  return atMs === null || words === null || words === '' ? [] : [{ id, accountId, atMs, words }]
}

const SELECT_NEXT = `
  SELECT id, account_id, sent_at_ms, text, heard = 1 AND content IS NULL AND edits IS NULL AND unsent = 0
  FROM messages WHERE id > ? ORDER BY id LIMIT ?`
