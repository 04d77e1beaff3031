import type { ApiLogin } from '../api-review.ts'
import type { Apps } from '../apps/apps.ts'
import type { Config } from '../config.ts'
import { RETURN_PATH } from '../connect/public-base.ts'
import type { Store } from '../store.ts'
import type { ReviewFacts } from './facts.ts'

/**
 * The facts of a running installation. `appId` decides between several apps; absent, the first that has this login. Addresses
 * come from `PUBLIC_URL` alone: one of this machine would be of no use to a reviewer.
 */
export async function factsHere(
  { apps, store, config }: { readonly apps: Apps; readonly store: Store; readonly config: Config },
  login: ApiLogin,
  appId: string | null,
): Promise<ReviewFacts> {
  const able = apps
    .list()
    .filter(({ metaAppId, instagramAppId }) => (login === 'instagram' ? instagramAppId : metaAppId) !== null)
  const app = appId === null ? able[0] : able.find(({ id }) => id === appId)
  const accounts = (await store.accounts()).filter(
    (account) =>
      account.platform === 'instagram' &&
      account.login === login &&
      (appId === null || account.appId === appId),
  )
  return {
    ...factsOfEnvironment(config, login),
    // An app of the environment has no name of its own here.
    appName: app?.source === 'store' ? app.name : null,
    accounts: accounts.map(({ username }) => `@${username}`),
  }
}

/** What the settings alone say, where no server runs. */
export function factsOfEnvironment({ publicUrl }: Pick<Config, 'publicUrl'>, login: ApiLogin): ReviewFacts {
  const at = (path: string) => (publicUrl === null ? null : publicUrl + path)
  return {
    login,
    appName: null,
    publicUrl,
    accounts: [],
    redirectUri: at(RETURN_PATH),
    deauthorizeUrl: at('/callbacks/meta/deauthorize'),
    deletionUrl: at('/callbacks/meta/data-deletion'),
    privacyUrl: at('/privacy'),
  }
}
