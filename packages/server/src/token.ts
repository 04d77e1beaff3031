import type { ApiProblem } from './api-setup.ts'

/** What is known of the saved login of an account, without the token itself. */
export interface TokenFacts {
  readonly accountId: string
  /** Permissions that were granted; empty when nobody was told. */
  readonly scopes: readonly string[]
  /** When this login was given, not when it was last renewed. Null: not known. */
  readonly issuedAtMs: number | null
  /** Null: it does not expire, or nobody knows. */
  readonly expiresAtMs: number | null
  /** Facebook Login: until then the app may see the person's data; a token that looks good is refused after it. */
  readonly dataAccessExpiresAtMs: number | null
  readonly refreshedAtMs: number | null
  /** When Meta last answered a call with it. */
  readonly checkedAtMs: number | null
  readonly nextCheckAtMs: number
  /** The least number of days that was warned about; null: none since the login was given or renewed. */
  readonly warnedDays: number | null
  /** What the last check found, expiry apart; null: nothing. */
  readonly problem: ApiProblem | null
}
