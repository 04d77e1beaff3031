import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEmulator } from '@roost/emulator'
import type { ControlAccount, ControlPerson } from '@roost/emulator/control'
import { createLog, readConfig, startServer } from '@roost/server'
import { createAdmin } from '@roost/server/admin'
import type { ApiError, ApiLogin } from '@roost/server/api'
import { createClosing } from '../closing.ts'
import { createRunningEmulator, type RunningEmulator } from '../running-emulator.ts'
import { appSettings, readWorld } from '../sandbox/emulated-world.ts'
import { registerLogins } from '../sandbox/logins.ts'
import { Missed } from './step.ts'

/** What arrives, arrives within moments; a busy machine gets this long. */
const LONGEST_LOOK_MS = 15_000
const LOOK_MS = 50
const ANSWER_TIMEOUT_MS = 20_000

export interface StageOptions {
  readonly login: ApiLogin
  /** In place of those that connecting asks for. */
  readonly scopes: readonly string[] | null
  /** The owner's own text of the privacy page; null: the one that Roost comes with. */
  readonly privacyText: string | null
  /** Of the inbox; absent: its build in this repository. */
  readonly pageFolder?: string
  readonly pause: (ms: number) => Promise<void>
}

/** A server and Meta's side, made for one rehearsal and gone after it, and the reviewer's browser. */
export interface Stage {
  readonly login: ApiLogin
  readonly scopes: readonly string[] | null
  readonly emulator: RunningEmulator
  /** Of the server, without a slash at the end. */
  readonly url: string
  readonly reviewer: { readonly name: string; readonly password: string }
  /** A key that speaks as an automation. */
  readonly automationKey: string
  /** The Instagram account that is connected. */
  readonly account: ControlAccount
  /** Who writes to it; the second one has no profile for anybody. */
  readonly people: readonly [ControlPerson, ControlPerson]
  /** The browser's own; empty until signed in. */
  cookie: string
  /** Opens a page or posts to one, as the browser would, without following where it leads. */
  browse(path: string, init?: RequestInit): Promise<Response>
  /** Asks the API as whoever is signed in; a refusal is `Missed`, in the server's words. */
  api<T>(path: string, method?: 'GET' | 'POST', body?: unknown): Promise<T>
  /** Asks with the automation's key; null: it was taken. Else the refusal. */
  refusalOfAutomation(conversationId: string, text: string): Promise<ApiError['error'] | null>
  /** Moves the one clock of both. */
  advance(duration: string): Promise<void>
  /** Looks until there is something, or says in `what` words what was awaited. */
  until<T>(what: string, look: () => Promise<T | null | undefined | false>): Promise<T>
  close(): Promise<void>
}

/** Starts both on free ports of this machine, with a data folder that is removed at the end. */
export async function openStage(options: StageOptions): Promise<Stage> {
  const closing = createClosing()
  try {
    return await open(options, closing)
  } catch (error) {
    await closing.closeAll()
    throw error
  }
}

async function open(options: StageOptions, closing: ReturnType<typeof createClosing>): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'roost-rehearsal-'))
  closing.add(() => rm(folder, { recursive: true, force: true }))
  if (options.privacyText !== null) await writeFile(join(folder, 'privacy.txt'), options.privacyText)
  const meta = await createEmulator({ world: 'quiet' })
  closing.add(() => meta.close())
  const emulator = createRunningEmulator(meta.url)
  const world = await readWorld(emulator)
  const config = readConfig({
    PORT: '0',
    ROOST_DATA: folder,
    ROOST_SECRET: randomBytes(32).toString('base64url'),
    ...appSettings(world.app, meta.url),
  })
  const server = await startServer({
    config,
    // Its clock is the emulator's, so that a day can pass.
    sandbox: { emulatorUrl: meta.url },
    log: createLog('silent'),
    ...(options.pageFolder === undefined ? {} : { pageFolder: options.pageFolder }),
  })
  closing.add(() => server.close())
  const reviewer = { name: 'Reviewer', password: randomBytes(12).toString('base64url') }
  const admin = createAdmin(server.store, config)
  await admin.addUser(reviewer.name, reviewer.password)
  const { secret: automationKey } = await admin.addKey('Automation', 'automation')
  const url = server.url.replace(/\/$/, '')
  await emulator.json('/webhook', {
    method: 'PUT',
    body: { url: `${url}/webhooks/meta`, verifyToken: world.app.verifyToken },
  })
  await registerLogins(emulator, world.app, server.port)
  const account = world.accounts.find(
    ({ platform, login }) => platform === 'instagram' && login === options.login,
  )
  const [first, second] = world.people
  if (account === undefined || first === undefined || second === undefined) {
    throw new Error('The emulator’s own world lacks an account or people for this login.')
  }
  const { login, scopes } = options
  const parts = { login, scopes, emulator, url, reviewer, automationKey, account }
  return {
    ...parts,
    people: [first, second],
    ...browserOf(url, automationKey, options),
    ...clockOf(emulator),
    close: () => closing.closeAll(),
  }
}

function clockOf(emulator: RunningEmulator): Pick<Stage, 'advance'> {
  return {
    async advance(duration) {
      await emulator.json('/clock', { method: 'POST', body: { advance: duration } })
    },
  }
}

type Browser = Pick<Stage, 'cookie' | 'browse' | 'api' | 'refusalOfAutomation' | 'until'>

function browserOf(url: string, automationKey: string, { pause }: StageOptions): Browser {
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(url + path, { redirect: 'manual', signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS), ...init })
  return {
    cookie: '',
    browse(path, init = {}) {
      return ask(path, {
        ...init,
        headers: { cookie: this.cookie, ...(init.headers as Record<string, string>) },
      })
    },
    async api<T>(path: string, method: 'GET' | 'POST' = 'GET', body?: unknown) {
      const response = await this.browse(`/api/v1${path}`, {
        method,
        headers: { 'content-type': 'application/json', 'idempotency-key': randomBytes(12).toString('hex') },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      if (response.ok) return (text === '' ? null : JSON.parse(text)) as T
      throw new Missed(wordsOf(text) ?? `${method} ${path} answered ${response.status}.`)
    },
    async refusalOfAutomation(conversationId, text) {
      const response = await ask(`/api/v1/conversations/${encodeURIComponent(conversationId)}/messages`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${automationKey}`,
          'content-type': 'application/json',
          'idempotency-key': randomBytes(12).toString('hex'),
        },
        body: JSON.stringify({ text }),
      })
      if (response.ok) return null
      return ((await response.json()) as ApiError).error
    },
    async until(what, look) {
      const deadlineMs = performance.now() + LONGEST_LOOK_MS
      for (;;) {
        const found = await look()
        if (found !== null && found !== undefined && found !== false) return found
        if (performance.now() > deadlineMs)
          throw new Missed(`Waited ${LONGEST_LOOK_MS / 1000} s for this in vain: ${what}.`)
        await pause(LOOK_MS)
      }
    },
  }
}

/** The sentence and the advice of a refusal of ours; null: it was none. */
function wordsOf(text: string): string | null {
  try {
    const { error } = JSON.parse(text) as Partial<ApiError>
    return error === undefined ? null : `${error.message} ${error.fix}`
  } catch {
    return null
  }
}
