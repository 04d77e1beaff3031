import { findErrorRow } from '../classify.ts'
import { GraphError, TransportError } from '../errors.ts'
import { parseExactJson } from '../exact-json.ts'
import { type Refusal, readRefusal } from '../refusal.ts'
import { type ErrorRow, UNREADABLE_ERROR, UNREADABLE_SEND_ERROR } from '../wire/error-codes.ts'
import type { Effect } from './request.ts'
import { arrival } from './transport-failure.ts'

/** What came back, with what is needed to understand a refusal. */
export interface RawAnswer {
  readonly status: number
  readonly text: string
  /** From `Retry-After`. */
  readonly retryAfterMs: number | null
  /** From the usage headers; says something only about throttling. */
  readonly regainAccessMs: number | null
  readonly effect: Effect
  readonly login: 'instagram' | 'facebook'
  /** Last segment of the path. */
  readonly edge: string
  readonly redact: (text: string) => string
}

/**
 * The parsed body of a success, or the error that the answer is.
 *
 * The body decides, not the status: an `error` inside a 200 is an error. A server fault without a readable body is
 * temporary for whatever may be repeated. For a message only 503 says that nothing was done; a 500, 502 or 504 of a proxy can come after Meta
 * acted, so it is `maybe_sent`.
 */
export function readAnswer(answer: RawAnswer): unknown {
  const body = parseBody(answer.text)
  const refusal = readRefusal(body)
  if (refusal !== null) {
    const row = findErrorRow({ ...refusal, status: answer.status, login: answer.login, edge: answer.edge })
    throw graphError(answer, row, refusal)
  }
  if (answer.status >= 200 && answer.status <= 299) {
    if (body !== undefined) return body
    throw new TransportError(`Meta answered with a success that is not JSON.${arrival(answer.effect)}`, {
      mayHaveArrived: isUnrepeatable(answer.effect),
      reason: 'unreadable_answer',
    })
  }
  throw graphError(answer, rowOfStatus(answer), null)
}

function isUnrepeatable(effect: Effect): boolean {
  return effect === 'send' || effect === 'once'
}

function rowOfStatus({ status, effect }: RawAnswer): ErrorRow {
  if (status < 500) return findErrorRow({ status })
  return isUnrepeatable(effect) && status !== 503 ? UNREADABLE_SEND_ERROR : UNREADABLE_ERROR
}

function graphError(answer: RawAnswer, row: ErrorRow, refusal: Refusal | null): GraphError {
  const safe = (text: string | null | undefined) => (text == null ? null : answer.redact(text))
  return new GraphError({
    kind: row.kind,
    key: row.key,
    cause: row.cause,
    status: answer.status,
    code: refusal?.code ?? null,
    subcode: refusal?.subcode ?? null,
    type: safe(refusal?.type),
    traceId: safe(refusal?.traceId),
    retryable: row.retry === 'later' || row.retry === 'once',
    retryAfterMs: (row.kind === 'rate_limited' ? answer.regainAccessMs : null) ?? answer.retryAfterMs,
    metaMessage: safe(refusal?.message),
    userTitle: safe(refusal?.userTitle),
    userMessage: safe(refusal?.userMessage),
  })
}

/** Undefined: not JSON. */
function parseBody(text: string): unknown {
  try {
    return parseExactJson(text)
  } catch {
    return undefined
  }
}
