/** Makes Meta's error envelope of a refusal. The rows: `error-table.ts`. */
import { type ErrorRow, errorTable } from './error-table.ts'
import type { Ids } from './ids.ts'

export type GraphHost = 'graph.facebook.com' | 'graph.instagram.com'

export type ErrorKey = keyof typeof errorTable

export const errorKeys = Object.keys(errorTable) as ErrorKey[]

/** Thrown anywhere on the Graph side; `graph/answer.ts` makes Meta's envelope of it. */
export class GraphRefusal extends Error {
  readonly key: ErrorKey
  readonly values: Readonly<Record<string, string>>
  /** Stands in for the row's own wording. */
  readonly wording: string | null

  constructor(key: ErrorKey, values: Readonly<Record<string, string>> = {}, wording: string | null = null) {
    super(key)
    this.key = key
    this.values = values
    this.wording = wording
  }
}

/** A parameter that is missing or of the wrong form: code 100 with the given words. */
export function badParameter(wording: string): GraphRefusal {
  return new GraphRefusal('BAD_PARAM', {}, wording)
}

export interface ErrorAnswer {
  readonly status: number
  readonly body: { readonly error: Readonly<Record<string, unknown>> }
}

export function errorAnswer(refusal: GraphRefusal, host: GraphHost, ids: Ids): ErrorAnswer {
  const row: ErrorRow = errorTable[refusal.key]
  const isInstagram = host === 'graph.instagram.com'
  const isNumbered = row.numbered === 'always' || (row.numbered === 'facebook' && !isInstagram)
  const words = (refusal.wording ?? row.message).replace(
    /\{(\w+)\}/g,
    (_, name: string) => refusal.values[name] ?? '',
  )
  return {
    status: isInstagram ? (row.instagramStatus ?? row.status) : row.status,
    body: {
      error: {
        message: isNumbered ? `(#${row.code}) ${words}` : words,
        type: typeOf(row, isInstagram),
        ...(row.isTransient !== undefined && { is_transient: row.isTransient }),
        code: row.code,
        ...(row.subcode !== undefined && { error_subcode: row.subcode }),
        fbtrace_id: ids.trace(),
      },
    },
  }
}

function typeOf(row: ErrorRow, isInstagram: boolean): string {
  if (row.family === 'oauth') return 'OAuthException'
  if (isInstagram) return 'IGApiException'
  return row.family === 'method' ? 'GraphMethodException' : 'OAuthException'
}
