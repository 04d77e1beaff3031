/** What the set-up page says about checks: pure sentences, tested without a page. */
import type {
  ApiAccount,
  ApiActor,
  ApiCheck,
  ApiCheckGroup,
  ApiCheckResult,
  ApiChecks,
  ApiEvidence,
} from '@roost/server/api'

/** A row that waits for another one to be mended. One that is skipped for a reason of its own is not needed. */
export function isWaiting(check: ApiCheck): boolean {
  return check.result === 'skip' && check.blockedBy !== null
}

export function isNotNeeded(check: ApiCheck): boolean {
  return check.result === 'skip' && check.blockedBy === null
}

/** The rows that concern one account: its own, those of its app, and those of the whole installation. */
export function rowsFor(
  checks: readonly ApiCheck[],
  accountId: string | null,
  appId: string | null,
): readonly ApiCheck[] {
  return checks.filter(
    (check) =>
      (check.accountId === null || check.accountId === accountId) &&
      (check.appId === null || appId === null || check.appId === appId),
  )
}

export const GROUPS: readonly (readonly [group: ApiCheckGroup, title: string])[] = [
  ['before_you_start', 'Before you start'],
  ['meta_app', 'The Meta app'],
  ['account', 'The account'],
  ['webhook', 'Webhooks'],
  ['live', 'A real message'],
  ['health', 'In service'],
]

/** Colour of a segment of the bar, which has one a check. */
export type Segment = 'ok' | 'bad' | 'warn' | 'manual' | 'wait'

export function segmentOf(check: ApiCheck): Segment | null {
  switch (check.result) {
    case 'pass':
      return 'ok'
    case 'fail':
      return 'bad'
    case 'warn':
      return 'warn'
    case 'skip':
      return isWaiting(check) ? 'wait' : null
    default:
      return 'manual'
  }
}

const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine']

function counted(count: number, one: string, many: string): string {
  return `${NUMBERS[count] ?? String(count)} ${count === 1 ? one : many}`
}

function listed(parts: readonly string[]): string {
  return parts.length === 0 ? '' : `${parts.join(', ')}.`
}

/** The line under the bar: what is so, and the counts behind it. */
export function summary(rows: readonly ApiCheck[]): { readonly lead: string; readonly rest: string } {
  const count = (result: ApiCheckResult) => rows.filter((row) => row.result === result).length
  const waiting = rows.filter(isWaiting).length
  const [failing, manual, unknown] = [count('fail'), count('manual'), count('unknown') + count('crashed')]
  const rest = listed(
    [
      `${count('pass')} done`,
      manual > 0 ? `${manual} to confirm` : '',
      count('warn') > 0 ? `${count('warn')} to look at` : '',
      unknown > 0 ? `${unknown} not known` : '',
    ].filter((part) => part !== ''),
  )
  const waits =
    waiting === 0 ? '' : ` ${counted(waiting, 'waits', 'wait')} for ${failing === 1 ? 'it' : 'that'}.`
  if (failing > 0) {
    return { lead: counted(failing, 'thing is in the way.', 'things are in the way.'), rest: rest + waits }
  }
  const lead = manual + unknown + waiting + count('warn') > 0 ? 'Nothing is in the way.' : 'All is well.'
  return { lead, rest: rest + (waiting === 0 ? '' : ` ${counted(waiting, 'waits', 'wait')}.`) }
}

/** The counts of a group's heading; empty: nothing in it was needed or tried yet; null: all of it is done. */
export function groupCount(rows: readonly ApiCheck[]): string | null {
  const needed = rows.filter((row) => !isNotNeeded(row))
  if (needed.length === 0) return ''
  const done = needed.filter(({ result }) => result === 'pass').length
  return done === needed.length ? null : `${done} of ${needed.length}`
}

/** Read aloud before the title of a row. */
export function verdictWord(check: ApiCheck): string {
  switch (check.result) {
    case 'pass':
      return 'Done'
    case 'fail':
      return 'Needs you'
    case 'warn':
      return 'Look at this'
    case 'manual':
      return 'To confirm'
    case 'unknown':
      return 'Not known'
    case 'crashed':
      return 'This check broke'
    case 'skip':
      return isWaiting(check) ? 'Waits' : 'Not needed'
  }
}

/** Whose turn it is, with the marks of `marked.ts`. */
export function turnOf(who: ApiActor, account: Pick<ApiAccount, 'username'> | null): string {
  switch (who) {
    case 'you':
      return '**Your turn.**'
    case 'account_owner':
      return `**Your turn,** on the phone that is signed in as ${account === null ? 'the account' : `**${account.username}**`}.`
    case 'app_admin':
      return '**Your turn,** as an administrator of the Meta app, in its dashboard.'
    case 'page_admin':
      return '**Your turn,** as somebody with full control of the Facebook Page.'
    case 'meta':
      return '**Meta’s turn.** Nothing to do here but wait.'
    case 'nobody':
      return '**Nobody’s turn.** It ends by itself.'
  }
}

