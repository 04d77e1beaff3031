import { withoutPerson } from '../erasure/erased-items.ts'
import type { Database, Row } from './database.ts'

/** Rows looked at in one turn. The longest part is reading bodies: some 2 ms for as many of the usual size. */
const FEED_ROWS = 20_000
const NOTIFICATIONS = 2_000
/** A turn ends early when it has read so much: bodies may have 16 MB each. */
const MAX_READ_BYTES = 8_000_000

/** An id that JSON writes as it is, so that it can be looked for in the bytes. */
const PLAIN_ID = /^[\w.:-]+$/

export function hasOpenScan(database: Database): boolean {
  return database.get(SELECT_OPEN) !== undefined
}

/**
 * One turn of the oldest erasure that is not finished: a part of the feed, else a part of the notifications. What is
 * rewritten is noted to be applied again, so that its outcomes say what was erased. Each turn is safe to repeat.
 *
 * @returns false when nothing was open
 */
export function scanSlice(database: Database, journal: Database): boolean {
  const open = database.get(SELECT_OPEN)
  if (open === undefined) return false
  if (Number(open.feed_next_id) <= Number(open.feed_until_id)) scanFeed(database, open)
  else if (Number(open.journal_next_id) <= Number(open.journal_until_id)) scanJournal(database, journal, open)
  else database.transaction(() => finish(database, open))
  return true
}

function scanFeed(database: Database, open: Row): void {
  const from = Number(open.feed_next_id)
  const until = Math.min(from + FEED_ROWS - 1, Number(open.feed_until_id))
  const conversation = `${open.account_id as string}.${open.person_id as string}`
  database.transaction(() => {
    const { changes } = database.run(
      'DELETE FROM feed WHERE id BETWEEN ? AND ? AND conversation_id = ?',
      from,
      until,
      conversation,
    )
    database.run(
      'UPDATE person_erasures SET feed_next_id = ?, feed_rows = feed_rows + ? WHERE id = ?',
      until + 1,
      changes,
      Number(open.id),
    )
  })
  database.noteErasure()
}

/** The journal is written first: after a crash in between the same turn finds nothing left to rewrite. */
function scanJournal(database: Database, journal: Database, open: Row): void {
  const [accountId, personId] = [open.account_id as string, open.person_id as string]
  const { rows, untilId } = nextRows(
    journal,
    Number(open.journal_next_id),
    Number(open.journal_until_id),
    personId,
  )
  const rewritten: number[] = []
  journal.transaction(() => {
    for (const { id, body } of rows) {
      const left = withoutPerson(body as Uint8Array, accountId, personId)
      if (left === null) continue
      journal.run('UPDATE notifications SET body = ?, erased = 1 WHERE id = ?', left, Number(id))
      rewritten.push(Number(id))
    }
  })
  if (rewritten.length > 0) journal.noteErasure()
  database.transaction(() => {
    for (const id of rewritten) database.run('INSERT OR IGNORE INTO reapply VALUES (?)', id)
    database.run(
      'UPDATE person_erasures SET journal_next_id = ?, notifications = notifications + ? WHERE id = ?',
      untilId + 1,
      rewritten.length,
      Number(open.id),
    )
  })
}

/** Those of the next part that hold the id, and how far the part goes. */
function nextRows(journal: Database, fromId: number, untilId: number, personId: string) {
  const sizes = journal.all(SELECT_SIZES, fromId, untilId, NOTIFICATIONS)
  let readBytes = 0
  let lastId = untilId
  for (const [index, { id, size_bytes }] of sizes.entries()) {
    readBytes += Number(size_bytes)
    if (readBytes > MAX_READ_BYTES || index === NOTIFICATIONS - 1) {
      lastId = Number(id)
      break
    }
  }
  const rows = PLAIN_ID.test(personId)
    ? journal.all(SELECT_HOLDING, fromId, lastId, Buffer.from(personId))
    : journal.all(SELECT_ALL, fromId, lastId)
  return { rows, untilId: lastId }
}

function finish(database: Database, open: Row): void {
  database.run('UPDATE person_erasures SET person_id = NULL, is_finished = 1 WHERE id = ?', Number(open.id))
  database.noteErasure()
}

/** How many stored notifications hold the person's id, as a receipt would count them. Reads every body. */
export function countNotifications(journal: Database, accountId: string, personId: string): number {
  const untilId = Number(journal.get('SELECT coalesce(max(id), 0) AS id FROM notifications')?.id)
  let count = 0
  for (let fromId = 1; fromId <= untilId; ) {
    const part = nextRows(journal, fromId, untilId, personId)
    count += part.rows.filter(({ body }) => withoutPerson(body as Uint8Array, accountId, personId)).length
    fromId = part.untilId + 1
  }
  return count
}

const SELECT_OPEN = 'SELECT * FROM person_erasures WHERE is_finished = 0 ORDER BY id LIMIT 1'
const SELECT_SIZES = 'SELECT id, size_bytes FROM notifications WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?'
const SELECT_ALL = 'SELECT id, body FROM notifications WHERE id BETWEEN ? AND ? ORDER BY id'
const SELECT_HOLDING =
  'SELECT id, body FROM notifications WHERE id BETWEEN ? AND ? AND instr(body, ?) > 0 ORDER BY id'
