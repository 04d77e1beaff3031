import type { ApiCheck } from '../api.ts'
import type { Check } from './check.ts'
import type { Finding } from './finding.ts'
import type { CheckedAccount, CheckedApp } from './subject.ts'

/** What a check looked at; null: the server itself. */
export type Subject = CheckedApp | CheckedAccount | null

/** A finding with its place, before it is known what it waits for in the end. */
export interface Row {
  readonly id: string
  readonly check: Check
  readonly subject: Subject
  /** Null: the check threw. */
  readonly finding: Finding | null
}

function keyOf(check: Check): string {
  return check.key ?? check.id
}

export function rowId(check: Check, subject: Subject): string {
  return subject === null ? keyOf(check) : `${keyOf(check)}:${subject.id}`
}

/** The row of another check about the same thing: of the account, else of its app, else of the server. */
export function related(rows: ReadonlyMap<string, Row>, key: string, subject: Subject): Row | null {
  const appId = subject !== null && 'account' in subject ? subject.app?.id : null
  for (const id of [subject?.id, appId]) {
    const row = id == null ? undefined : rows.get(`${key}:${id}`)
    if (row !== undefined) return row
  }
  return rows.get(key) ?? null
}

/** The row at the end of what this one waits for; itself when it waits for nothing. */
export function rootOf(rows: ReadonlyMap<string, Row>, row: Row): Row {
  const seen = new Set<string>()
  let at = row
  while (!seen.has(at.id)) {
    seen.add(at.id)
    const key = at.finding?.waitsFor ?? null
    const next = key === null ? null : (related(rows, key, at.subject) ?? rows.get(key) ?? anyOf(rows, key))
    if (next === null) return at
    at = next
  }
  return at
}

/** An app that waits for something that only its accounts have. */
function anyOf(rows: ReadonlyMap<string, Row>, key: string): Row | null {
  return (
    [...rows.values()].find(({ check, finding }) => keyOf(check) === key && finding?.result !== 'pass') ??
    null
  )
}

/** The row as the API tells it, once everything is known. */
export function present(rows: ReadonlyMap<string, Row>, row: Row): ApiCheck {
  const { check, subject, finding } = row
  const isAccount = subject !== null && 'account' in subject
  const place = {
    id: row.id,
    check: check.id,
    accountId: isAccount ? subject.account.id : null,
    appId: subject === null ? null : isAccount ? (subject.app?.id ?? null) : subject.id,
    group: check.group,
    kind: check.kind ?? 'read',
  } as const
  if (finding === null) return { ...place, ...CRASHED, title: check.title }
  const { value, evidence } = finding
  if (finding.waitsFor !== null)
    return { ...place, ...waiting(rows, row), value, evidence, title: check.title }
  const { problem, result, message } = finding
  const shown = { ...place, result, value, evidence, message, blockedBy: null }
  if (problem === null) return { ...shown, ...NO_PROBLEM, title: check.title }
  const { id: problemId, problem: title, cause, who, steps, page } = problem
  return { ...shown, problemId, title, cause, who, steps, fix: steps.join(' '), page }
}

const NO_PROBLEM = { problemId: null, cause: null, who: null, steps: [], fix: null, page: null } as const

const CRASHED = {
  ...NO_PROBLEM,
  result: 'crashed',
  message: 'This check broke, not your set-up. Nothing is known about it.',
  who: 'you',
  steps: ['Read the log of the server.'],
  fix: 'Read the log of the server.',
  blockedBy: null,
  value: null,
  evidence: null,
} as const

/** A chain may end at something that turned out well: then nobody is to blame, and nothing is known. */
function waiting(rows: ReadonlyMap<string, Row>, row: Row) {
  const root = rootOf(rows, row)
  const isInTheWay = root !== row && root.finding?.waitsFor == null && root.finding?.result !== 'pass'
  if (!isInTheWay) {
    return {
      ...NO_PROBLEM,
      result: 'unknown',
      message: 'It could not be looked at in this run.',
      blockedBy: null,
    } as const
  }
  const title = root.finding?.problem?.problem ?? root.check.title
  return { ...NO_PROBLEM, result: 'skip', message: `Waits for “${title}”.`, blockedBy: root.id } as const
}
