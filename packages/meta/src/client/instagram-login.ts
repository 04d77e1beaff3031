import { OptionsError } from '../errors.ts'
import { dataOf, filledTextOf, listOf, recordOf, textOf } from '../fields.ts'
import { INSTAGRAM_LOGIN_SCOPES } from '../wire/scopes.ts'
import type { AppCredentials } from './app-client.ts'
import type { Connection } from './connection.ts'
import { withoutTail } from './login-return.ts'
import type { Request } from './request.ts'
import { requireFilled, requireWebAddress } from './require.ts'
import { type GrantedToken, noToken, parseToken } from './token-answers.ts'

/** What the dialog of Instagram Login is asked for. */
export interface InstagramAuthorize {
  /** Exactly one of those in the dashboard, trailing slash included. */
  readonly redirectUri: string
  /** Random, for one login, kept in the session of this browser: it comes back and must be the same. */
  readonly state: string
  /** Default `INSTAGRAM_LOGIN_SCOPES`. */
  readonly scopes?: readonly string[]
  /** Shows the login form although the browser is logged in: else it silently takes that account. */
  readonly forceReauth?: boolean
  /** Whether “Continue with Facebook” is offered. Meta's default is true. */
  readonly enableFacebookLogin?: boolean
}

/** What the exchange of a code gives. The token lives one hour. */
export interface InstagramCodeGrant {
  readonly accessToken: string
  /** The id that identifies the account to this app. Never that of webhooks: read `account.get()` for it. */
  readonly appScopedId: string | null
  /** What the person granted: they may untick some. */
  readonly permissions: readonly string[]
}

/**
 * Instagram Login (Business Login for Instagram): from the dialog to a token of 60 days that can be renewed. Needs
 * `instagramApp`. Its page names no PKCE.
 *
 * Kinds to expect: `login_failed`, `permission_missing` (the account has no role on the app), `token_invalid`.
 *
 * Source: https://developers.facebook.com/documentation/instagram-platform/instagram-api-with-instagram-login/business-login,
 * 2026-11-22.
 *
 * @example
 * import { createAppClient } from '@roost/meta'
 *
 * const app = createAppClient({ instagramApp: { id: '222222222222222', secret: 'kept elsewhere' } })
 * const redirectUri = 'https://app.example.com/callback'
 * console.log('send the browser to', app.instagramLogin.authorizeUrl({ redirectUri, state: '9f1c' }))
 *
 * export async function connect(code: string): Promise<number | null> {
 *   const short = await app.instagramLogin.exchangeCode({ code, redirectUri })
 *   const long = await app.instagramLogin.exchangeForLongLived(short.accessToken)
 *   return long.expiresAtMs
 * }
 */
export interface InstagramLogin {
  /** The address to send the browser to, as a full page: a pop-up can end in “Session Invalid”. Asks no network. */
  authorizeUrl(options: InstagramAuthorize): string
  /** Not safe to repeat: a code is spent by the first exchange. `redirectUri`: the same as for the dialog, byte for byte. */
  exchangeCode(options: {
    readonly code: string
    readonly redirectUri: string
    readonly signal?: AbortSignal
  }): Promise<InstagramCodeGrant>
  /**
   * A token of one hour for one of 60 days. Safe to repeat while the short one lives. Token and secret stand in the query,
   * the only form that Meta documents; in exchanges both are hidden.
   */
  exchangeForLongLived(
    shortLivedToken: string,
    options?: { readonly signal?: AbortSignal },
  ): Promise<GrantedToken>
  /**
   * Another 60 days, for a token that is at least 24 hours old and still good. Store the answer in place of the old one,
   * whether or not the text changed. Do not repeat blindly. The token stands in the query, as above.
   */
  refresh(longLivedToken: string, options?: { readonly signal?: AbortSignal }): Promise<GrantedToken>
}

export function createInstagramLogin(
  app: () => AppCredentials,
  connection: Connection,
  request: Request,
): InstagramLogin {
  return {
    authorizeUrl: (options) => authorizeUrl(app(), connection, options),
    exchangeCode: async ({ redirectUri, signal, ...options }) => {
      const { id, secret } = app()
      const code = withoutTail(options.code)
      requireFilled('code', code)
      requireFilled('redirectUri', redirectUri)
      const form = {
        client_id: id,
        client_secret: secret,
        grant_type: 'authorization_code',
        redirect_uri: redirectUri,
        code,
      }
      const path = ['oauth', 'access_token']
      const secrets = [secret, code]
      const call = { method: 'POST', host: 'api.instagram.com', isUnversioned: true, path } as const
      return parseGrant(await request({ ...call, form, secrets, token: null, effect: 'once', signal }))
    },
    exchangeForLongLived: async (token, options) => {
      requireFilled('shortLivedToken', token)
      const { secret } = app()
      const query = { grant_type: 'ig_exchange_token', client_secret: secret, access_token: token }
      const call = { method: 'GET', path: ['access_token'], isUnversioned: true, token: null } as const
      const secrets = [secret, token]
      return parseToken(await request({ ...call, query, secrets, signal: options?.signal }), connection.now())
    },
    refresh: async (token, options) => {
      requireFilled('longLivedToken', token)
      const query = { grant_type: 'ig_refresh_token', access_token: token }
      const call = {
        method: 'GET',
        path: ['refresh_access_token'],
        isUnversioned: true,
        token: null,
      } as const
      const answer = await request({
        ...call,
        query,
        secrets: [token],
        effect: 'once',
        signal: options?.signal,
      })
      return parseToken(answer, connection.now())
    },
  }
}

function authorizeUrl(app: AppCredentials, connection: Connection, options: InstagramAuthorize): string {
  const { redirectUri, state, scopes = INSTAGRAM_LOGIN_SCOPES } = options
  requireWebAddress('redirectUri', redirectUri)
  requireFilled('state', state)
  if (scopes.length === 0) throw new OptionsError('scopes is an empty list.')
  const query = new URLSearchParams({
    client_id: app.id,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: scopes.join(','),
    state,
  })
  if (options.forceReauth === true) query.set('force_reauth', 'true')
  if (options.enableFacebookLogin !== undefined) {
    query.set('enable_fb_login', String(options.enableFacebookLogin))
  }
  return `${connection.addressOf('www.instagram.com')}/oauth/authorize?${query}`
}

/** The page prints `{ data: [ … ] }` with permissions as one text; live it is flat, with a list and a bare number as id. */
function parseGrant(answer: unknown): InstagramCodeGrant {
  const row = dataOf(answer)[0] ?? recordOf(answer)
  const accessToken = filledTextOf(row?.access_token)
  if (accessToken === null) throw noToken()
  const listed = listOf(row?.permissions).flatMap((one) => textOf(one) ?? [])
  const written = (textOf(row?.permissions) ?? '').split(',')
  return {
    accessToken,
    appScopedId: filledTextOf(row?.user_id),
    permissions: [...listed, ...written].map((one) => one.trim()).filter((one) => one !== ''),
  }
}
