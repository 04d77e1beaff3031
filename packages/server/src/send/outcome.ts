import { explainError, GraphError, TransportError } from '@roost/meta'
import type { Failure } from '../message.ts'
import type { ClaimedReply, SendOutcome } from '../outbox.ts'

const SECOND_MS = 1000
const MINUTE_MS = 60_000

/** Waits before the next try of a fault on Meta's side: 2 s, doubling, at most 5 min. Source: reference, retry policy. */
const FIRST_WAIT_MS = 2 * SECOND_MS
const LONGEST_WAIT_MS = 5 * MINUTE_MS
const MAX_ATTEMPTS = 6
/** A refusal that nobody knows may be a passing one; the same refusal again is not. */
const MAX_ATTEMPTS_ONCE = 2

/** Waits of a throttled account when Meta does not say how long. */
const THROTTLED_WAITS_MS = [1, 5, 15, 30].map((minutes) => minutes * MINUTE_MS)

/** What was tried of a message before. */
export type Tried = Pick<ClaimedReply, 'attempts' | 'throttles'>

export interface FailedAttempt {
  readonly outcome: SendOutcome
  /** The whole account waits until then, not only this message. */
  readonly pauseAccountUntilMs?: number
  /** The saved login, as it is sealed, is no longer good; null: there is none. */
  readonly deadToken?: Uint8Array | null
}

/**
 * What becomes of a send that threw.
 *
 * @param error what the client threw
 * @param tried how often it was tried before; being throttled is no try
 * @param random from 0 to 1: spreads the tries of many messages
 * @param token the login it was tried with, as it is sealed
 */
export function outcomeOf(
  error: unknown,
  tried: Tried,
  nowMs: number,
  random: number,
  token: Uint8Array | null = null,
): FailedAttempt {
  const failure = failureOf(error)
  if (error instanceof TransportError) {
    return {
      outcome: error.mayHaveArrived
        ? { outcome: 'unsure', failure }
        : retryOrFail(failure, tried, nowMs, random),
    }
  }
  if (!(error instanceof GraphError)) return { outcome: { outcome: 'failed', failure } }
  switch (error.kind) {
    case 'maybe_sent':
      return { outcome: { outcome: 'unsure', failure } }
    case 'token_invalid':
      return { outcome: waits(failure, nowMs), deadToken: token }
    case 'rate_limited': {
      const step = THROTTLED_WAITS_MS[Math.min(tried.throttles, THROTTLED_WAITS_MS.length - 1)] ?? MINUTE_MS
      const atMs = nowMs + (error.retryAfterMs ?? step)
      return { outcome: { outcome: 'retry', atMs, failure, isThrottled: true }, pauseAccountUntilMs: atMs }
    }
    default:
      return {
        outcome: error.retryable
          ? retryOrFail(failure, tried, nowMs, random, mostAttempts(error))
          : { outcome: 'failed', failure },
      }
  }
}

/** Nothing left, and the message is not to blame: it goes when the account has a good login again. */
export function waits(failure: Failure, nowMs: number): SendOutcome {
  return { outcome: 'retry', atMs: nowMs, failure, isThrottled: true }
}

/** The words that people read: cause and steps of our own table, Meta's codes below. */
export function failureOf(error: unknown): Failure {
  const { kind, cause, steps, retry, code, subcode, traceId } = explainError(error)
  return {
    kind: error instanceof TransportError && !error.mayHaveArrived ? 'temporary' : kind,
    message: cause,
    fix: steps.join(' '),
    retryable: retry === 'later' || retry === 'once',
    code,
    subcode,
    traceId,
  }
}

function mostAttempts(error: GraphError): number {
  if (error.kind === 'temporary') return MAX_ATTEMPTS
  return explainError(error).retry === 'once' ? MAX_ATTEMPTS_ONCE : MAX_ATTEMPTS
}

function retryOrFail(
  failure: Failure,
  { attempts }: Tried,
  nowMs: number,
  random: number,
  most = MAX_ATTEMPTS,
): SendOutcome {
  if (attempts + 1 >= most) return { outcome: 'failed', failure }
  const waitMs = Math.min(FIRST_WAIT_MS * 2 ** attempts, LONGEST_WAIT_MS)
  return { outcome: 'retry', atMs: nowMs + Math.round(waitMs * (0.75 + random / 2)), failure }
}
