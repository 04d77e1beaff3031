/** What a set-up of ours has written down about its app and one account: the input of set-up checks. */
import type { ControlAccount, ControlApp, ControlList, ControlToken } from '../control.ts'
import type { MetaSide } from './meta-side.ts'

export interface SetUp {
  readonly login: 'instagram' | 'facebook'
  readonly metaAppId: string
  readonly metaAppSecret: string
  readonly instagramAppId: string
  readonly instagramAppSecret: string
  readonly verifyToken: string
  /** Null: no callback was set. */
  readonly callbackUrl: string | null
  /** One of those registered for this login; null: none is. */
  readonly redirectUri: string | null
  /** `v26.0` */
  readonly version: string
  /** The professional account id, which stands in `entry[].id`. */
  readonly accountId: string
  /** Null with Instagram Login. */
  readonly pageId: string | null
  /** Instagram Login: the account's. Facebook Login: the Page's. */
  readonly accessToken: string
  /** ISO instants; the end is null for a token without one. */
  readonly tokenIssuedAt: string
  readonly tokenExpiresAt: string | null
}

/** A set-up that fits the world as it is: its first account with this login. Throws when there is none. */
export async function setUpFor(meta: MetaSide, login: SetUp['login']): Promise<SetUp> {
  const app = await meta.control<ControlApp>('/app')
  const { data: accounts } = await meta.control<ControlList<ControlAccount>>('/accounts')
  const { data: tokens } = await meta.control<ControlList<ControlToken>>('/tokens')
  const account = accounts.find((one) => one.platform === 'instagram' && one.login === login)
  const ownerId = account?.pageId ?? account?.id
  const stored = app.tokens.find(({ accountId }) => accountId === ownerId)
  const token = tokens.find(({ accessToken }) => accessToken === stored?.accessToken)
  if (account === undefined || token === undefined) throw new Error(`No account with ${login} login.`)
  const isInstagram = login === 'instagram'
  const { redirectUris } = isInstagram ? app.settings.instagramLogin : app.settings.facebookLogin
  return {
    login,
    metaAppId: app.id,
    metaAppSecret: app.secret,
    instagramAppId: app.instagramAppId,
    instagramAppSecret: app.instagramAppSecret,
    verifyToken: app.verifyToken,
    callbackUrl: app.webhooks[isInstagram ? 'instagramLogin' : 'instagram'].callbackUrl,
    redirectUri: redirectUris[0] ?? null,
    version: 'v26.0',
    accountId: account.id,
    pageId: account.pageId,
    accessToken: token.accessToken,
    tokenIssuedAt: token.issuedAt,
    tokenExpiresAt: token.expiresAt,
  }
}
