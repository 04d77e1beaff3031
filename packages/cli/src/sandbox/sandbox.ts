import { join, resolve } from 'node:path'
import { createClosing } from '../closing.ts'
import { CommandError } from '../command-error.ts'
import type { Context } from '../context.ts'
import { lockFolder } from '../folder-lock.ts'
import { createRunningEmulator, type RunningEmulator } from '../running-emulator.ts'
import { dataFolder } from '../running-server.ts'
import { fired } from '../stop-signals.ts'
import { type Announcement, announce, withdrawAnnouncement } from './announcement.ts'
import { accessToken, type EmulatedWorld, readWorld } from './emulated-world.ts'
import { startEmulatorProcess } from './emulator-process.ts'
import { historyArrived } from './history.ts'
import { registerLogins } from './logins.ts'
import { buildPages } from './pages.ts'
import { readOrMakeSecrets } from './secrets.ts'
import { startSandboxServer } from './server.ts'

const DEFAULT_EMULATOR_PORT = '4000'

/**
 * Runs emulator and server until the person stops them, the server in this process. What was accepted is finished before
 * it resolves. Rejects with one line when something cannot start, or when the emulator is lost.
 */
export async function runSandbox(
  context: Context,
  ready: (announcement: Announcement, tookMs: number) => void,
): Promise<void> {
  const startedMs = performance.now()
  const { environment, stopping, terminal } = context
  const folder = resolve(dataFolder(environment))
  const closing = createClosing()
  try {
    const lock = lockFolder(folder)
    closing.add(() => lock.release())
    await withdrawAnnouncement(folder)
    closing.add(() => withdrawAnnouncement(folder))
    const secrets = await readOrMakeSecrets(folder)
    const emulatorProcess = await startEmulatorProcess(
      join(folder, 'emulator'),
      environment.EMULATOR_PORT || DEFAULT_EMULATOR_PORT,
    )
    closing.add(() => emulatorProcess.close())
    const emulator = createRunningEmulator(emulatorProcess.url, context.fetch)
    const world = await readWorld(emulator)
    const server = await startSandboxServer({ environment, folder, secrets, emulator, world })
    closing.add(() => server.close())
    await buildPages(terminal.note)
    const announcement = announcementOf(server.url, secrets.apiKey, emulator, world)
    await emulator.json('/webhook', {
      method: 'PUT',
      body: { url: announcement.webhookUrl, verifyToken: world.app.verifyToken },
    })
    await registerLogins(emulator, world.app, server.port)
    await historyArrived(emulator, server)
    await announce(folder, announcement)
    ready(announcement, performance.now() - startedMs)
    const isLost = await Promise.race([
      fired(stopping).then(() => false),
      emulatorProcess.lost.then(() => true),
    ])
    if (isLost) throw new CommandError('The emulator ended by itself. Start again with "npm start".')
  } finally {
    await closing.closeAll()
  }
}

function announcementOf(
  serverUrl: string,
  apiKey: string,
  emulator: RunningEmulator,
  { app, accounts, people }: EmulatedWorld,
): Announcement {
  const url = serverUrl.replace(/\/$/, '')
  return {
    inboxUrl: `${url}/`,
    apiUrl: `${url}/api/v1`,
    apiKey,
    webhookUrl: `${url}/webhooks/meta`,
    emulatorUrl: emulator.url,
    app: {
      id: app.id,
      secret: app.secret,
      instagramAppId: app.instagramAppId,
      instagramAppSecret: app.instagramAppSecret,
      verifyToken: app.verifyToken,
    },
    accounts: accounts.map(({ id, username, platform, login, pageId }) => ({
      id,
      username,
      platform,
      login,
      ...(pageId === null ? {} : { pageId }),
      accessToken: accessToken(app, id),
    })),
    people: people.map(({ id, username, igsids }) => ({ id, username, igsids })),
  }
}
