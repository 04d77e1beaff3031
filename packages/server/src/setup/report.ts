import type { ApiCheck, ApiCheckResult, ApiChecks, ApiQuestion } from '../api.ts'
import { instant } from '../instant.ts'
import type { DoctorContext } from './context.ts'
import { present, type Row } from './row.ts'

/** Before the first run. */
export const NEVER_RAN: ApiChecks = {
  ranAt: null,
  checks: [],
  rootCause: null,
  summary: countsOf([]),
  questions: [],
  exitCode: 0,
  reads: 0,
}

export function reportOf(rows: ReadonlyMap<string, Row>, context: DoctorContext, ranAtMs: number): ApiChecks {
  const all = [...rows.values()]
  const checks = all.map((row) => present(rows, row))
  return {
    ...judged(checks),
    ranAt: instant(ranAtMs),
    questions: all.flatMap((row) => questionOf(row, context)),
    reads: context.ask.reads(),
  }
}

/** The rows of one account or app put in place of their former ones, the others as they were. */
export function mergedInto(before: ApiChecks, run: ApiChecks): ApiChecks {
  const fresh = new Map(run.checks.map((check) => [check.id, check]))
  const kept = before.checks.filter(({ id }) => !fresh.has(id))
  const order = [...new Set([...before.checks, ...run.checks].map(({ check }) => check))]
  const checks = [...kept, ...run.checks].toSorted((a, b) => order.indexOf(a.check) - order.indexOf(b.check))
  const questions = [...before.questions.filter(({ checkId }) => !fresh.has(checkId)), ...run.questions]
  return { ...judged(checks), ranAt: run.ranAt, questions, reads: run.reads }
}

function judged(checks: readonly ApiCheck[]) {
  const summary = countsOf(checks)
  return { checks, summary, rootCause: firstCause(checks), exitCode: exitCodeOf(checks, summary) }
}

/** The first that fails; else the first to look at, a suspicion that only a person can settle included. */
function firstCause(checks: readonly ApiCheck[]): string | null {
  const first =
    checks.find(({ result }) => result === 'fail') ??
    checks.find(({ result, problemId }) => result === 'warn' || problemId === SUSPICION)
  return first?.id ?? null
}

/** A question whose answer already shows. */
const SUSPICION = 'app.mode.suspected'

/** 3: it could not be looked at, because Meta cannot be reached from here. Source: reference, doctor checks, 11. */
function exitCodeOf(checks: readonly ApiCheck[], summary: ApiChecks['summary']): ApiChecks['exitCode'] {
  if (checks.some(({ check, result }) => check === 'net.reach' && result === 'fail')) return 3
  if (summary.fail > 0) return 1
  return summary.warn + summary.unknown + summary.manual + summary.crashed > 0 ? 2 : 0
}

function countsOf(checks: readonly ApiCheck[]): ApiChecks['summary'] {
  const count = (result: ApiCheckResult) => checks.filter((check) => check.result === result).length
  return {
    pass: count('pass'),
    fail: count('fail'),
    warn: count('warn'),
    unknown: count('unknown'),
    manual: count('manual'),
    skip: count('skip'),
    crashed: count('crashed'),
  }
}

function questionOf({ id, finding }: Row, { answers }: DoctorContext): readonly ApiQuestion[] {
  const question = finding?.question ?? null
  const answer = answers.get(id)
  if (question === null) return []
  return [
    {
      checkId: id,
      question: question.text,
      where: question.where,
      answer: answer === undefined ? null : { given: answer.given, at: instant(answer.atMs) },
    },
  ]
}
