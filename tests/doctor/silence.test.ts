/** An account that falls silent, seen by a running server: the log, the feed, the doctor and the page's alarms. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEmulator, type Emulator } from '@roost/emulator'
import { createLog, type RunningServer, readConfig, startServer } from '@roost/server'
import { createAdmin } from '@roost/server/admin'
import type { ApiChecks, ApiList } from '@roost/server/api'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ApiAlarm } from '../../packages/server/src/api-setup.ts'

const MINUTE_MS = 60_000

/** Runs with the machine's, some time ahead; what falls due is done when it is moved. */
function movableClock() {
  let aheadMs = 0
  const tasks = new Set<{ atMs: number; task: () => void }>()
  const now = () => Date.now() + aheadMs
  return {
    clock: {
      now,
      at(atMs: number, task: () => void) {
        const entry = { atMs, task }
        tasks.add(entry)
        return () => void tasks.delete(entry)
      },
    },
    move(ms: number) {
      aheadMs += ms
      for (const entry of [...tasks]) {
        if (entry.atMs > now()) continue
        tasks.delete(entry)
        entry.task()
      }
    },
  }
}

let folder: string
let emulator: Emulator
let server: RunningServer
let time: ReturnType<typeof movableClock>
let cookie: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roost-silence-'))
  emulator = await createEmulator({ world: 'quiet', seed: 'silence' })
  time = movableClock()
  const { app } = emulator.world
  const config = readConfig({
    PORT: '0',
    ROOST_SECRET: 'only for this test, and long enough',
    ROOST_DATA: folder,
    META_ORIGIN: emulator.url,
    META_APP_ID: app.id,
    META_APP_SECRET: app.secret,
    INSTAGRAM_APP_ID: app.instagramAppId,
    INSTAGRAM_APP_SECRET: app.instagramAppSecret,
    META_VERIFY_TOKEN: app.verifyToken,
  })
  server = await startServer({
    config,
    clock: time.clock,
    sandbox: { emulatorUrl: emulator.url },
    log: createLog('silent'),
  })
  const [shop] = emulator.world.accounts
  if (shop === undefined) throw new Error('The sample world is empty')
  await createAdmin(server.store, config).addAccount({
    id: shop.id,
    platform: 'instagram',
    login: 'instagram',
    username: shop.username,
    token: shop.accessToken,
  })
  await control('webhook', 'PUT', { url: `${server.url}/webhooks/meta`, verifyToken: app.verifyToken })
  cookie = (await fetch(`${server.url}/`)).headers.get('set-cookie')?.split(';')[0] ?? ''
  // The first look begins the watch: what was before proves nothing.
  time.move(15 * MINUTE_MS)
  await expect.poll(() => server.store.accountWatches()).toHaveLength(1)
})

afterEach(async () => {
  await server.close()
  await emulator.close()
  await rm(folder, { recursive: true })
})

async function control(path: string, method: string, body: unknown): Promise<void> {
  const answer = await emulator.fetch(`${emulator.url}/_emulator/${path}`, {
    method,
    body: JSON.stringify(body),
  })
  expect(answer.status, await answer.clone().text()).toBeLessThan(300)
}

async function api<T>(path: string, method = 'GET'): Promise<T> {
  const answer = await fetch(`${server.url}/api/v1/${path}`, { method, headers: { cookie } })
  expect(answer.status).toBe(200)
  return (await answer.json()) as T
}

async function customerWrites(personIndex = 0): Promise<void> {
  const [shop] = emulator.world.accounts
  await control(`people/${emulator.world.people[personIndex]?.id}/messages`, 'POST', {
    to: shop?.id,
    text: 'Hello',
  })
  await emulator.idle()
  await server.store.settled()
}

const alarms = async () => (await api<ApiList<ApiAlarm>>('setup/alarms')).data

test('a message that no webhook brought is an alarm, told to feed, page and doctor, and ends when it is there', async () => {
  // The emulator's clock follows ours, so that the message is newer than the watch.
  await control('clock', 'POST', { advance: '16m' })
  await control('faults', 'PUT', { faults: [{ on: 'delivery', unanswered: true }] })
  await customerWrites()
  const head = await server.store.feedHead()
  // Meta is asked again every six hours.
  for (let round = 0; round < 24; round++) time.move(15 * MINUTE_MS)
  await expect
    .poll(alarms, { timeout: 5000 })
    .toMatchObject([
      { problem: { id: 'health.recent.missed' }, sentence: expect.stringMatching(/that no webhook brought/) },
    ])
  expect((await server.store.feedAfter(head, 50)).map(({ kind }) => kind)).toContain('account')

  const checks = await api<ApiChecks>('setup/checks', 'POST')
  expect(checks.checks.find(({ check }) => check === 'health.recent')).toMatchObject({
    result: 'fail',
    problemId: 'health.recent.missed',
  })
  expect(await api<ApiChecks>('setup/checks')).toEqual(checks)

  await control('faults', 'PUT', { faults: [] })
  await control('clock', 'POST', { advance: '10h' })
  await emulator.idle()
  await server.store.settled()
  time.move(15 * MINUTE_MS)
  await expect.poll(alarms, { timeout: 5000 }).toEqual([])
})
