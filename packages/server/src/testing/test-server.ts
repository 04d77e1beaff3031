/** For tests of this package: the real application on a real store in a folder of its own, and clocks that stand still. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Hono } from 'hono'
import type { Logger } from 'pino'
import { createDoors, type Doors } from '../access/doors.ts'
import type { Account } from '../account.ts'
import { type Apps, createApps } from '../apps/apps.ts'
import { createManualClock, type ManualClock } from '../clock/manual.ts'
import { type Config, readConfig, requireSecret } from '../config.ts'
import { createFetching, type Fetching, type FetchingOptions } from '../fetching.ts'
import { createReadBudget } from '../history/read-budget.ts'
import { createInlineAnswers } from '../http/answers.ts'
import { createApp } from '../http/app.ts'
import { createReceiving } from '../http/receiving.ts'
import { createRefusals } from '../http/refusals.ts'
import { createLog } from '../log.ts'
import { createLogins, type Logins } from '../logins.ts'
import { createClientFor } from '../meta-client.ts'
import { createRehearsals, type PlayRehearsal } from '../review/rehearsals.ts'
import { createSeal, type Seal } from '../seal.ts'
import { createDoctor } from '../setup/doctor.ts'
import { openStore } from '../sqlite/store.ts'
import { makeStoreFolder } from '../sqlite/store-folder.fixture.ts'
import type { Store } from '../store.ts'

const LOCAL_URL = 'http://127.0.0.1:3000'
const SECRET = 'only for tests, and long enough for it'
const START_MS = Date.parse('2026-11-22T10:00:00.000Z')
export const ACCOUNT_ID = '17841400000000001'
export const PERSON_ID = '1234567890123456'
export const CONVERSATION_ID = `${ACCOUNT_ID}.${PERSON_ID}`

export interface TestServer {
  readonly app: Hono
  readonly store: Store
  readonly clock: ManualClock
  readonly wallClock: ManualClock
  readonly doors: Doors
  readonly config: Config
  readonly apps: Apps
  readonly seal: Seal
  readonly logins: Logins
  readonly folder: string
  /** Asks as this machine does; with a cookie or key when given. */
  ask(path: string, init?: RequestInit): Promise<Response>
  /** Headers of a signed-in owner named Nadia. */
  owner(): Promise<Record<string, string>>
  /** Headers of a key. */
  key(speaksAs?: 'automation' | 'agent'): Promise<Record<string, string>>
  /** A customer's message arrives and is applied. */
  hear(text: string, mid?: string): Promise<void>
  close(): Promise<void>
}

interface TestServerOptions {
  readonly env?: Record<string, string>
  readonly isSandbox?: boolean
  readonly pageFolder?: string
  /** Answers in Meta's place. Absent: nobody is there. */
  readonly metaSide?: typeof fetch
  readonly log?: Logger
  /** Absent: this server cannot rehearse. */
  readonly playRehearsal?: PlayRehearsal
  /** Told when a login became good. */
  readonly onWakeSender?: () => void
}

