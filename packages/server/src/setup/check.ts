import type { ApiCheck } from '../api.ts'
import type { Config } from '../config.ts'
import type { ClientFor } from '../meta-client.ts'
import type { Store } from '../store.ts'

export interface CheckContext {
  readonly config: Config
  readonly store: Store
  readonly clientFor: ClientFor
  /** Where this server listens, reached from this machine. */
  readonly localUrl: string
  readonly fetch: typeof fetch
}

export type Finding = Pick<ApiCheck, 'result' | 'message' | 'fix'> & {
  /** What it was found on, for checks that look at several things: the account's name. */
  readonly about?: string
}

/** One thing that can be wrong with a set-up. A check only reads, here and at Meta. One file each in `checks/`. */
export interface Check {
  /** Stable, in kebab-case. */
  readonly id: string
  readonly title: string
  /** Several findings when it looks at several accounts. What it throws is shown as `crashed`. */
  run(context: CheckContext): Promise<Finding | readonly Finding[]>
}

export function pass(message: string): Finding {
  return { result: 'pass', message, fix: null }
}

export function fail(message: string, fix: string): Finding {
  return { result: 'fail', message, fix }
}

export function warn(message: string, fix: string): Finding {
  return { result: 'warn', message, fix }
}

/** It cannot be looked at until something else is there. */
export function skip(message: string, fix: string): Finding {
  return { result: 'skip', message, fix }
}
