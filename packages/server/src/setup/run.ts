import type { Logger } from 'pino'
import type { ApiCheck, ApiChecks } from '../api.ts'
import type { Check } from './check.ts'
import type { DoctorContext } from './context.ts'
import { type Finding, skip, waits } from './finding.ts'
import { reportOf } from './report.ts'
import { present, type Row, related, rootOf, rowId, type Subject } from './row.ts'
import type { CheckedAccount, CheckedApp } from './subject.ts'

export interface RunOptions {
  /** Told each row as soon as it is known. What a row waits for may be known only at the end. */
  readonly onRow?: (row: ApiCheck) => void
}

/**
 * Runs the checks in their order. What depends on something that fails is not looked at but waits for it, so that one cause
 * is one finding. Never throws: a check that does is `crashed`.
 */
export async function runChecks(
  checks: readonly Check[],
  context: DoctorContext,
  log: Pick<Logger, 'error'>,
  { onRow = () => undefined }: RunOptions = {},
): Promise<ApiChecks> {
  const ranAtMs = context.clock.now()
  const rows = new Map<string, Row>()
  for (const check of checks) {
    const work = subjectsOf(check, context).map((subject) => () => runOne(check, subject, rows, context, log))
    // A person can only write one message at a time.
    const done = check.kind === 'visible' ? await oneByOne(work) : await Promise.all(work.map((one) => one()))
    for (const row of done) rows.set(row.id, row)
    for (const row of done) onRow(present(rows, row))
  }
  return reportOf(rows, context, ranAtMs)
}

function subjectsOf(check: Check, { apps, accounts }: DoctorContext): readonly Subject[] {
  return { server: [null], app: apps, account: accounts }[check.scope]
}

async function runOne(
  check: Check,
  subject: Subject,
  rows: ReadonlyMap<string, Row>,
  context: DoctorContext,
  log: Pick<Logger, 'error'>,
): Promise<Row> {
  const row = { id: rowId(check, subject), check, subject }
  const blocker = blockerOf(check, subject, rows, row.id)
  if (blocker !== null) return { ...row, finding: waits(blocker) }
  const kind = check.kind ?? 'read'
  if (kind !== 'read' && !context.allow.has(kind)) return { ...row, finding: skip(WITHOUT_LEAVE[kind]) }
  try {
    return { ...row, finding: await ask(check, subject, context) }
  } catch (error) {
    log.error({ err: error, check: row.id }, 'a set-up check crashed')
    return { ...row, finding: null }
  }
}

const WITHOUT_LEAVE = {
  write: 'It changes something at Meta, so it runs only when that is allowed.',
  visible: 'A person sees it, so it runs only when that is allowed.',
} as const

/** The check's own scope says what its subject is. */
function ask(check: Check, subject: Subject, context: DoctorContext): Finding | Promise<Finding> {
  if (check.scope === 'server') return check.run(context)
  return check.scope === 'app'
    ? check.run(subject as CheckedApp, context)
    : check.run(subject as CheckedAccount, context)
}

/** The first need that is not met. A row that waits for this very one does not hold it up. */
function blockerOf(
  { needs = [] }: Check,
  subject: Subject,
  rows: ReadonlyMap<string, Row>,
  ownId: string,
): string | null {
  for (const need of needs) {
    const row = related(rows, need, subject)
    if (row === null || !isInTheWay(row)) continue
    const waitsForUs = row.finding?.waitsFor != null && waitsFor(rows, row, ownId)
    if (!waitsForUs) return need
  }
  return null
}

function isInTheWay({ finding }: Row): boolean {
  return finding === null || finding.stops || finding.waitsFor !== null
}

function waitsFor(rows: ReadonlyMap<string, Row>, row: Row, id: string): boolean {
  const root = rootOf(rows, row)
  const key = root.finding?.waitsFor
  // The end of the chain may be a row that does not stand yet: the one that is being asked for.
  if (key != null) return id === key || id.startsWith(`${key}:`)
  return root.id === id
}

async function oneByOne<T>(work: readonly (() => Promise<T>)[]): Promise<readonly T[]> {
  const done: T[] = []
  for (const one of work) done.push(await one())
  return done
}
