import type { Logger } from 'pino'
import type { ApiCheck, ApiChecks } from '../api.ts'
import type { Clock } from '../clock.ts'
import type { Check, CheckContext } from './check.ts'

export interface CheckRuns {
  /** What the last run of this process found; `ranAt` is null before the first. */
  last(): ApiChecks
  /** Runs all checks. Two callers at one time share one run. */
  run(): Promise<ApiChecks>
}

export function createCheckRuns(
  checks: readonly Check[],
  context: CheckContext,
  clock: Clock,
  log: Logger,
): CheckRuns {
  let last: ApiChecks = reportOf(null, [])
  let running: Promise<ApiChecks> | null = null

  async function runAll(): Promise<ApiChecks> {
    const ranAt = new Date(clock.now()).toISOString()
    const found = await Promise.all(checks.map((check) => runOne(check, context, log)))
    last = reportOf(ranAt, found.flat())
    return last
  }
  return {
    last: () => last,
    run() {
      running ??= runAll().finally(() => {
        running = null
      })
      return running
    },
  }
}

async function runOne(check: Check, context: CheckContext, log: Logger): Promise<readonly ApiCheck[]> {
  const { id, title } = check
  try {
    const found = await check.run(context)
    const findings = 'result' in found ? [found] : found
    return findings.map(({ about, result, message, fix }) => ({
      ...PLAIN,
      id: about === undefined ? id : `${id}:${about}`,
      check: id,
      title: about === undefined ? title : `${title}: ${about}`,
      result,
      message,
      steps: fix === null ? [] : [fix],
      fix,
    }))
  } catch (error) {
    log.error({ err: error, check: id }, 'a set-up check crashed')
    return [
      {
        ...PLAIN,
        id,
        check: id,
        title,
        result: 'crashed',
        message: 'This check itself went wrong, so nothing is known.',
        steps: ['Read the log of the server.'],
        fix: 'Read the log of the server.',
      },
    ]
  }
}

/** What a check says that looked at nothing of Meta's and no one account. */
const PLAIN = {
  accountId: null,
  appId: null,
  group: 'before_you_start',
  kind: 'read',
  problemId: null,
  cause: null,
  who: null,
  page: null,
  blockedBy: null,
  value: null,
  evidence: null,
} as const

function reportOf(ranAt: string | null, checks: readonly ApiCheck[]): ApiChecks {
  const count = (result: ApiCheck['result']) => checks.filter((check) => check.result === result).length
  const summary = {
    pass: count('pass'),
    fail: count('fail'),
    warn: count('warn'),
    unknown: count('unknown'),
    manual: count('manual'),
    skip: count('skip'),
    crashed: count('crashed'),
  }
  return {
    ranAt,
    checks,
    rootCause: checks.find((check) => check.result === 'fail')?.id ?? null,
    summary,
    questions: [],
    exitCode: summary.fail > 0 ? 1 : 0,
    reads: 0,
  }
}
