/**
 * Answers of the token endpoints as Meta spells them.
 *
 * Sources: https://developers.facebook.com/documentation/instagram-platform/instagram-api-with-instagram-login/business-login,
 * https://developers.facebook.com/docs/facebook-login/guides/access-tokens/get-long-lived and
 * https://developers.facebook.com/docs/graph-api/reference/debug_token, 2026-11-22.
 */

/**
 * `POST api.instagram.com/oauth/access_token`. The page prints it inside `{ "data": [ … ] }`, with `permissions` as one text; live it
 * is flat.
 */
export interface WireInstagramCodeGrant {
  readonly access_token: string
  /** App-scoped. Live a bare number beyond 2^53. */
  readonly user_id: string | number
  readonly permissions: string | readonly string[]
}

/** Every other exchange, and the refresh. */
export interface WireToken {
  readonly access_token: string
  readonly token_type: 'bearer'
  /** Seconds. Absent for tokens that do not end. */
  readonly expires_in?: number
}

/** A row of `GET graph.facebook.com/me/accounts`. */
export interface WirePageGrant {
  readonly id: string
  readonly name?: string
  readonly access_token?: string
  readonly tasks?: readonly string[]
  /** The professional account. */
  readonly instagram_business_account?: { readonly id: string; readonly username?: string }
  /** Alone: an account is linked that is not professional. */
  readonly connected_instagram_account?: { readonly id: string }
}

/** `GET graph.facebook.com/debug_token`, inside `{ "data": … }`; HTTP 200 for a token that is not valid, too. */
export interface WireTokenInfo {
  readonly app_id: string | number
  readonly type: 'USER' | 'PAGE' | 'APP' | 'SYSTEM_USER'
  readonly application?: string
  readonly is_valid: boolean
  /** Seconds since 1970; 0: never. */
  readonly expires_at?: number
  readonly data_access_expires_at?: number
  readonly issued_at?: number
  readonly profile_id?: string
  readonly user_id?: string
  readonly scopes: readonly string[]
  /** Without `target_ids`: all Pages or accounts. */
  readonly granular_scopes?: readonly { readonly scope: string; readonly target_ids?: readonly string[] }[]
  readonly error?: { readonly code: number; readonly message: string; readonly subcode?: number }
}
