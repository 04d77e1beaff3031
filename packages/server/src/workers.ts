import type { Logger } from 'pino'
import type { MetaReach } from './apps/app-client.ts'
import type { Apps } from './apps/apps.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import { createFetching, type Fetching } from './fetching.ts'
import { createReadBudget } from './history/read-budget.ts'
import { createLogins, type Logins } from './logins.ts'
import { type ClientFor, createClientFor, type OnExchange } from './meta-client.ts'
import type { Seal } from './seal.ts'
import { createSender, type Sender } from './send.ts'
import { createSilenceWatch } from './setup/silence.ts'
import type { Store } from './store.ts'

/** Everything that talks to Meta: what people ask for, and what goes on in the background once it is woken. */
export interface Workers {
  readonly clientFor: ClientFor
  readonly logins: Logins
  readonly fetching: Fetching
  readonly wakeSender: () => void
  /** To be called once the port is ours. */
  wake(): void
  /** Begins nothing more, and waits for what is on its way. */
  stop(): Promise<void>
}

export function createWorkers(options: {
  readonly config: Config
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
  // Reads stand back while an answer is on its way, and take what every call, sends included, says of the allowance.
  const budget = createReadBudget({ clock: options.wallClock, isSending: () => sender.isBusy() })
  const onExchange: OnExchange = (accountId, { usage }) => budget.note(accountId, usage)
  const clientFor = createClientFor({ ...reach, seal, apps: options.apps, onExchange })
  const sender: Sender = createSender({ ...options, clock, clientFor })
  const fetching = createFetching({ ...options, clock, clientFor, budget })
  const logins = createLogins({
    ...options,
    clientFor,
    wakeSender: sender.wake,
    readHistory() {
      fetching.imports
        .startMissing()
        .catch((error: unknown) => log.error({ err: error }, 'the history of an account cannot be read now'))
    },
  })
  const silence = createSilenceWatch({ ...options, clock, clientFor })
  return {
    clientFor,
    logins,
    fetching,
    wakeSender: sender.wake,
    wake() {
      sender.wake()
      fetching.start()
      logins.keeper.wake()
      silence.start()
      logins.removals
        .resume()
        .catch((error: unknown) => log.error({ err: error }, 'deletions are taken up at the next start'))
    },
    async stop() {
      const stopped = [sender, fetching, logins.keeper, silence].map((worker) => worker.stop())
      await Promise.all([...stopped, logins.connector.idle()])
    },
  }
}
