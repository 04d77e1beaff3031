import { booleanOf, filledTextOf, instantOf, integerOf, listOf, recordOf, textOf } from '../fields.ts'

/** What Meta says about a token of Facebook Login. */
export interface TokenInfo {
  readonly isValid: boolean
  /** `USER`, `PAGE`, `APP`, `SYSTEM_USER`. */
  readonly type: string | null
  /** Must be yours: a token works with the app that made it only. */
  readonly appId: string | null
  readonly application: string | null
  /** App-scoped id of the person behind it. */
  readonly userId: string | null
  /** Of a Page token: the Page. */
  readonly profileId: string | null
  /** In milliseconds since 1970. Null: never, or not said. */
  readonly expiresAtMs: number | null
  /** When the app's access to the person's data ends, though the token stays valid. Null: never, or not said. */
  readonly dataAccessExpiresAtMs: number | null
  /** Absent of short-lived tokens. */
  readonly issuedAtMs: number | null
  readonly scopes: readonly string[]
  readonly granularScopes: readonly GranularScope[]
  /** Why it is not valid, for `explainError`. Null: it is. */
  readonly problem: {
    readonly code: number | null
    readonly subcode: number | null
    readonly message: string | null
  } | null
}

/** A permission with what it holds for. */
export interface GranularScope {
  readonly scope: string
  /** The Pages or accounts that the person ticked. Null: all. */
  readonly targetIds: readonly string[] | null
}

/** `{ data: … }`; a token that is not valid comes with HTTP 200 too. */
export function parseTokenInfo(answer: unknown): TokenInfo {
  const row = recordOf(recordOf(answer)?.data) ?? {}
  const error = recordOf(row.error)
  return {
    isValid: booleanOf(row.is_valid) === true,
    type: textOf(row.type)?.toUpperCase() ?? null,
    appId: filledTextOf(row.app_id),
    application: filledTextOf(row.application),
    userId: filledTextOf(row.user_id),
    profileId: filledTextOf(row.profile_id),
    expiresAtMs: endOf(row.expires_at),
    dataAccessExpiresAtMs: endOf(row.data_access_expires_at),
    issuedAtMs: endOf(row.issued_at),
    scopes: listOf(row.scopes).flatMap((scope) => textOf(scope) ?? []),
    granularScopes: listOf(row.granular_scopes).flatMap(parseGranularScope),
    problem:
      error === null
        ? null
        : {
            code: integerOf(error.code),
            subcode: integerOf(error.subcode ?? error.error_subcode),
            message: filledTextOf(error.message),
          },
  }
}

/** Seconds since 1970; 0 means never, not 1970. */
function endOf(value: unknown): number | null {
  const seconds = integerOf(value)
  return seconds === 0 ? null : instantOf(seconds)
}

function parseGranularScope(value: unknown): readonly GranularScope[] {
  const row = recordOf(value)
  const scope = filledTextOf(row?.scope)
  if (scope === null) return []
  const targetIds = Array.isArray(row?.target_ids)
    ? listOf(row.target_ids).flatMap((id) => filledTextOf(id) ?? [])
    : null
  return [{ scope, targetIds }]
}
