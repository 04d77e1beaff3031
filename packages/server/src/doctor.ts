/**
 * The doctor without a running server: looks at a set-up from its data folder, or from the environment alone.
 *
 * In: a configuration. Out: the same rows as `POST /api/v1/setup/checks`. What needs a server, such as a message that arrives,
 * is said to.
 */
import { existsSync } from 'node:fs'
import type { Logger } from 'pino'
import { createApps } from './apps/apps.ts'
import { environmentApp } from './apps/environment-app.ts'
import { createMachineClock } from './clock/machine.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { MetaApp, MetaAppSecrets } from './meta-app.ts'
import { createSeal } from './seal.ts'
import { createDoctor, type Doctor, type DoctorOptions } from './setup/doctor.ts'
import { databasePath } from './sqlite/database-file.ts'
import { openStore } from './sqlite/store.ts'

export type { DoctorRun } from './setup/doctor.ts'

export interface OpenDoctorOptions
  extends Pick<DoctorOptions, 'fetch' | 'pause' | 'random' | 'timeoutMs' | 'callbackTimeoutMs'> {
  readonly log: Pick<Logger, 'error'>
  /** Absent: the machine's. */
  readonly clock?: Clock
  /** Where a server of ours listens; absent: not known. */
  readonly localUrl?: string
}

export interface OpenedDoctor extends Doctor {
  /** Whether this account is in the store. */
  knows(accountId: string): Promise<boolean>
  /** Closes the store, if there was one. */
  close(): Promise<void>
}

/**
 * Opens the store in the data folder, when there is one, beside a running server or without. Close it when done.
 *
 * @throws what `openStore` throws
 */
export async function openDoctor(config: Config, options: OpenDoctorOptions): Promise<OpenedDoctor> {
  const wallClock = createMachineClock()
  const { clock = wallClock, localUrl = null, ...rest } = options
  // Looking must not make a store where there was none.
  const store = existsSync(databasePath(config.dataFolder))
    ? await openStore({ folder: config.dataFolder, inline: true })
    : null
  const seal = config.secret === null ? null : createSeal(config.secret, config.previousSecret)
  const apps =
    store !== null && seal !== null ? await createApps({ config, store, seal }) : onlyEnvironment(config)
  const doctor = createDoctor({
    ...rest,
    config,
    store,
    seal,
    apps,
    clock,
    wallClock,
    localUrl: () => localUrl,
  })
  return {
    ...doctor,
    knows: async (accountId) => (await store?.account(accountId)) != null,
    close: async () => store?.close(),
  }
}

function onlyEnvironment(config: Config) {
  const known = environmentApp(config)
  return {
    list: (): readonly MetaApp[] => (known === null ? [] : [known.app]),
    secrets: (id: string): MetaAppSecrets | null => (known?.app.id === id ? known.secrets : null),
  }
}
