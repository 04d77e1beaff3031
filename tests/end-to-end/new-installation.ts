import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEmulator, type Emulator } from '@roost/emulator'
import type { ControlAccount, ControlActResult, ControlApp } from '@roost/emulator/control'
import { buildPages } from '../../packages/cli/src/sandbox/pages.ts'
import { type RoostProcess, startRoost } from './roost-process.ts'
import { until } from './until.ts'

/** `roost start` in an empty folder, with the emulator in Meta's place: no app, no account, no owner. */
export interface NewInstallation {
  readonly emulator: Emulator
  readonly url: string
  /** Makes the first owner, once. */
  readonly welcomeLink: string
  /** The dashboard's own page; `section` as in its address. */
  dashboard(section?: string): string
  control<T>(path: string, init?: { method: string; body: unknown }): Promise<T>
  /** The emulated app with its secrets, which open nothing else. */
  app(): Promise<ControlApp>
  account(username: string): Promise<ControlAccount>
  /** Somebody writes to an account, on the phone. */
  write(username: string, text: string): Promise<void>
  close(): Promise<void>
}

/** Made for these tests alone. */
const SECRET = 'only for the tests of a new installation'

export async function startNewInstallation(): Promise<NewInstallation> {
  await buildPages(() => undefined)
  const folder = await mkdtemp(join(tmpdir(), 'roost-new-'))
  const emulator = await createEmulator({ world: 'quiet', seed: 'new installation' })
  const environment = { ROOST_DATA: folder, ROOST_SECRET: SECRET, PORT: '0', META_ORIGIN: emulator.url }
  const server: RoostProcess = startRoost(['start'], { environment })
  const said = (pattern: RegExp, what: string) => until(what, () => pattern.exec(server.output())?.[1])
  const close = async () => {
    server.signalAll('SIGKILL')
    await server.ended
    await emulator.close()
    await rm(folder, { recursive: true, force: true })
  }
  const control: NewInstallation['control'] = async (path, init) => {
    const response = await fetch(`${emulator.url}/_emulator${path}`, {
      method: init?.method ?? 'GET',
      ...(init === undefined ? {} : { body: JSON.stringify(init.body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`)
    return text === '' ? null : JSON.parse(text)
  }
  const account: NewInstallation['account'] = async (username) => {
    const { data } = await control<{ data: ControlAccount[] }>('/accounts')
    const found = data.find((one) => one.username === username)
    if (found === undefined) throw new Error(`The emulator has no account ${username}`)
    return found
  }
  try {
    return {
      emulator,
      url: await said(/Roost answers at (http:\S+?),/, 'the server to say where it answers'),
      welcomeLink: await said(/(http:\S+\/welcome#\S+)/, 'the link of the first owner'),
      dashboard: (section = '') => `${emulator.url}/_emulator/dashboard#${section}`,
      control,
      app: () => control('/app'),
      account,
      async write(username, text) {
        const { id } = await account(username)
        const [person] = emulator.world.people
        await control<ControlActResult>(`/people/${person?.id}/messages`, {
          method: 'POST',
          body: { to: id, text },
        })
      },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}
