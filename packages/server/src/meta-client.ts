import { type Client, createClient, type Exchange } from '@roost/meta/client'
import type { Account } from './account.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Seal } from './seal.ts'

/** Makes the client that speaks for an account; null when no token is saved. Throws `SealError` when it does not open. */
export type ClientFor = (account: Account) => Client | null

export function createClientFor(options: {
  readonly config: Pick<Config, 'metaOrigin' | 'graphVersion'>
  readonly seal: Seal
  readonly clock: Clock
  readonly fetch?: typeof fetch
  /** Sees every call of every account and its answer, secrets removed. */
  readonly onExchange?: (accountId: string, exchange: Exchange) => void
}): ClientFor {
  const { config, seal, clock, onExchange } = options
  return (account) => {
    if (account.tokenSealed === null) return null
    return createClient({
      login: account.login,
      platform: account.platform,
      accountId: account.id,
      ...(account.pageId === null ? {} : { pageId: account.pageId }),
      accessToken: seal.open(account.id, account.tokenSealed),
      ...(config.metaOrigin === null ? {} : { origin: config.metaOrigin }),
      graphVersion: config.graphVersion,
      clock,
      ...(options.fetch === undefined ? {} : { fetch: options.fetch }),
      ...(onExchange === undefined
        ? {}
        : { onExchange: (exchange: Exchange) => onExchange(account.id, exchange) }),
    })
  }
}
