import { Fold } from '../apply/fold.ts'
import { messageKey } from '../apply/key.ts'
import { possible } from '../apply/moment.ts'
import type { Heard, ThreadRow } from '../apply/thread-row.ts'
import {
  type ImportProgress,
  NOTHING_FOUND,
  type ReadBatch,
  type ReadMessage,
  type ReconcileReport,
  type TakenBatch,
} from '../history.ts'
import type { Database } from './database.ts'
import { noteFields } from './people.ts'
import { addFeedRow, saveFold } from './save-fold.ts'
import { openReplies, rowByKey } from './thread-rows.ts'
import { Tombstones } from './tombstones.ts'

/**
 * Takes messages that were read from Meta. What is known stays as it is: a webhook told more, and each reading gives other
 * addresses for the same file. The fold takes the words of an unsent message away, whatever told them. Safe to repeat.
 */
export function takeRead(database: Database, batch: ReadBatch): TakenBatch {
  const { accountId, person } = batch
  if (database.get('SELECT 1 FROM accounts WHERE id = ?', accountId) === undefined) {
    return { added: 0, known: 0, reactions: 0 }
  }
  const tombstones = new Tombstones(database)
  const keyed = batch.messages
    .map((message) => ({ message, key: messageKey(accountId, message.mid) }))
    .filter(
      ({ message, key }) =>
        !tombstones.coversMessage(key) && !tombstones.coversPerson(accountId, person.id, message.sentAtMs),
    )
  const saved = keyed.flatMap(({ key }) => rowByKey(database, key) ?? [])
  const replies = openReplies(database, accountId, person.id)
  const rows = new Map([...saved, ...replies].map((row) => [row.id, row]))
  const fold = new Fold([...rows.values()])
  let added = 0
  let reactions = 0
  for (const { message, key } of keyed) {
    const row = fold.rowByKey(key)
    if (isKnown(row)) {
      const before = customersReaction(row)
      tellReactions(fold, batch, message, key)
      if (customersReaction(fold.rowByKey(key)) !== before) reactions++
      continue
    }
    if (!tell(fold, batch, message, key)) continue
    // An answer of ours that was unsure is settled by it, and no new row.
    if (!fold.rowByKey(key)?.own) added++
  }
  saveFold(database, fold)
  noteFields(database, accountId, person.id, {
    source: 'conversation',
    atMs: batch.readAtMs,
    fields: { username: person.username, name: person.name },
  })
  return { added, known: batch.messages.length - added, reactions }
}

/** Our own side's is not counted: Meta tells nobody of it, so no notification of it was lost. */
function customersReaction(row: ThreadRow | undefined): string | null {
  return row?.reactions.find(({ by }) => by === 'customer')?.emoji ?? null
}

/** Takes away what these messages said, as a webhook's unsend does. Answers how many said something until now. */
export function takeUnsent(database: Database, accountId: string, mids: readonly string[]): number {
  const rows = mids
    .flatMap((mid) => rowByKey(database, messageKey(accountId, mid)) ?? [])
    .filter(({ isUnsent }) => !isUnsent)
  const fold = new Fold(rows)
  for (const { key, mid, personId } of rows) {
    if (key !== null) fold.tell({ tells: 'unsent', accountId, personId, key, mid }, null)
  }
  saveFold(database, fold)
  return rows.length
}

function isKnown(row: ThreadRow | undefined): boolean {
  return row !== undefined && (row.heard !== null || row.own?.boundBy === 'answer')
}

/** False: its time cannot be, so it has no place in a thread. */
function tell(fold: Fold, batch: ReadBatch, message: ReadMessage, key: string): boolean {
  const { accountId, person, readAs } = batch
  const { mid, direction, kind, content } = message
  const sentAtMs = possible(message.sentAtMs)
  if (sentAtMs === null) return false
  const heard: Heard = { direction, kind, content, sentAtMs, standby: false, readAs }
  const row = { accountId, personId: person.id, key, mid }
  fold.tell({ tells: 'heard', ...row, heard }, null)
  tellReactions(fold, batch, message, key)
  if (direction === 'in') {
    fold.tell({ tells: 'qualifies', accountId, personId: person.id, atMs: sentAtMs }, null)
  }
  return true
}

/** Meta gives no time of a reaction: see `ReadBatch.reactedUntilMs`. */
function tellReactions(
  fold: Fold,
  { accountId, person, reactedUntilMs }: ReadBatch,
  message: ReadMessage,
  key: string,
): void {
  const atMs = possible(Math.max(message.sentAtMs, reactedUntilMs ?? 0))
  if (atMs === null) return
  for (const { by, emoji } of message.reactions) {
    const row = { accountId, personId: person.id, key, mid: message.mid }
    fold.tell({ tells: 'reaction', ...row, reaction: { by, emoji, atMs } }, null)
  }
}

/** Messages of an account that are here only because they were read later. A webhook that comes after all takes one off. */
export function recoveredCount(database: Database, accountId: string): number {
  const row = database.get(
    "SELECT count(*) AS count FROM messages WHERE account_id = ? AND read_as = 'recovered'",
    accountId,
  )
  return Number(row?.count)
}

export function importOf(database: Database, accountId: string): ImportProgress | null {
  const row = database.get('SELECT progress FROM imports WHERE account_id = ?', accountId)
  return row ? (JSON.parse(row.progress as string) as ImportProgress) : null
}

export function imports(database: Database): readonly ImportProgress[] {
  const rows = database.all('SELECT progress FROM imports ORDER BY account_id')
  return rows.map((row) => JSON.parse(row.progress as string) as ImportProgress)
}

export function saveImport(database: Database, progress: ImportProgress): void {
  database.run(
    `INSERT INTO imports VALUES (?, ?, ?)
     ON CONFLICT (account_id) DO UPDATE SET state = excluded.state, progress = excluded.progress`,
    progress.accountId,
    progress.state,
    JSON.stringify(progress),
  )
  addFeedRow(database, 'import', progress.accountId, null, null)
}

export function reconcileOf(database: Database, accountId: string): ReconcileReport | null {
  const row = database.get('SELECT report FROM reconciles WHERE account_id = ?', accountId)
  if (!row) return null
  const report = JSON.parse(row.report as string) as ReconcileReport
  const { last, total } = report
  // What is counted now was not always.
  return {
    ...report,
    last: last && { ...NOTHING_FOUND, ...last },
    total: { ...NOTHING_FOUND, ...total },
  }
}

export function saveReconcile(database: Database, report: ReconcileReport): void {
  database.run(
    'INSERT INTO reconciles VALUES (?, ?) ON CONFLICT (account_id) DO UPDATE SET report = excluded.report',
    report.accountId,
    JSON.stringify(report),
  )
}
