import { OptionsError } from '../errors.ts'
import { type AppSubscriptions, createAppSubscriptions } from './app-subscriptions.ts'
import { type Budget, createBudget } from './budget.ts'
import { type ConnectionOptions, readConnection } from './connection.ts'
import { parseTokenInfo, type TokenInfo } from './debug-token.ts'
import { createFacebookLogin, type FacebookLogin } from './facebook-login.ts'
import { createInstagramLogin, type InstagramLogin } from './instagram-login.ts'
import { requireId } from './options.ts'
import { createRead, type Read } from './read.ts'
import { createRequest } from './request.ts'
import { requireFilled } from './require.ts'

/** Id and secret of an app, as the dashboard shows them. The secret travels only where Meta asks for it. */
export interface AppCredentials {
  readonly id: string
  readonly secret: string
}

/** An app at Meta has two pairs of id and secret; mixing them up is what most often goes wrong. */
export interface AppOptions extends ConnectionOptions {
  /** App settings > Basic. For Facebook Login, `debugToken` and `subscriptions`. */
  readonly metaApp?: AppCredentials
  /** Instagram > API setup with Instagram login. For Instagram Login. */
  readonly instagramApp?: AppCredentials
  /** Calls to graph.facebook.com with a token carry `appsecret_proof`. Default false; an app can demand it. */
  readonly appSecretProof?: boolean
}

/** Talks to Meta as the app: logins, tokens, and the app's side of webhooks. What lacks its pair throws `OptionsError`. */
export interface AppClient {
  readonly instagramLogin: InstagramLogin
  readonly facebookLogin: FacebookLogin
  /**
   * What a token of Facebook Login is and may do. Tokens of Instagram Login are not known there: prove them by use. Needs
   * `metaApp`. Safe to repeat. The token stands in the query, Meta's only form; in exchanges it is hidden.
   *
   * Source: https://developers.facebook.com/docs/graph-api/reference/debug_token, 2026-11-22.
   */
  debugToken(token: string, options?: { readonly signal?: AbortSignal }): Promise<TokenInfo>
  readonly subscriptions: AppSubscriptions
  /**
   * Resolves when id and secret of `metaApp` belong together; else throws `login_failed`: `FBL_APP` for the id, `FBL_SECRET`
   * for the secret. Safe to repeat. For the Instagram pair Meta has no such call. The secret stands in the query, Meta's only form.
   *
   * Source: https://developers.facebook.com/docs/facebook-login/guides/access-tokens, 2026-11-22.
   */
  checkCredentials(options?: { readonly signal?: AbortSignal }): Promise<void>
  /** With the app's own token, on graph.facebook.com. Needs `metaApp`. */
  readonly read: Read
  /** How much of Meta's allowance is used, from the headers of this client's last answers. Asks nothing. */
  budget(): Budget
}

/**
 * Makes a client for one app at Meta.
 *
 * Calls throw `GraphError` (Meta said no), `TransportError` (no readable answer) or `OptionsError` (nothing was sent).
 *
 * @throws OptionsError when the options contradict each other
 * @example
 * import { createAppClient } from '@roost/meta'
 *
 * const app = createAppClient({ metaApp: { id: '111111111111111', secret: 'kept elsewhere' } })
 *
 * export async function isGood(token: string): Promise<boolean> {
 *   const { isValid, scopes } = await app.debugToken(token)
 *   return isValid && scopes.includes('instagram_manage_messages')
 * }
 */
export function createAppClient(options: AppOptions): AppClient {
  const metaApp = pair('metaApp', options.metaApp)
  const instagramApp = pair('instagramApp', options.instagramApp)
  const connection = readConnection(options)
  const budget = createBudget()
  const appToken = () => `${metaApp().id}|${metaApp().secret}`
  const facebook = createRequest({
    connection,
    budget,
    login: 'facebook',
    host: 'graph.facebook.com',
    readToken: appToken,
    appSecret: options.appSecretProof === true ? metaApp().secret : null,
  })
  const instagram = createRequest({
    connection,
    budget,
    login: 'instagram',
    host: 'graph.instagram.com',
    readToken: () => '',
    appSecret: null,
  })
  const debug = async (token: string, signal: AbortSignal | undefined) => {
    requireFilled('token', token)
    const { secret } = metaApp()
    const call = { method: 'GET', path: ['debug_token'], query: { input_token: token } } as const
    return parseTokenInfo(await facebook({ ...call, secrets: [token, secret], signal }))
  }
  return {
    instagramLogin: createInstagramLogin(instagramApp, connection, instagram),
    facebookLogin: createFacebookLogin(metaApp, connection, facebook, debug),
    debugToken: (token, more) => debug(token, more?.signal),
    subscriptions: createAppSubscriptions(metaApp, facebook),
    checkCredentials: async (more) => {
      const { id, secret } = metaApp()
      const query = { grant_type: 'client_credentials', client_id: id, client_secret: secret }
      const call = { method: 'GET', path: ['oauth', 'access_token'], token: null } as const
      await facebook({ ...call, query, secrets: [secret], signal: more?.signal })
    },
    read: createRead(facebook),
    budget: () => budget.read(connection.now()),
  }
}

/** Checked once; read where it is needed, because one pair is enough for one login. */
function pair(name: string, credentials: AppCredentials | undefined): () => AppCredentials {
  if (credentials !== undefined) {
    requireId(`${name}.id`, credentials.id)
    requireFilled(`${name}.secret`, credentials.secret)
  }
  return () => {
    if (credentials === undefined) throw new OptionsError(`This call needs ${name}, with id and secret.`)
    return credentials
  }
}
