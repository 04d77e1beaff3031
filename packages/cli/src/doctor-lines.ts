import type { ApiCheck, ApiChecks } from '@roost/server/api'
import { ACTORS } from './actors.ts'
import type { Style } from './terminal.ts'

const WIDTH = 96
const INDENT = 10

/** Words for a verdict, all of one length; `wait` is a check that another one stops. */
function verdictOf(check: ApiCheck): string {
  const word = check.blockedBy === null ? check.result : 'wait'
  return { crashed: 'broke', unknown: 'open', manual: 'ask' }[word as 'crashed'] ?? word
}

function paint(verdict: string, style: Style): string {
  const text = verdict.padEnd(6)
  switch (verdict) {
    case 'pass':
      return style.green(text)
    case 'fail':
      return style.red(text)
    case 'warn':
    case 'broke':
      return style.yellow(text)
    case 'ask':
    case 'open':
      return style.cyan(text)
    default:
      return style.dim(text)
  }
}

/** One line for a row, as it is known; what it means comes at the end, for what is to be mended. */
export function rowLines(check: ApiCheck, style: Style): readonly string[] {
  const verdict = verdictOf(check)
  const name = check.check.padEnd(15)
  const about = check.accountId === null ? '' : `  ${shortened(check.accountId)}`
  const value = `${check.value === null ? '' : `  ${check.value}`}${check.value?.includes(about.trim()) ? '' : about}`
  const title = verdict === 'skip' || verdict === 'wait' ? style.dim(check.title) : check.title
  return [`${paint(verdict, style)}  ${style.dim(name)}  ${title}${style.dim(value)}`]
}

/** Ids are long, and their ends tell them apart. */
function shortened(id: string): string {
  return id.length > 9 ? `${id.slice(0, 4)}…${id.slice(-4)}` : id
}

/** What only a person can see. */
export function questionLines({ questions }: ApiChecks, style: Style): readonly string[] {
  const open = questions.filter(({ answer }) => answer === null)
  if (open.length === 0) return []
  const lines = open.flatMap(({ question, where }) => [
    `  ${question}`,
    ...where.flatMap((place) => wrapped(place, 4).map((line) => style.dim(line))),
  ])
  return ['', style.bold('Only you can see'), ...lines]
}

/** The one thing to do now, and how many rows of which kind there are. */
export function reportLines(found: ApiChecks, style: Style): readonly string[] {
  const cause = found.checks.find(({ id }) => id === found.rootCause)
  return [
    '',
    ...(cause === undefined ? [style.bold(allWell(found))] : causeLines(cause, style)),
    '',
    countLine(found, style),
  ]
}

function allWell({ summary }: ApiChecks): string {
  return summary.unknown + summary.manual === 0
    ? 'All is well.'
    : 'Nothing is in the way. What is open only shows with time, or to you.'
}

function causeLines(cause: ApiCheck, style: Style): readonly string[] {
  const colour = cause.result === 'fail' ? style.red : style.yellow
  const account = cause.accountId === null ? '' : style.dim(`  ${cause.accountId}`)
  return [
    `${style.bold('Do this now:')} ${colour(cause.title)}${account}`,
    '',
    ...wrapped(cause.message, 2),
    ...wrapped(cause.cause ?? '', 2),
    '',
    `  Whose turn   ${ACTORS[cause.who ?? 'you']}`,
    ...cause.steps.flatMap((step, index) => numbered(index + 1, step)),
    '',
    ...(cause.page === null ? [] : [style.dim(`  ${cause.page}`)]),
    ...(cause.evidence === null ? [] : [style.dim(`  Meta said    ${evidenceOf(cause.evidence)}`)]),
    style.dim(`  roost explain ${cause.problemId}`),
  ]
}

function evidenceOf({
  request,
  httpStatus,
  code,
  subcode,
  type,
  traceId,
}: NonNullable<ApiCheck['evidence']>): string {
  const parts = [
    request,
    httpStatus === null ? 'no answer' : `HTTP ${httpStatus}`,
    code === null ? null : `code ${code}`,
    subcode === null ? null : `subcode ${subcode}`,
    type,
    traceId === null ? null : `trace ${traceId}`,
  ]
  return parts.filter((part) => part !== null).join(', ')
}

function countLine({ summary, checks, reads }: ApiChecks, style: Style): string {
  const waiting = checks.filter(({ blockedBy }) => blockedBy !== null).length
  const counts = [
    style.green(`${summary.pass} pass`),
    summary.fail > 0 ? style.red(`${summary.fail} fail`) : null,
    summary.warn > 0 ? style.yellow(`${summary.warn} warn`) : null,
    summary.manual > 0 ? style.cyan(`${summary.manual} to ask`) : null,
    summary.unknown > 0 ? style.cyan(`${summary.unknown} open`) : null,
    summary.crashed > 0 ? style.yellow(`${summary.crashed} broke`) : null,
    waiting > 0 ? style.dim(`${waiting} waiting`) : null,
    style.dim(`${reads} requests to Meta`),
  ]
  return counts.filter((count) => count !== null).join('  ')
}

function numbered(place: number, step: string): readonly string[] {
  const [first = '', ...rest] = wrapped(step, 5)
  return [`  ${place}. ${first.trimStart()}`, ...rest]
}

function wrapped(text: string, indent: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').filter(Boolean)) {
    if (line !== '' && line.length + word.length >= WIDTH - INDENT) {
      lines.push(line)
      line = ''
    }
    line = line === '' ? word : `${line} ${word}`
  }
  if (line !== '') lines.push(line)
  return lines.map((one) => ' '.repeat(indent) + one)
}
