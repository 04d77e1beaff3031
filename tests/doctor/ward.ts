/** A place where set-ups are made ill: one emulator, one server that answers its callback, and the doctor on any set-up. */
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEmulator, type Emulator } from '@roost/emulator'
import { type MetaSide, metaSide, type SetUp, setUpFor } from '@roost/emulator/states'
import { createLog, type RunningServer, readConfig, startServer } from '@roost/server'
import { openAdmin } from '@roost/server/admin'
import type { ApiChecks } from '@roost/server/api'
import { type DoctorRun, openDoctor } from '@roost/server/doctor'

export const ROOST_SECRET = 'only for this test, and long enough'

/** What the doctor is shown: what was written down about the app, and the accounts. */
export interface Patient {
  readonly setUps: readonly SetUp[]
  /** The Page of a set-up by Facebook Login as a Messenger account beside it. */
  readonly withMessenger?: boolean
  /** Instead of the true values of the environment. */
  readonly environment?: Readonly<Record<string, string | undefined>>
  /** Where the callback is, if not at the ward's own server. */
  readonly localUrl?: string
  /** The network as this patient sees it. */
  readonly fetch?: typeof fetch
  /** Something in the store before the doctor comes. */
  readonly prepare?: (admin: Awaited<ReturnType<typeof openAdmin>>) => Promise<void>
  readonly run?: DoctorRun
  /** `ROOST_SECRET` by the time the doctor comes. */
  readonly secretAfterwards?: string
  /** What was written down about the first account's login. */
  readonly scopes?: readonly string[]
  readonly refreshedAt?: string
  readonly withoutToken?: boolean
}

export interface Ward {
  readonly emulator: Emulator
  readonly server: RunningServer
  readonly meta: MetaSide
  healthy(login: SetUp['login']): Promise<SetUp>
  examine(patient: Patient): Promise<ApiChecks>
  close(): Promise<void>
}

export async function openWard(seed = 'ward'): Promise<Ward> {
  const folder = await mkdtemp(join(tmpdir(), 'roost-ward-'))
  const emulator = await createEmulator({ world: 'sample', seed })
  const server = await startServer({
    config: readConfig(environmentOf(emulator, join(folder, 'server'))),
    log: createLog('silent'),
  })
  const ask = network(emulator)
  const meta = metaSide({ url: emulator.url, fetch: (input, init) => ask(input, init) })
  const { verifyToken } = emulator.world.app
  await meta.control('/webhook', 'PUT', { url: `${server.url}/webhooks/meta`, verifyToken })
  // A hundred examinations in a minute are none of Meta's business.
  const limits = Object.keys(await meta.control<object>('/limits'))
  const plenty = { calls: 1_000_000, perMs: 3_600_000 }
  await meta.control('/limits', 'PUT', Object.fromEntries(limits.map((name) => [name, plenty])))
  // Every patient begins with a copy of one empty store, which is quicker than making it each time.
  const empty = join(folder, 'empty')
  await (await openAdmin(readConfig(environmentOf(emulator, empty)))).close()
  let patients = 0

  async function examine(patient: Patient): Promise<ApiChecks> {
    const dataFolder = join(folder, `patient-${patients++}`)
    await cp(empty, dataFolder, { recursive: true })
    const environment = {
      ...environmentOf(emulator, dataFolder),
      ...fromSetUp(patient.setUps[0]),
      ...patient.environment,
    }
    const config = readConfig(environment)
    const admin = await openAdmin(config)
    for (const setUp of patient.setUps) await saveAccount(admin, setUp, patient)
    await patient.prepare?.(admin)
    await admin.close()
    const { secretAfterwards: secret = config.secret } = patient
    const doctor = await openDoctor(
      { ...config, secret },
      {
        log: createLog('silent'),
        fetch: patient.fetch ?? ask,
        pause: () => Promise.resolve(),
        random: () => 0.5,
        localUrl: patient.localUrl ?? server.url,
        timeoutMs: 2000,
        callbackTimeoutMs: 700,
      },
    )
    try {
      return await doctor.run(patient.run)
    } finally {
      await doctor.close()
    }
  }
  return {
    emulator,
    server,
    meta,
    healthy: (login) => setUpFor(meta, login),
    examine,
    async close() {
      await server.close()
      await emulator.close()
      await rm(folder, { recursive: true })
    },
  }
}

/** The emulator without a socket, everything else for real. */
function network(emulator: Emulator): typeof fetch {
  return (input, init) => {
    const url = String(input instanceof Request ? input.url : input)
    return url.startsWith(emulator.url) ? emulator.fetch(url, init) : fetch(url, init)
  }
}

function environmentOf({ url, world: { app } }: Emulator, folder: string) {
  return {
    PORT: '0',
    ROOST_SECRET,
    ROOST_DATA: folder,
    META_ORIGIN: url,
    META_APP_ID: app.id,
    META_APP_SECRET: app.secret,
    INSTAGRAM_APP_ID: app.instagramAppId,
    INSTAGRAM_APP_SECRET: app.instagramAppSecret,
    META_VERIFY_TOKEN: app.verifyToken,
  }
}

function fromSetUp(setUp: SetUp | undefined): Record<string, string> {
  if (setUp === undefined) return {}
  return {
    META_APP_ID: setUp.metaAppId,
    META_APP_SECRET: setUp.metaAppSecret,
    INSTAGRAM_APP_ID: setUp.instagramAppId,
    INSTAGRAM_APP_SECRET: setUp.instagramAppSecret,
    META_VERIFY_TOKEN: setUp.verifyToken,
    GRAPH_VERSION: setUp.version,
  }
}

async function saveAccount(
  { store, addAccount }: Awaited<ReturnType<typeof openAdmin>>,
  setUp: SetUp,
  { withMessenger = false, withoutToken = false, scopes = [], refreshedAt }: Patient,
): Promise<void> {
  const { accountId: id, login, pageId, accessToken: token } = setUp
  const account = await addAccount({
    id,
    platform: 'instagram',
    login,
    ...(pageId === null ? {} : { pageId }),
    token,
    username: login === 'instagram' ? 'kiln.and.tide' : 'kiln.cafe',
  })
  await store.connectAccount(withoutToken ? { ...account, tokenSealed: null } : account, {
    accountId: id,
    scopes,
    issuedAtMs: Date.parse(setUp.tokenIssuedAt),
    expiresAtMs: setUp.tokenExpiresAt === null ? null : Date.parse(setUp.tokenExpiresAt),
    dataAccessExpiresAtMs: null,
    refreshedAtMs: refreshedAt === undefined ? null : Date.parse(refreshedAt),
    checkedAtMs: null,
    nextCheckAtMs: 0,
    warnedDays: null,
    problem: null,
  })
  if (!withMessenger || pageId === null) return
  await addAccount({ id: pageId, platform: 'messenger', login, pageId, token, username: 'kiln.cafe' })
}
