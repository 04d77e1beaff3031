import type { RefusalFacts } from './classify.ts'
import { integerOf, recordOf, textOf } from './fields.ts'

/** What Meta's body says about its own refusal. */
export interface Refusal extends RefusalFacts {
  readonly code: number | null
  readonly subcode: number | null
  readonly message: string | null
  readonly type: string | null
  readonly isTransient: boolean
  readonly isLoginAnswer: boolean
  readonly traceId: string | null
  readonly userTitle: string | null
  readonly userMessage: string | null
}

/**
 * Reads a body as a refusal; null when it is none. Looks at the body alone, never at the HTTP status: Meta has put errors
 * into a 200. Knows the Graph envelope (`error`) and the one of Instagram's login (`error_message`).
 */
export function readRefusal(body: unknown): Refusal | null {
  const record = recordOf(body)
  if (record === null) return null
  if (typeof record.error_message === 'string') {
    return {
      ...NOTHING,
      message: record.error_message,
      type: textOf(record.error_type),
      isLoginAnswer: true,
    }
  }
  if (typeof record.error === 'string') return { ...NOTHING, message: record.error }
  const error = recordOf(record.error)
  if (error === null) return null
  return {
    code: integerOf(error.code),
    subcode: integerOf(error.error_subcode ?? error.subcode),
    message: textOf(error.message),
    type: textOf(error.type),
    isTransient: error.is_transient === true,
    isLoginAnswer: false,
    traceId: textOf(error.fbtrace_id),
    userTitle: textOf(error.error_user_title),
    userMessage: textOf(error.error_user_msg),
  }
}

const NOTHING: Refusal = {
  code: null,
  subcode: null,
  message: null,
  type: null,
  isTransient: false,
  isLoginAnswer: false,
  traceId: null,
  userTitle: null,
  userMessage: null,
}
