import type { Logger } from 'pino'
import { createAppClientFor, type MetaReach } from './apps/app-client.ts'
import type { Apps } from './apps/apps.ts'
import { createRemovalCallbacks, type RemovalCallbacks } from './callbacks/removals.ts'
import type { Clock } from './clock.ts'
import { type Connector, createConnector } from './connect/connector.ts'
import type { ClientFor } from './meta-client.ts'
import type { Seal } from './seal.ts'
import type { Store } from './store.ts'
import { createTokenKeeper, type TokenKeeper } from './tokens/keeper.ts'

/** The life of a login: given at Meta's dialog, looked after, taken back. */
export interface Logins {
  readonly connector: Connector
  readonly keeper: TokenKeeper
  readonly removals: RemovalCallbacks
}

export interface LoginsOptions {
  readonly store: Store
  readonly apps: Apps
  readonly seal: Seal
  /** Its clock is that of conversations. */
  readonly reach: MetaReach
  readonly wallClock: Clock
  readonly clientFor: ClientFor
  readonly log: Logger
  readonly wakeSender: () => void
  /** Reads what Meta shows of the past of accounts that were just connected. */
  readonly readHistory: () => void
  /** From 0 to 1. */
  readonly random?: () => number
}

export function createLogins(options: LoginsOptions): Logins {
  const { store, apps, seal, reach, log, wakeSender, readHistory } = options
  const { clock } = reach
  const random = options.random ?? Math.random
  const appClientFor = createAppClientFor(apps, reach)
  const keeper = createTokenKeeper({ ...options, clock, appClientFor, random })
  const connector = createConnector({
    store,
    apps,
    appClientFor,
    reach,
    seal,
    wallClock: options.wallClock,
    log,
    random,
    connected() {
      wakeSender()
      keeper.wake()
      readHistory()
    },
  })
  const removals = createRemovalCallbacks({ store, apps, clock, log })
  return { connector, keeper, removals }
}
