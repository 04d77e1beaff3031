import type { Logger } from 'pino'
import type { MetaReach } from './apps/app-client.ts'
import type { Apps } from './apps/apps.ts'
import type { Clock } from './clock.ts'
import { createLogins, type Logins } from './logins.ts'
import { type ClientFor, createClientFor } from './meta-client.ts'
import { createProfileFetcher } from './profiles.ts'
import type { Seal } from './seal.ts'
import { createSender } from './send.ts'
import type { Store } from './store.ts'

/** Everything that talks to Meta: what people ask for, and what goes on in the background once it is woken. */
export interface Workers {
  readonly clientFor: ClientFor
  readonly logins: Logins
  readonly wakeSender: () => void
  /** To be called once the port is ours. */
  wake(): void
  /** Begins nothing more, and waits for what is on its way. */
  stop(): Promise<void>
}

export function createWorkers(options: {
  readonly store: Store
  readonly apps: Apps
  readonly seal: Seal
  /** Its clock is that of conversations. */
  readonly reach: MetaReach
  readonly wallClock: Clock
  readonly log: Logger
  /** From 0 to 1: spreads tries and checks. Default `Math.random`. */
  readonly random?: () => number
}): Workers {
  const { reach, seal, log } = options
  const { clock } = reach
  const clientFor = createClientFor({ ...reach, seal, apps: options.apps })
  const sender = createSender({ ...options, clock, clientFor })
  const profiles = createProfileFetcher({ ...options, clock, clientFor })
  const logins = createLogins({ ...options, clientFor, wakeSender: sender.wake })
  return {
    clientFor,
    logins,
    wakeSender: sender.wake,
    wake() {
      sender.wake()
      profiles.wake()
      logins.keeper.wake()
      logins.removals
        .resume()
        .catch((error: unknown) => log.error({ err: error }, 'deletions are taken up at the next start'))
    },
    async stop() {
      await Promise.all([sender.stop(), profiles.stop(), logins.keeper.stop(), logins.connector.idle()])
    },
  }
}
