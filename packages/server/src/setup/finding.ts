import { findProblem, type Problem } from '@roost/meta'
import type { ApiCheckResult, ApiEvidence } from '../api.ts'

/** What one check found out about one subject. */
export interface Finding {
  readonly result: Exclude<ApiCheckResult, 'crashed'>
  /** Null: nothing is wrong. */
  readonly problem: Problem | null
  /** What was seen, with its figures; one or two sentences. */
  readonly message: string
  readonly value: string | null
  readonly evidence: ApiEvidence | null
  /** `key` of the check that must be mended first. */
  readonly waitsFor: string | null
  /** Asked of a person: see `ApiQuestion`. */
  readonly question: { readonly text: string; readonly where: readonly string[] } | null
  /** What depends on this one is not looked at. Always so for `fail`. */
  readonly stops: boolean
}

interface More {
  readonly value?: string | null
  readonly evidence?: ApiEvidence | null
}

function finding(result: Finding['result'], message: string, more: Partial<Finding> = {}): Finding {
  return {
    result,
    message,
    problem: null,
    value: null,
    evidence: null,
    waitsFor: null,
    question: null,
    stops: result === 'fail',
    ...more,
  }
}

export function pass(message: string, more: More = {}): Finding {
  return finding('pass', message, more)
}

/** `problem`: an id of the catalogue, or what a refusal was explained as. */
export function fail(problem: string | Problem, message: string, more: More = {}): Finding {
  return finding('fail', message, { ...more, problem: known(problem) })
}

/** It works, and should be looked at. */
export function warn(problem: string | Problem, message: string, more: More = {}): Finding {
  return finding('warn', message, { ...more, problem: known(problem) })
}

/** It could not be found out, which is never the same as `pass`. `stops`: nothing that depends on it can be found out either. */
export function unknown(message: string, more: More & { readonly stops?: boolean } = {}): Finding {
  return finding('unknown', message, more)
}

/** It does not concern this subject, or may not be looked at. */
export function skip(message: string, more: More = {}): Finding {
  return finding('skip', message, more)
}

/** Another check has to be mended first. */
export function waits(checkKey: string, more: More = {}): Finding {
  return finding('skip', '', { ...more, waitsFor: checkKey })
}

/** Only a person can see it. */
export function manual(
  problem: string,
  question: { readonly text: string; readonly where: readonly string[] },
  message: string,
): Finding {
  return finding('manual', message, { problem: known(problem), question })
}

function known(problem: string | Problem): Problem {
  if (typeof problem !== 'string') return problem
  const found = findProblem(problem)
  if (found === null) throw new Error(`The catalogue has no ${problem}.`)
  return found
}
