import { type Client, createClient, type Exchange } from '@roost/meta/client'
import type { Account } from './account.ts'
import { connectionOf, type MetaReach } from './apps/app-client.ts'
import type { Apps } from './apps/apps.ts'
import type { Seal } from './seal.ts'

/** Makes the client that speaks for an account; null when no token is saved. Throws `SealError` when it does not open. */
export type ClientFor = (account: Account) => Client | null

/** Sees every call of an account and its answer, secrets removed. */
export type OnExchange = (accountId: string, exchange: Exchange) => void

/** @param options.apps absent: calls carry no proof of the app's secret, which an app can demand */
export function createClientFor({
  seal,
  apps,
  onExchange,
  ...reach
}: MetaReach & {
  readonly seal: Seal
  readonly apps?: Pick<Apps, 'secrets'>
  readonly onExchange?: OnExchange
}): ClientFor {
  return (account) => {
    if (account.tokenSealed === null) return null
    // Of a token saved by hand nobody knows the app, and another app's proof is refused.
    const secret = account.appId === null ? null : (apps?.secrets(account.appId)?.metaAppSecret ?? null)
    return clientWith(account, seal.open(account.id, account.tokenSealed), reach, secret, onExchange)
  }
}

/**
 * A client for a token that is not saved yet.
 *
 * @param metaAppSecret of the app that made the token; null: not known
 */
export function clientWith(
  { id, login, platform, pageId }: Pick<Account, 'id' | 'login' | 'platform' | 'pageId'>,
  accessToken: string,
  reach: MetaReach,
  metaAppSecret: string | null,
  onExchange?: OnExchange,
): Client {
  return createClient({
    login,
    platform,
    accountId: id,
    ...(pageId === null ? {} : { pageId }),
    ...(metaAppSecret === null || login === 'instagram' ? {} : { appSecret: metaAppSecret }),
    accessToken,
    ...connectionOf(reach),
    ...(onExchange === undefined ? {} : { onExchange: (exchange: Exchange) => onExchange(id, exchange) }),
  })
}
