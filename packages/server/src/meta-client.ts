import { type Client, createClient } from '@roost/meta/client'
import type { Account } from './account.ts'
import { connectionOf, type MetaReach } from './apps/app-client.ts'
import type { Seal } from './seal.ts'

/** Makes the client that speaks for an account; null when no token is saved. Throws `SealError` when it does not open. */
export type ClientFor = (account: Account) => Client | null

export function createClientFor({ seal, ...reach }: MetaReach & { readonly seal: Seal }): ClientFor {
  return (account) => {
    if (account.tokenSealed === null) return null
    return clientWith(account, seal.open(account.id, account.tokenSealed), reach)
  }
}

/** A client for a token that is not saved yet. */
export function clientWith(
  { id, login, platform, pageId }: Pick<Account, 'id' | 'login' | 'platform' | 'pageId'>,
  accessToken: string,
  reach: MetaReach,
): Client {
  return createClient({
    login,
    platform,
    accountId: id,
    ...(pageId === null ? {} : { pageId }),
    accessToken,
    ...connectionOf(reach),
  })
}
