import { GraphError, TransportError } from '../errors.ts'
import { filledTextOf, recordOf } from '../fields.ts'
import type { AppCredentials } from './app-client.ts'
import type { Request } from './request.ts'
import { requireWebAddress } from './require.ts'

/**
 * What Meta makes of an id and a secret. `accepted`: they belong together. `wrong_id`: there is no such app behind this
 * login. `wrong_secret`: the id is good, the secret is another’s. `redirect_unknown`: the id is good and the address is not
 * registered, so nothing is known of the secret. `unclear`: Meta said something else.
 */
export type CredentialVerdict = 'accepted' | 'wrong_id' | 'wrong_secret' | 'redirect_unknown' | 'unclear'

/**
 * Whether an id and a secret belong together, asked of Meta. Changes nothing there; safe to repeat. Throws what says nothing
 * of them: `TransportError`, and `GraphError` of kind `rate_limited` or `temporary`.
 *
 * @example
 * import { createAppClient } from '@roost/meta'
 *
 * export async function isPair(id: string, secret: string): Promise<boolean> {
 *   return (await createAppClient({ metaApp: { id, secret } }).credentials.metaApp()) === 'accepted'
 * }
 */
export interface CredentialChecks {
  /**
   * `GET /oauth/access_token?grant_type=client_credentials`. Needs `metaApp`. Id and secret stand in the query, the only form
   * that Meta documents; in exchanges both are hidden.
   *
   * Source: https://developers.facebook.com/docs/facebook-login/guides/access-tokens, 2026-11-22.
   */
  metaApp(options?: { readonly signal?: AbortSignal }): Promise<CredentialVerdict>
  /**
   * Instagram has no such grant, so a code that nobody issued is exchanged: when only the code is refused, the id is good and
   * the secret probably. In which order Instagram looks at the three is not known. Needs `instagramApp`; `redirectUri`: one
   * that is registered.
   *
   * Source: public diagnostics and live answers; not documented, 2026-11-22.
   */
  instagramApp(options: {
    readonly redirectUri: string
    readonly signal?: AbortSignal
  }): Promise<CredentialVerdict>
}

/** Looks like a code to nobody. */
const NO_CODE = 'doctor_probe'

export function createCredentialChecks(
  app: { readonly meta: () => AppCredentials; readonly instagram: () => AppCredentials },
  request: { readonly facebook: Request; readonly instagram: Request },
): CredentialChecks {
  return {
    metaApp: async ({ signal } = {}) => {
      const { id, secret } = app.meta()
      const query = { grant_type: 'client_credentials', client_id: id, client_secret: secret }
      const call = { method: 'GET', path: ['oauth', 'access_token'], query, secrets: [secret] } as const
      return verdictOf(request.facebook({ ...call, token: null, signal }))
    },
    instagramApp: async ({ redirectUri, signal }) => {
      requireWebAddress('redirectUri', redirectUri)
      const { id, secret } = app.instagram()
      const form = {
        client_id: id,
        client_secret: secret,
        grant_type: 'authorization_code',
        redirect_uri: redirectUri,
        code: NO_CODE,
      }
      const path = ['oauth', 'access_token']
      const call = { method: 'POST', host: 'api.instagram.com', isUnversioned: true, path, form } as const
      return verdictOf(request.instagram({ ...call, secrets: [secret], token: null, signal }))
    },
  }
}

const VERDICTS: Readonly<Record<string, CredentialVerdict>> = {
  FBL_APP: 'wrong_id',
  FBL_SECRET: 'wrong_secret',
  IGL_APP: 'wrong_id',
  IGL_OLD_CLIENT: 'wrong_id',
  IGL_SECRET: 'wrong_secret',
  IGL_REDIRECT: 'redirect_unknown',
  IGL_OLD_REDIRECT: 'redirect_unknown',
  IGL_CODE: 'accepted',
  IGL_CODE_EXPIRED: 'accepted',
}

async function verdictOf(asked: Promise<unknown>): Promise<CredentialVerdict> {
  try {
    // A token is what was asked for; a success without one says nothing.
    return filledTextOf(recordOf(await asked)?.access_token) === null ? 'unclear' : 'accepted'
  } catch (error) {
    if (error instanceof TransportError || !(error instanceof GraphError)) throw error
    if (error.kind === 'rate_limited' || error.kind === 'temporary') throw error
    return VERDICTS[error.key] ?? 'unclear'
  }
}