/** What Meta said, in short parts; empty when it was not asked. */
export function evidenceParts(evidence: ApiEvidence): readonly string[] {
  const { httpStatus, code, subcode, type, request, traceId } = evidence
  const said = [
    httpStatus === null ? 'no answer' : String(httpStatus),
    code === null ? '' : `code ${code}`,
    subcode === null ? '' : `subcode ${subcode}`,
    type ?? '',
  ].filter((part) => part !== '')
  return [said.join(', '), request, ...(traceId === null ? [] : [`trace ${traceId}`])]
}

/** Who waits for whom, from the rows that are not well. */
export function waitingFor(
  checks: ApiChecks,
  rows: readonly ApiCheck[],
): {
  readonly you: string
  readonly meta: string
} {
  const open = rows.filter(({ result }) => result === 'fail' || result === 'warn')
  const yours = open.filter(({ who }) => who !== null && who !== 'meta' && who !== 'nobody')
  const metas = open.filter(({ who }) => who === 'meta')
  const questions = checks.questions.filter(
    ({ checkId, answer }) => answer === null && rows.some(({ id }) => id === checkId),
  ).length
  const parts = [
    yours.length === 0 ? '' : counted(yours.length, 'thing to mend', 'things to mend'),
    questions === 0 ? '' : `${questions} ${questions === 1 ? 'question' : 'questions'}`,
  ].filter((part) => part !== '')
  return {
    you: parts.length === 0 ? 'Nothing.' : `${parts.join(', ')}.`,
    meta: metas.length === 0 ? 'Nothing.' : metas.map(({ title }) => title).join(' '),
  }
}

/** How long ago, in a caption: `just now`, `20 s ago`, `3 min ago`. */
export function ago(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  if (seconds < 5) return 'just now'
  if (seconds < 60) return `${seconds} s ago`
  const minutes = Math.round(seconds / 60)
  return minutes < 60 ? `${minutes} min ago` : `${Math.round(minutes / 60)} h ago`
}

/** One line of the terminal's card, in the words of `roost doctor`: the verdict, how many, and which when they are few. */
export interface TerminalLine {
  readonly verdict: 'pass' | 'warn' | 'fail' | 'ask' | 'open' | 'broke' | 'wait'
  readonly count: number
  readonly ids: readonly string[]
}

export function terminalLines(rows: readonly ApiCheck[]): readonly TerminalLine[] {
  const of = (verdict: TerminalLine['verdict'], fits: (row: ApiCheck) => boolean): TerminalLine => {
    const found = rows.filter(fits)
    return { verdict, count: found.length, ids: verdict === 'pass' ? [] : found.map(({ check }) => check) }
  }
  return [
    of('pass', ({ result }) => result === 'pass'),
    of('warn', ({ result }) => result === 'warn'),
    of('fail', ({ result }) => result === 'fail'),
    of('ask', ({ result }) => result === 'manual'),
    of('open', ({ result }) => result === 'unknown'),
    of('broke', ({ result }) => result === 'crashed'),
    of('wait', isWaiting),
  ].filter(({ count }) => count > 0)
}

/** Plain text for a ticket or a colleague. It holds what the page shows and no secret. */
export function report(checks: ApiChecks, rows: readonly ApiCheck[], about: string): string {
  const { lead, rest } = summary(rows)
  const lines = [`Roost, set-up of ${about}`, `Checked ${checks.ranAt ?? 'never'}`, `${lead} ${rest}`, '']
  for (const [group, title] of GROUPS) {
    const inGroup = rows.filter((row) => row.group === group)
    if (inGroup.length === 0) continue
    lines.push(title)
    for (const row of inGroup) lines.push(...reportRow(row))
    lines.push('')
  }
  return `${lines.join('\n').trimEnd()}\n`
}

function reportRow(row: ApiCheck): string[] {
  const lines = [
    `  ${row.result.padEnd(8)}${row.id}  ${row.title}${row.value === null ? '' : ` (${row.value})`}`,
  ]
  if (row.result === 'pass' || row.result === 'skip') return lines
  if (row.cause !== null) lines.push(`          ${row.cause}`)
  row.steps.forEach((step, index) => {
    lines.push(`          ${index + 1}. ${step}`)
  })
  if (row.evidence !== null) lines.push(`          Meta said: ${evidenceParts(row.evidence).join('; ')}`)
  return lines
}
