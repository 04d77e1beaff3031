import { GraphError, OptionsError, TransportError } from '../errors.ts'
import type { Effect } from './request.ts'

/**
 * When the client tries again by itself.
 *
 * It does so only where the table of errors says that it helps (`GraphError.retryable`) or no answer came, and only when
 * repeating does no harm: reads and calls that are the same done twice. A message is repeated in two cases alone, both of
 * which prove that it did not go out: it never left this machine, or Meta counted too many calls. A time-out after a send
 * is never repeated.
 */
export interface RetryOptions {
  /** Tries in all, the first included. 1 to 10. Default 4. */
  readonly attempts?: number
  /** Before the second try; doubled before each further one, and shortened by chance to between half and all. Default 1000. */
  readonly firstWaitMs?: number
  /**
   * No wait is longer. When Meta asks for a longer one (usage headers, `Retry-After`), the error is thrown at once, with
   * `retryAfterMs`, for the caller to come back. After too many calls it is a minute where Meta names none. Default 60,000.
   */
  readonly longestWaitMs?: number
}

/** The options, checked and completed. */
export type RetryPolicy = Required<RetryOptions>

/** What `retry: true` means. */
const DEFAULT_RETRY: RetryPolicy = { attempts: 4, firstWaitMs: 1000, longestWaitMs: 60_000 }

const MOST_ATTEMPTS = 10

/** Null: never again. Throws `OptionsError`. */
export function readRetry(option: boolean | RetryOptions): RetryPolicy | null {
  if (option === false) return null
  const policy = option === true ? DEFAULT_RETRY : { ...DEFAULT_RETRY, ...option }
  const { attempts, firstWaitMs, longestWaitMs } = policy
  if (!Number.isInteger(attempts) || attempts < 1 || attempts > MOST_ATTEMPTS) {
    throw new OptionsError(`retry.attempts is a whole number from 1 to ${MOST_ATTEMPTS}.`)
  }
  if (!(firstWaitMs >= 0 && longestWaitMs >= firstWaitMs && Number.isFinite(longestWaitMs))) {
    throw new OptionsError('retry.firstWaitMs is 0 or more, and retry.longestWaitMs not less than it.')
  }
  return policy
}

/**
 * How long to wait before the next try. Null: there is none, and the error is the caller's.
 *
 * @param tried how many tries were made
 */
export function nextWaitMs(
  policy: RetryPolicy,
  failure: { readonly error: unknown; readonly effect: Effect; readonly tried: number },
  chance: () => number,
): number | null {
  const { error, effect, tried } = failure
  if (tried >= policy.attempts || !mayRepeat(error, effect)) return null
  const asked = askedWaitMs(error)
  if (asked > policy.longestWaitMs) return null
  const doubled = Math.min(policy.firstWaitMs * 2 ** (tried - 1), policy.longestWaitMs)
  return Math.max(asked, Math.round(doubled * (0.5 + chance() / 2)))
}

/** Calling on while Meta throttles makes the block longer, so an unnamed wait is a minute. */
const UNNAMED_THROTTLE_MS = 60_000

function askedWaitMs(error: unknown): number {
  if (!(error instanceof GraphError)) return 0
  return error.retryAfterMs ?? (error.kind === 'rate_limited' ? UNNAMED_THROTTLE_MS : 0)
}

function mayRepeat(error: unknown, effect: Effect): boolean {
  const isSafe = effect === 'read' || effect === 'repeatable'
  if (error instanceof GraphError) return error.retryable && (isSafe || error.kind === 'rate_limited')
  if (!(error instanceof TransportError) || error.mayHaveArrived) return false
  return !GIVEN_UP.has(error.reason)
}

/** The caller ended these; waiting changes nothing. */
const GIVEN_UP: ReadonlySet<string> = new Set(['aborted', 'token_unavailable'])
