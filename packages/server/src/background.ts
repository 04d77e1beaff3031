import type { Logger } from 'pino'
import type { Apps } from './apps/apps.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import { createReadBudget } from './history/read-budget.ts'
import { createImporter, type Importer } from './import.ts'
import { type MediaFolder, openMediaFolder } from './media/folder.ts'
import { createMediaKeeper, type MediaKeeper } from './media.ts'
import { type ClientFor, createClientFor } from './meta-client.ts'
import { createProfileFetcher } from './profiles.ts'
import { createReconciler, type Reconciler } from './reconcile.ts'
import type { Seal } from './seal.ts'
import { createSender, type Sender } from './send.ts'
import type { Store } from './store.ts'

/** Everything that talks to Meta by itself: sending first, then what is fetched. */
export interface Background {
  readonly clientFor: ClientFor
  readonly sender: Sender
  readonly imports: Importer
  readonly reconcile: Reconciler
  readonly media: MediaKeeper
  readonly mediaFolder: MediaFolder
  /** Goes on with what the last process left, and compares every account with Meta. */
  start(): Promise<void>
  /** Ends what can be taken up again and waits for what is being sent. */
  stop(): Promise<void>
}

export function createBackground(options: {
  readonly store: Store
  readonly clock: Clock
  readonly wallClock: Clock
  readonly config: Config
  readonly seal: Seal
  readonly apps: Apps
  readonly log: Logger
  /** How Meta is reached; for tests. */
  readonly fetch?: typeof fetch
}): Background {
  const { store, clock, wallClock, config, log } = options
  // Reads stand back while an answer is on its way, and take what every call, sends included, says of the allowance.
  const budget = createReadBudget({ clock: wallClock, isSending: () => sender.isBusy() })
  const clientFor = createClientFor({
    config,
    clock,
    seal: options.seal,
    ...(options.fetch === undefined ? {} : { fetch: options.fetch }),
    onExchange: (accountId, { usage }) => budget.note(accountId, usage),
  })
  const sender: Sender = createSender({ store, clock, wallClock, clientFor, apps: options.apps, log })
  const mediaFolder = openMediaFolder(config.dataFolder)
  const media = createMediaKeeper({ store, folder: mediaFolder, clock, wallClock, config, log })
  const fetching = { store, clock, wallClock, clientFor, budget, log }
  const profiles = createProfileFetcher({ ...fetching, onPicture: media.picture })
  const imports = createImporter(fetching)
  const reconcile = createReconciler(fetching)
  return {
    clientFor,
    sender,
    imports,
    reconcile,
    media,
    mediaFolder,
    async start() {
      sender.wake()
      profiles.wake()
      media.start()
      await imports.resume()
      reconcile.start()
    },
    async stop() {
      await Promise.all([sender, profiles, media, imports, reconcile].map((one) => one.stop()))
    },
  }
}
