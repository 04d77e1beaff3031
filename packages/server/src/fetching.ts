import type { Logger } from 'pino'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { ReadBudget } from './history/read-budget.ts'
import { createImporter, type Importer } from './import.ts'
import { type MediaFolder, openMediaFolder } from './media/folder.ts'
import { createMediaKeeper, type MediaKeeper } from './media.ts'
import type { ClientFor } from './meta-client.ts'
import { createProfileFetcher } from './profiles.ts'
import { createReconciler, type Reconciler } from './reconcile.ts'
import type { Store } from './store.ts'

/** Everything that is fetched from Meta without being asked for: history, lost messages, files, profiles. */
export interface Fetching {
  readonly imports: Importer
  readonly reconcile: Reconciler
  readonly media: MediaKeeper
  readonly mediaFolder: MediaFolder
  /** Goes on with what the last process left, and compares every account with Meta. To be called once the port is ours. */
  start(): void
  /** Ends what is under way; all of it can be taken up again. */
  stop(): Promise<void>
}

export interface FetchingOptions {
  readonly store: Store
  /** Of conversations. */
  readonly clock: Clock
  readonly wallClock: Clock
  readonly clientFor: ClientFor
  /** One for the whole server: Meta counts per account, not per purpose. */
  readonly budget: ReadBudget
  readonly config: Pick<Config, 'dataFolder' | 'metaOrigin' | 'mediaPolicies'>
  readonly log: Logger
}

export function createFetching(options: FetchingOptions): Fetching {
  const { config, log } = options
  const mediaFolder = openMediaFolder(config.dataFolder)
  const media = createMediaKeeper({ ...options, folder: mediaFolder })
  const profiles = createProfileFetcher({ ...options, onPicture: media.picture })
  const imports = createImporter(options)
  const reconcile = createReconciler(options)
  return {
    imports,
    reconcile,
    media,
    mediaFolder,
    start() {
      profiles.start()
      media.start()
      imports
        .resume()
        .catch((error: unknown) => log.error({ err: error }, 'imports are taken up at the next start'))
        .finally(reconcile.start)
    },
    async stop() {
      await Promise.all([profiles, media, imports, reconcile].map((one) => one.stop()))
    },
  }
}
