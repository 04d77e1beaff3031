import { createLog, type RunningServer, readConfig, startServer } from '@roost/server'
import { createAdmin } from '@roost/server/admin'
import type { Context } from '../context.ts'
import { rehearseInChild } from '../review/in-child.ts'
import type { RunningEmulator } from '../running-emulator.ts'
import { accessToken, appSettings, type EmulatedWorld } from './emulated-world.ts'
import type { SandboxSecrets } from './secrets.ts'

/** What messages sent with the announced key are signed with in the inbox. */
const KEY_NAME = 'sandbox'

interface Options {
  readonly environment: Context['environment']
  readonly folder: string
  readonly secrets: SandboxSecrets
  readonly emulator: RunningEmulator
  readonly world: EmulatedWorld
}

/** Starts the server on the emulator's app and clock, with the emulator's accounts connected and the sandbox's key in force. */
export async function startSandboxServer({
  environment,
  folder,
  secrets,
  emulator,
  world,
}: Options): Promise<RunningServer> {
  // Of the environment only where to listen: what is set for real accounts has no business in a sandbox.
  const config = readConfig({
    PORT: environment.PORT,
    HOST: environment.HOST,
    GRAPH_VERSION: environment.GRAPH_VERSION,
    ROOST_DATA: folder,
    ROOST_SECRET: secrets.roostSecret,
    ...appSettings(world.app, emulator.url),
  })
  const server = await startServer({
    config,
    sandbox: { emulatorUrl: emulator.url },
    // The terminal belongs to the person: only what went wrong is told there.
    log: createLog('warn'),
    playRehearsal: rehearseInChild(folder),
  })
  const admin = createAdmin(server.store, config)
  await admin.keepKey(KEY_NAME, 'automation', secrets.apiKey)
  for (const { id, platform, login, pageId, username, name, pictureUrl } of world.accounts) {
    await admin.keepAccount({
      id,
      platform,
      login,
      ...(pageId === null ? {} : { pageId }),
      token: accessToken(world.app, id),
      username,
      name,
      pictureUrl,
    })
  }
  return server
}
