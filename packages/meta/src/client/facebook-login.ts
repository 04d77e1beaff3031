import { OptionsError } from '../errors.ts'
import { filledTextOf, textOf } from '../fields.ts'
import { FACEBOOK_LOGIN_SCOPES } from '../wire/scopes.ts'
import type { AppCredentials } from './app-client.ts'
import type { Connection } from './connection.ts'
import type { TokenInfo } from './debug-token.ts'
import { withoutTail } from './login-return.ts'
import { requireId } from './options.ts'
import { createPageList, type PageGrant } from './page-grants.ts'
import { parseRows } from './parse-rows.ts'
import type { Request } from './request.ts'
import { requireFilled, requireWebAddress } from './require.ts'
import { type GrantedToken, parseToken } from './token-answers.ts'

/** What the dialog of Facebook Login is asked for. */
export interface FacebookAuthorize {
  /** Exactly one of those in the dashboard, every query parameter included. */
  readonly redirectUri: string
  /** Random, for one login, kept in the session of this browser: it comes back and must be the same. */
  readonly state: string
  /** Default `FACEBOOK_LOGIN_SCOPES`. Not with `configId`. */
  readonly scopes?: readonly string[]
  /** A configuration of Facebook Login for Business: it stands for the scopes, and decides the kind of token. */
  readonly configId?: string
  /** Asks again for what the person declined before. */
  readonly rerequest?: boolean
  /**
   * PKCE, which Meta offers together with the scope `openid` and calls a test: base64url of the SHA-256 of a verifier of 43 to
   * 128 characters. Source: https://developers.facebook.com/documentation/facebook-login/guides/advanced/oidc-token.
   */
  readonly codeChallenge?: string
}

/** What a person granted to the app, and what not. */
export interface GrantedPermissions {
  readonly granted: readonly string[]
  /** Declined or expired. */
  readonly declined: readonly string[]
}

/**
 * Facebook Login: from the dialog over a person's token to the Page tokens that messaging needs. Needs `metaApp`.
 *
 * Kinds to expect: `login_failed`, `token_invalid`, `permission_missing`, `bad_request`, `rate_limited`.
 *
 * Source: https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow and
 * https://developers.facebook.com/docs/facebook-login/guides/access-tokens/get-long-lived, 2026-11-22.
 *
 * @example
 * import { createAppClient } from '@roost/meta'
 *
 * const app = createAppClient({ metaApp: { id: '111111111111111', secret: 'kept elsewhere' } })
 *
 * export async function usablePages(code: string, redirectUri: string): Promise<readonly string[]> {
 *   const short = await app.facebookLogin.exchangeCode({ code, redirectUri })
 *   const { accessToken } = await app.facebookLogin.exchangeForLongLived(short.accessToken)
 *   const ids: string[] = []
 *   for await (const page of app.facebookLogin.pages(accessToken)) {
 *     if (page.problems.length === 0) ids.push(page.id)
 *     else console.log(page.name, page.problems.map(({ cause, fix }) => `${cause} ${fix}`))
 *   }
 *   return ids
 * }
 */
export interface FacebookLogin {
  /** The address to send the browser to. Asks no network. */
  authorizeUrl(options: FacebookAuthorize): string
  /**
   * Not safe to repeat: a code is spent by the first exchange, also when the answer is lost; then the person logs in anew.
   * `redirectUri`: the same as for the dialog, byte for byte. Code and secret stand in the query, the form that Meta documents;
   * in exchanges both are hidden. `codeVerifier`: with PKCE, in place of the secret.
   */
  exchangeCode(options: {
    readonly code: string
    readonly redirectUri: string
    readonly codeVerifier?: string
    readonly signal?: AbortSignal
  }): Promise<GrantedToken>
  /** About 60 days. There is no renewal; Page tokens made from it do not expire. Safe to repeat. In the query, as above. */
  exchangeForLongLived(userToken: string, options?: { readonly signal?: AbortSignal }): Promise<GrantedToken>
  /**
   * The person's Pages with their tokens, over all pages of the list, each with what stands in the way of messaging. When the
   * list is empty, the Pages that the token names itself are read one by one: those of a business portfolio, which the list
   * leaves out without `business_management`. Use a long-lived token: Page tokens live as long. Safe to repeat.
   */
  pages(userToken: string, options?: { readonly signal?: AbortSignal }): AsyncIterable<PageGrant>
  /** Safe to repeat. */
  permissions(userToken: string, options?: { readonly signal?: AbortSignal }): Promise<GrantedPermissions>
  /** Takes the app away from this person, or one permission. Safe to repeat. */
  revoke(options: {
    readonly userToken: string
    readonly userId: string
    readonly permission?: string
    readonly signal?: AbortSignal
  }): Promise<void>
}

