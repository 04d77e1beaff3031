/** Makes Meta's error envelope of a refusal. The rows: `error-table.ts`. */
import { type ErrorRow, errorTable } from './error-table.ts'
import type { Ids } from './ids.ts'
import { inPortuguese } from './localised.ts'
import type { Switches } from './switches.ts'

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

/** What an error's answer depends on besides its row. */
export interface ErrorMaking {
  readonly ids: Ids
  readonly world: { readonly switches: Pick<Switches, 'errorLanguage' | 'errorStatus'> }
}

export function errorAnswer(
  refusal: GraphRefusal,
  host: GraphHost,
  { ids, world }: ErrorMaking,
): ErrorAnswer {
  const { errorLanguage, errorStatus } = world.switches
  const row: ErrorRow = errorTable[refusal.key]
  const isInstagram = host === 'graph.instagram.com'
  const isNumbered = row.numbered === 'always' || (row.numbered === 'facebook' && !isInstagram)
  const english = (refusal.wording ?? row.message).replace(
    /\{(\w+)\}/g,
    (_, name: string) => refusal.values[name] ?? '',
  )
  const words = errorLanguage === 'english' ? english : inPortuguese(row.code)
  const status = isInstagram ? (row.instagramStatus ?? row.status) : row.status
  return {
    status: errorStatus === '200' ? 200 : status,
    body: {
      error: {
        message: isNumbered ? `(#${row.code}) ${words}` : words,
        type: typeOf(row, isInstagram),
        ...(row.isTransient !== undefined && { is_transient: row.isTransient }),
        code: row.code,
        ...(row.subcode !== undefined && { error_subcode: row.subcode }),
        ...(errorLanguage !== 'english' && { error_user_title: 'Algo deu errado', error_user_msg: words }),
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
