import type { ControlAccount, ControlApp, ControlPerson } from '@roost/emulator/control'
import { CommandError } from '../command-error.ts'
import type { RunningEmulator } from '../running-emulator.ts'

/** What the emulator says of its world. */
export interface EmulatedWorld {
  readonly app: ControlApp
  readonly accounts: readonly ControlAccount[]
  readonly people: readonly ControlPerson[]
}

export async function readWorld(emulator: RunningEmulator): Promise<EmulatedWorld> {
  const [app, accounts, people] = await Promise.all([
    emulator.json<ControlApp>('/app'),
    emulator.list<ControlAccount>('/accounts'),
    emulator.list<ControlPerson>('/people'),
  ])
  return { app, accounts, people }
}

/** The settings by which a server speaks for the emulated app, and to the emulator instead of Meta. */
export function appSettings(app: ControlApp, emulatorUrl: string): Readonly<Record<string, string>> {
  return {
    META_ORIGIN: emulatorUrl,
    META_APP_ID: app.id,
    META_APP_SECRET: app.secret,
    META_VERIFY_TOKEN: app.verifyToken,
    INSTAGRAM_APP_ID: app.instagramAppId,
    INSTAGRAM_APP_SECRET: app.instagramAppSecret,
  }
}

/** Every emulated account has a token; one without would be a fault of the emulator, worth its own sentence. */
export function accessToken(app: ControlApp, accountId: string): string {
  const token = app.tokens.find((candidate) => candidate.accountId === accountId)
  if (!token) throw new CommandError(`The emulator gives no access token for its account ${accountId}.`)
  return token.accessToken
}
