import { GraphError, TransportError } from '@roost/meta'
import type { Failure } from '../message.ts'
import { SealError } from '../seal.ts'
import { failureOf } from '../send/outcome.ts'

/** What a refused read means for whoever reads. */
export type ReadTrouble =
  /** Nobody can read now; the same again after a while. */
  | { readonly what: 'later'; readonly waitMs: number | null; readonly failure: Failure }
  /** Not before a person acts: the login, a permission. */
  | { readonly what: 'stop'; readonly failure: Failure }
  /** This one conversation cannot be read; the others can. */
  | { readonly what: 'skip'; readonly failure: Failure }

/** Nothing about one conversation: every other one would be refused as well. */
const STOPS: ReadonlySet<string> = new Set([
  'token_invalid',
  'permission_missing',
  'capability_missing',
  'setup_incomplete',
  'account_restricted',
])

/** @param error what the client threw; anything else than trouble with Meta is thrown again */
export function troubleOf(error: unknown): ReadTrouble {
  if (error instanceof TransportError) return { what: 'later', waitMs: null, failure: failureOf(error) }
  if (error instanceof SealError) {
    return { what: 'stop', failure: { ...NO_LOGIN, message: error.message } }
  }
  if (!(error instanceof GraphError)) throw error
  const failure = failureOf(error)
  if (STOPS.has(error.kind)) return { what: 'stop', failure }
  if (error.kind === 'rate_limited' || error.kind === 'temporary') {
    return { what: 'later', waitMs: error.retryAfterMs, failure }
  }
  return { what: 'skip', failure }
}

/** An account without a saved login can be heard and not asked. */
export const NO_LOGIN: Failure = {
  kind: 'token_invalid',
  message: 'No access token is saved for this account.',
  fix: 'Connect the account again. Messages are still received.',
  retryable: false,
  code: null,
  subcode: null,
  traceId: null,
}
