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
  let last: ApiChecks = { ranAt: null, checks: [] }
  let running: Promise<ApiChecks> | null = null

  async function runAll(): Promise<ApiChecks> {
    const ranAt = new Date(clock.now()).toISOString()
    const found = await Promise.all(checks.map((check) => runOne(check, context, log)))
    last = { ranAt, checks: found.flat() }
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
      id: about === undefined ? id : `${id}:${about}`,
      title: about === undefined ? title : `${title}: ${about}`,
      result,
      message,
      fix,
    }))
  } catch (error) {
    log.error({ err: error, check: id }, 'a set-up check crashed')
    return [
      {
        id,
        title,
        result: 'crashed',
        message: 'This check itself went wrong, so nothing is known.',
        fix: 'Read the log of the server.',
      },
    ]
  }
}
