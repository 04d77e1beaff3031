import { GraphError, type Problem, problemOf, TransportError } from '@roost/meta'
import type { Exchange } from '@roost/meta/client'
import type { ApiEvidence } from '../api.ts'

/** What one question to Meta came to. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T; readonly evidence: ApiEvidence | null }
  | {
      readonly ok: false
      /** `spent`: the run may ask no more. `impossible`: it could not be asked, or the answer cannot be read. */
      readonly why: 'refused' | 'unreachable' | 'spent' | 'impossible'
      /** Null when there was no answer. */
      readonly refusal: GraphError | null
      readonly problem: Problem
      readonly evidence: ApiEvidence | null
    }

export type Refused = Extract<Reading<unknown>, { ok: false }>

/** Given to the client, so that the exchange behind a reading is known. */
export type Watch = (exchange: Exchange) => void

/**
 * Asks a question once, whoever wants to know.
 *
 * @param isAnswer whether a body of success is an answer to it: an empty object is none, and proves nothing
 */
export type Remember = <T>(
  key: string,
  perform: (watch: Watch) => Promise<T>,
  isAnswer?: (body: unknown) => boolean,
) => Promise<Reading<T>>

/** Code of the error that ends a run's last request; the client keeps codes and no texts. */
export const SPENT = 'ROOST_READS_SPENT'

/** Asks, and turns what is thrown into a reading. */
export async function readingOf<T>(
  perform: (watch: Watch) => Promise<T>,
  options: {
    readonly metaOrigin: string | null
    readonly watch: Watch
    readonly isAnswer: (body: unknown) => boolean
  },
): Promise<Reading<T>> {
  const seen: { last: Exchange | null } = { last: null }
  const watch: Watch = (exchange) => {
    seen.last = exchange
    options.watch(exchange)
  }
  const evidence = (refusal: GraphError | null) => evidenceOf(seen.last, refusal, options.metaOrigin)
  try {
    const value = await perform(watch)
    if (!options.isAnswer(bodyOf(seen.last))) throw new UnreadableAnswer()
    return { ok: true, value, evidence: evidence(null) }
  } catch (error) {
    const refusal = error instanceof GraphError ? error : null
    return { ok: false, why: whyOf(error), refusal, problem: problemOf(error), evidence: evidence(refusal) }
  }
}

class UnreadableAnswer extends Error {
  override readonly message = 'Meta’s answer cannot be read.'
}

function bodyOf(exchange: Exchange | null): unknown {
  try {
    return JSON.parse(exchange?.responseBody ?? 'null')
  } catch {
    return null
  }
}

/** `{ "data": [ … ] }`, as Meta writes lists. */
export function isList(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'data' in body && Array.isArray(body.data)
}

function whyOf(error: unknown): Refused['why'] {
  if (error instanceof GraphError) return 'refused'
  if (!(error instanceof TransportError)) return 'impossible'
  return error.reason === SPENT ? 'spent' : 'unreachable'
}

/** Method, host and path: the query may hold a secret, and the emulator's address is of no interest. */
function evidenceOf(
  exchange: Exchange | null,
  refusal: GraphError | null,
  metaOrigin: string | null,
): ApiEvidence | null {
  if (exchange === null) return null
  const url = new URL(exchange.url)
  const isEmulated = metaOrigin !== null && url.origin === metaOrigin
  const place = isEmulated ? url.pathname.slice(1) : url.host + url.pathname
  return {
    request: `${exchange.method} ${place}`,
    httpStatus: exchange.status,
    code: refusal?.code ?? null,
    subcode: refusal?.subcode ?? null,
    type: refusal?.type ?? null,
    traceId: refusal?.traceId ?? null,
  }
}