export function createFacebookLogin(
  app: () => AppCredentials,
  connection: Connection,
  request: Request,
  debug: (token: string, signal: AbortSignal | undefined) => Promise<TokenInfo>,
): FacebookLogin {
  const exchange = async (
    query: Readonly<Record<string, string | undefined>>,
    secrets: readonly string[],
    more: { readonly effect: 'once' | 'read'; readonly signal: AbortSignal | undefined },
  ) => {
    const path = ['oauth', 'access_token']
    return parseToken(
      await request({ method: 'GET', path, query, secrets, token: null, ...more }),
      connection.now(),
    )
  }
  return {
    authorizeUrl: (options) => authorizeUrl(app(), connection, options),
    exchangeCode: async ({ redirectUri, codeVerifier, signal, ...options }) => {
      const { id, secret } = app()
      const code = withoutTail(options.code)
      requireFilled('code', code)
      requireFilled('redirectUri', redirectUri)
      const proof = codeVerifier === undefined ? { client_secret: secret } : { code_verifier: codeVerifier }
      const query = { client_id: id, ...proof, redirect_uri: redirectUri, code }
      return exchange(query, [secret, code, codeVerifier ?? ''], { effect: 'once', signal })
    },
    exchangeForLongLived: async (token, options) => {
      requireFilled('userToken', token)
      const { id, secret } = app()
      const query = {
        grant_type: 'fb_exchange_token',
        client_id: id,
        client_secret: secret,
        fb_exchange_token: token,
      }
      return exchange(query, [secret, token], { effect: 'read', signal: options?.signal })
    },
    pages: createPageList(request, debug),
    permissions: async (token, options) => {
      requireFilled('userToken', token)
      const call = { method: 'GET', path: ['me', 'permissions'], token, signal: options?.signal } as const
      return permissionsOf(await request(call))
    },
    revoke: async ({ userToken, userId, permission, signal }) => {
      requireFilled('userToken', userToken)
      requireId('userId', userId)
      if (permission !== undefined) requireId('permission', permission)
      const path = [userId, 'permissions', ...(permission === undefined ? [] : [permission])]
      await request({ method: 'DELETE', path, token: userToken, signal })
    },
  }
}

function authorizeUrl(app: AppCredentials, connection: Connection, options: FacebookAuthorize): string {
  const { redirectUri, state, configId } = options
  requireWebAddress('redirectUri', redirectUri)
  requireFilled('state', state)
  if (configId !== undefined && options.scopes !== undefined) {
    throw new OptionsError('scopes has no place beside configId: the configuration holds them.')
  }
  const scopes = options.scopes ?? FACEBOOK_LOGIN_SCOPES
  if (scopes.length === 0) throw new OptionsError('scopes is an empty list.')
  const query = new URLSearchParams({
    client_id: app.id,
    redirect_uri: redirectUri,
    response_type: 'code',
    state,
    ...(configId === undefined ? { scope: scopes.join(',') } : { config_id: configId }),
  })
  if (options.rerequest === true) query.set('auth_type', 'rerequest')
  if (options.codeChallenge !== undefined) {
    query.set('code_challenge', options.codeChallenge)
    query.set('code_challenge_method', 'S256')
  }
  const address = connection.addressOf('www.facebook.com')
  return `${address}/${connection.graphVersion}/dialog/oauth?${query}`
}

function permissionsOf(answer: unknown): GrantedPermissions {
  const { rows } = parseRows(answer, (row) => {
    const name = filledTextOf(row.permission)
    return name === null ? null : { name, isGranted: textOf(row.status) === 'granted' }
  })
  return {
    granted: rows.filter(({ isGranted }) => isGranted).map(({ name }) => name),
    declined: rows.filter(({ isGranted }) => !isGranted).map(({ name }) => name),
  }
}
