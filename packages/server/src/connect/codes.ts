import { GraphError, TransportError } from '@roost/meta/client'
import { Refused } from './refused.ts'

/** What a log may hold of a refusal: codes and ids, never Meta's words. */
export function codesOf(error: unknown): object {
  if (error instanceof GraphError) {
    const { kind, key, code, subcode, traceId } = error
    return { kind, key, code, subcode, traceId }
  }
  if (error instanceof TransportError) return { reason: error.reason }
  return error instanceof Error && !(error instanceof Refused) ? { err: error } : {}
}