export async function createTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const folder = await makeStoreFolder()
  const config = readConfig({ ROOST_SECRET: SECRET, ROOST_DATA: folder, ...options.env })
  const store = await openStore({ folder, inline: true })
  const [clock, wallClock] = [createManualClock(START_MS), createManualClock(START_MS)]
  const doors = createDoors(store, wallClock)
  const log = options.log ?? createLog('silent')
  const seal = createSeal(requireSecret(config))
  const apps = await createApps({ config, store, seal })
  const reach = { config, clock, fetch: options.metaSide ?? nobody }
  const clientFor = createClientFor({ ...reach, seal })
  const fetching = fetchingOf({ store, clock, wallClock, clientFor, log, config })
  const logins = createLogins({
    store,
    apps,
    seal,
    reach,
    wallClock,
    clientFor: createClientFor({ ...reach, seal, apps }),
    log,
    ...{
      wakeSender: () => options.onWakeSender?.(),
      readHistory: () => void fetching.imports.startMissing(),
      random: () => 0.5,
    },
  })
  const closing = new AbortController()
  const app = createApp(
    {
      ...{ store, answers: createInlineAnswers(store, clock) },
      clock,
      wallClock,
      config,
      apps,
      reach,
      connector: logins.connector,
      removals: logins.removals,
      localUrl: () => LOCAL_URL,
      doors,
      log,
      sandbox: options.isSandbox === true ? { emulatorUrl: 'http://127.0.0.1:4000' } : null,
      wakeSender: () => undefined,
      rehearsals: createRehearsals(options.playRehearsal ?? null, wallClock, log, closing.signal),
      doctor: doctorWithoutNetwork({ config, apps, store, clock, wallClock, log }),
      fetching,
      ...{ receiving: createReceiving(), refusals: createRefusals(log, wallClock) },
      closing: closing.signal,
    },
    options.pageFolder ?? join(folder, 'no-page'),
  )
  await store.saveAccount(testAccount())
  return {
    app,
    store,
    clock,
    wallClock,
    doors,
    config,
    apps,
    seal,
    logins,
    folder,
    ask: async (path, init = {}) => app.request(LOCAL_URL + path, { ...init, headers: localHeaders(init) }),
    async owner() {
      const user = (await store.users())[0] ?? (await doors.addUser('Nadia', null))
      return { cookie: `roost_session=${await doors.openSession(user)}` }
    },
    async key(speaksAs = 'automation') {
      return { authorization: `Bearer ${(await doors.addKey('Robin', speaksAs)).secret}` }
    },
    hear: (text, mid = `mid-${text}`) => hear(store, clock.now(), text, mid),
    async close() {
      closing.abort()
      await logins.connector.idle()
      await Promise.all([logins.keeper.stop(), fetching.stop()])
      await store.close()
      await rm(folder, { recursive: true })
    },
  }
}

/** Nothing is fetched by itself, for it is never started: only what a route or a login asks for. */
function fetchingOf(options: Omit<FetchingOptions, 'budget'>): Fetching {
  const budget = createReadBudget({ clock: options.wallClock, isSending: () => false })
  return createFetching({ ...options, budget })
}

function localHeaders({ headers }: RequestInit): Record<string, string> {
  return { host: '127.0.0.1:3000', ...(headers as Record<string, string> | undefined) }
}

/** Set-up checks that can ask nobody: what they find without a network is what a test of routes needs. */
function doctorWithoutNetwork(
  options: Pick<
    Parameters<typeof createDoctor>[0],
    'config' | 'apps' | 'store' | 'clock' | 'wallClock' | 'log'
  >,
) {
  return createDoctor({
    ...options,
    seal: null,
    localUrl: () => null,
    fetch: () => Promise.reject(new Error('no network in this test')),
    pause: () => Promise.resolve(),
  })
}

async function hear(store: Store, nowMs: number, text: string, mid: string): Promise<void> {
  const item = {
    sender: { id: PERSON_ID },
    recipient: { id: ACCOUNT_ID },
    timestamp: nowMs,
    message: { mid, text },
  }
  const body = { object: 'instagram', entry: [{ id: ACCOUNT_ID, time: nowMs, messaging: [item] }] }
  await store.append({
    receivedAtMs: nowMs,
    signedWith: 'instagram',
    body: Buffer.from(JSON.stringify(body)),
  })
  await store.settled()
}

/** A network without Meta. */
const nobody: typeof fetch = () => Promise.reject(new TypeError('fetch failed'))

export function testAccount(change: Partial<Account> = {}): Account {
  return {
    id: ACCOUNT_ID,
    platform: 'instagram',
    login: 'instagram',
    pageId: null,
    username: 'kiln.and.tide',
    name: 'Kiln & Tide',
    pictureUrl: null,
    status: 'ok',
    tokenSealed: null,
    appId: null,
    appScopedId: null,
    ...change,
  }
}
