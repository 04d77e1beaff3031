import type { ApiCheck, ApiChecks } from '@roost/server/api'

/** A check that is well, for tests; give what matters. */
export function sampleCheck(given: Partial<ApiCheck> = {}): ApiCheck {
  const check = given.check ?? 'token.valid'
  return {
    id: check,
    check,
    accountId: null,
    appId: null,
    group: 'account',
    kind: 'read',
    result: 'pass',
    title: 'The token works',
    message: 'Meta took it.',
    problemId: null,
    cause: null,
    who: null,
    steps: [],
    fix: null,
    page: null,
    blockedBy: null,
    value: null,
    evidence: null,
    ...given,
  }
}

/** A whole run for tests. */
export function sampleChecks(checks: readonly ApiCheck[], given: Partial<ApiChecks> = {}): ApiChecks {
  return {
    ranAt: '2026-11-22T10:00:00.000Z',
    checks,
    rootCause: checks.find(({ result }) => result === 'fail')?.id ?? null,
    summary: { pass: 0, fail: 0, warn: 0, unknown: 0, manual: 0, skip: 0, crashed: 0 },
    questions: [],
    exitCode: 0,
    reads: 0,
    ...given,
  }
}
