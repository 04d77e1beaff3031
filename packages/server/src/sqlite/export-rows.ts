import { messageOf } from '../apply/present-row.ts'
import { BYTE_ORDER_MARK, csvLine } from '../export/csv.ts'
import { EXPORT_COLUMNS, type ExportNames, exportRow } from '../export/row.ts'
import type { ExportQuery } from '../export.ts'
import type { Failure, Message, Speaker } from '../message.ts'
import type { Database, Row } from './database.ts'
import { inAnyEra } from './eras.ts'
import { readThreadRow, SELECT_ROWS } from './thread-rows.ts'

/**
 * Rows read at once: half a millisecond of work. No read stands open in between, so that the log can be emptied meanwhile, and
 * whoever reads may rest there.
 */
const ROWS_AT_ONCE = 25
/** Names kept in memory; beyond it they are looked up again. */
const MAX_NAMES = 5_000

/**
 * The messages of an export as text, part by part, in the order in which they were stored. Each part holds whole lines.
 * What is erased or comes in while it runs is out of it, or in it, depending on how far it was.
 */
export function* exportParts(database: Database, query: ExportQuery): Generator<string> {
  if (query.format === 'csv') yield BYTE_ORDER_MARK + csvLine(EXPORT_COLUMNS)
  const write = query.format === 'csv' ? csvOf : jsonOf
  const names = namesIn(database)
  const { where, values } = conditionsOf(database, query)
  const select = `${SELECT_ROWS} WHERE m.id > ? AND m.sent_at_ms IS NOT NULL ${where} ORDER BY m.id LIMIT ?`
  for (let afterId = 0; ; ) {
    const rows = database.all(select, afterId, ...values, ROWS_AT_ONCE)
    const last = rows.at(-1)
    if (last === undefined) return
    afterId = Number(last.id)
    const part = rows.map((row) => lineOf(row, names, write)).join('')
    if (part !== '') yield part
  }
}

function lineOf(
  row: Row,
  names: ReturnType<typeof namesIn>,
  write: (row: ReturnType<typeof exportRow>) => string,
): string {
  const message = readMessage(row)
  if (message === null) return ''
  return write(exportRow(message, names(message.accountId, row.person_id as string)))
}

function csvOf(row: ReturnType<typeof exportRow>): string {
  return csvLine(EXPORT_COLUMNS.map((column) => row[column]))
}

function jsonOf(row: ReturnType<typeof exportRow>): string {
  return `${JSON.stringify(row)}\n`
}

function conditionsOf(database: Database, { accountId, personId, sinceMs }: ExportQuery) {
  const where: string[] = []
  const values: (string | number)[] = []
  if (personId !== undefined) {
    const rows = database.all(
      'SELECT no FROM conversations WHERE person_id = ? AND (?2 IS NULL OR account_id = ?2)',
      personId,
      accountId ?? null,
    )
    where.push(`AND ${inAnyEra('m')} AND m.conversation IN (SELECT value FROM json_each(?))`)
    values.push(JSON.stringify(rows.map(({ no }) => Number(no))))
  } else if (accountId !== undefined) {
    where.push('AND m.account_id = ?')
    values.push(accountId)
  }
  if (sinceMs !== undefined) {
    where.push('AND m.sent_at_ms >= ?')
    values.push(sinceMs)
  }
  return { where: where.join(' '), values }
}

function namesIn(database: Database): (accountId: string, personId: string) => ExportNames {
  const known = new Map<string, ExportNames>()
  return (accountId, personId) => {
    const id = `${accountId}.${personId}`
    let names = known.get(id)
    if (names === undefined) {
      const account = database.get('SELECT username FROM accounts WHERE id = ?', accountId)
      const person = database.get(
        'SELECT username, name FROM conversations WHERE account_id = ? AND person_id = ?',
        accountId,
        personId,
      )
      names = {
        account: (account?.username as string | undefined) ?? null,
        personId,
        username: (person?.username as string | null | undefined) ?? null,
        name: (person?.name as string | null | undefined) ?? null,
      }
      if (known.size >= MAX_NAMES) known.clear()
      known.set(id, names)
    }
    return names
  }
}

function readMessage(row: Row): Message | null {
  const speaker = row.speaker === null ? null : (JSON.parse(row.speaker as string) as Speaker)
  const failure = row.failure === null ? null : (JSON.parse(row.failure as string) as Failure)
  return messageOf(readThreadRow(row), speaker, failure)
}
