import { type Client, createClient, type Exchange } from '@roost/meta/client'
import type { Account } from './account.ts'
import { connectionOf, type MetaReach } from './apps/app-client.ts'
import type { Seal } from './seal.ts'

/** Makes the client that speaks for an account; null when no token is saved. Throws `SealError` when it does not open. */
export type ClientFor = (account: Account) => Client | null

/** Sees every call of an account and its answer, secrets removed. */
export type OnExchange = (accountId: string, exchange: Exchange) => void

export function createClientFor({
  seal,
  onExchange,
  ...reach
}: MetaReach & { readonly seal: Seal; readonly onExchange?: OnExchange }): ClientFor {
  return (account) => {
    if (account.tokenSealed === null) return null
    return clientWith(account, seal.open(account.id, account.tokenSealed), reach, onExchange)
  }
}

/** A client for a token that is not saved yet. */
export function clientWith(
  { id, login, platform, pageId }: Pick<Account, 'id' | 'login' | 'platform' | 'pageId'>,
  accessToken: string,
  reach: MetaReach,
  onExchange?: OnExchange,
): Client {
  return createClient({
    login,
    platform,
    accountId: id,
    ...(pageId === null ? {} : { pageId }),
    accessToken,
    ...connectionOf(reach),
    ...(onExchange === undefined ? {} : { onExchange: (exchange: Exchange) => onExchange(id, exchange) }),
  })
}
