import type { ErrorKind } from './wire/error-codes.ts'

/** Everything `GraphError` carries. */
export interface GraphErrorFacts {
  readonly kind: ErrorKind
  readonly key: string
  readonly cause: string
  readonly status: number
  readonly code: number | null
  readonly subcode: number | null
  readonly type: string | null
  readonly traceId: string | null
  readonly retryable: boolean
  readonly retryAfterMs: number | null
  readonly metaMessage: string | null
  readonly userTitle: string | null
  readonly userMessage: string | null
}

/**
 * Meta answered, and the answer is no.
 *
 * Decide on `kind`; show people what `explainError` says. No text of this error holds a token.
 */
export class GraphError extends Error {
  override readonly name = 'GraphError'
  /** What kind of refusal: see `ErrorKind`. */
  readonly kind: ErrorKind
  /** The row of `ERROR_CODES` it was found in, such as `WINDOW_IG`. */
  readonly key: string
  /** HTTP status. Loosely tied to the code; 200 is possible. */
  readonly status: number
  readonly code: number | null
  readonly subcode: number | null
  readonly type: string | null
  /** `fbtrace_id`: what Meta's support asks for. */
  readonly traceId: string | null
  /** The same request may succeed later, and was not carried out now. */
  readonly retryable: boolean
  /** How long Meta asks to wait. Null: it did not say. */
  readonly retryAfterMs: number | null
  /** Meta's text, reworded and translated at will: for logs, never for decisions. */
  readonly metaMessage: string | null
  /** `error_user_title`, in the language of the token's owner. */
  readonly userTitle: string | null
  /** `error_user_msg`, in the language of the token's owner. */
  readonly userMessage: string | null

  constructor(facts: GraphErrorFacts) {
    super(`${facts.cause} (${codes(facts)})`)
    this.kind = facts.kind
    this.key = facts.key
    this.status = facts.status
    this.code = facts.code
    this.subcode = facts.subcode
    this.type = facts.type
    this.traceId = facts.traceId
    this.retryable = facts.retryable
    this.retryAfterMs = facts.retryAfterMs
    this.metaMessage = facts.metaMessage
    this.userTitle = facts.userTitle
    this.userMessage = facts.userMessage
  }
}

/**
 * There is no readable answer: no connection, a timeout, the caller's abort, or a success that is not JSON.
 */
export class TransportError extends Error {
  override readonly name = 'TransportError'
  /**
   * True for a message that may have reached Meta: never repeat it blindly, it can arrive twice (Meta knows no idempotency
   * key). False when it certainly did not leave (name not found, connection refused), for every read, and for calls that
   * do the same when carried out twice, such as typing or a subscription.
   */
  readonly mayHaveArrived: boolean
  /**
   * `timeout`, `aborted`, `unreadable_answer`, `token_unavailable`, a code of the runtime such as `ECONNRESET`, or `network`.
   * The runtime's own error is not kept: its text may hold the request.
   */
  readonly reason: string

  constructor(message: string, facts: { readonly mayHaveArrived: boolean; readonly reason: string }) {
    super(message)
    this.mayHaveArrived = facts.mayHaveArrived
    this.reason = facts.reason
  }
}

/** The caller asked for something that cannot be sent. Nothing left this machine; the message says what to change. */
export class OptionsError extends Error {
  override readonly name = 'OptionsError'
}

function codes(facts: GraphErrorFacts): string {
  const parts = [
    facts.code === null ? null : `code ${facts.code}`,
    facts.subcode === null ? null : `subcode ${facts.subcode}`,
    `HTTP ${facts.status}`,
    facts.traceId === null ? null : `trace ${facts.traceId}`,
  ]
  return parts.filter((part) => part !== null).join(', ')
}
