import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Worker } from 'node:worker_threads'
import { signNotification } from '@roost/meta/testing'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openAdmin } from './admin.ts'
import { readConfig } from './config.ts'
import { ConfigError, PortError } from './errors.ts'
import { createLog } from './log.ts'
import { dies } from './sqlite/dying-thread.fixture.ts'
import { type RunningServer, startServer } from './start.ts'

let folder: string
let running: RunningServer[]
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roost-'))
  running = []
})
afterEach(async () => {
  for (const server of running) await server.close()
  await rm(folder, { recursive: true })
})

const log = createLog('silent')

function configOf(env: Record<string, string> = {}) {
  return readConfig({
    PORT: '0',
    ROOST_DATA: folder,
    ROOST_SECRET: 'a secret of thirty-two characters',
    META_APP_SECRET: 'meta secret',
    ...env,
  })
}

async function start(env: Record<string, string> = {}): Promise<RunningServer> {
  const server = await startServer({ config: configOf(env), log })
  running.push(server)
  return server
}

async function post(url: string) {
  const body = new TextEncoder().encode('{"object":"instagram","entry":[]}')
  const headers = { ...(await signNotification({ body, secret: 'meta secret' })) }
  return fetch(`${url}/webhooks/meta`, { method: 'POST', body, headers })
}

test('without ROOST_SECRET it does not start', async () => {
  const config = readConfig({ PORT: '0', ROOST_DATA: folder })
  await expect(startServer({ config, log })).rejects.toBeInstanceOf(ConfigError)
})

test('until there is an owner only webhook and health answer', async () => {
  const { url } = await start()
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
  expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ status: 'ok' })
  expect((await post(url)).status).toBe(200)
  expect((await fetch(`${url}/api/v1/accounts`)).status).toBe(401)
  expect((await fetch(`${url}/`)).headers.get('set-cookie')).toBeNull()
})

test('a port in use: one line with the port and the variable, and nothing is left open', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo
  const failed = await start({ PORT: String(port) }).catch((error: unknown) => error)
  expect(failed).toBeInstanceOf(PortError)
  expect((failed as PortError).message).toBe(
    `Port ${port} on 127.0.0.1 is in use by another program. Stop it, or set PORT to another number.`,
  )
  other.close()
  await start()
})

test('closing answers what was accepted, ends feeds, does not wait for spare connections, and all is there again', async () => {
  const server = await start()
  const admin = await openAdmin(configOf())
  const { secret } = await admin.addKey('Robin', 'automation')
  await admin.close()
  const headers = { authorization: `Bearer ${secret}` }
  const feed = await fetch(`${server.url}/api/v1/feed`, { headers })
  const spare = connect(server.port, '127.0.0.1')
  await new Promise<void>((resolve) => spare.once('connect', () => resolve()))
  const posts = await Promise.all(Array.from({ length: 50 }, () => post(server.url)))
  expect(posts.every(({ status }) => status === 200)).toBe(true)
  const startedMs = performance.now()
  await server.close()
  expect(performance.now() - startedMs).toBeLessThan(5000)
  await feed.text()

  const again = await start()
  const list = await fetch(`${again.url}/api/v1/notifications?limit=100`, { headers })
  expect(((await list.json()) as { data: unknown[] }).data).toHaveLength(50)
})

test('a command on the same data: users and keys are good at once, and the owner link is gone', async () => {
  const server = await start({ PUBLIC_URL: 'https://dm.example.com' })
  expect(await server.ownerLink()).toMatch(/^https:\/\/dm\.example\.com\/welcome#token=/)
  const admin = await openAdmin(configOf())
  await admin.addUser('Nadia', 'four plain words here')
  await admin.close()
  expect(await server.ownerLink()).toBeNull()
}, 30_000)

test('an account is saved with its token sealed', async () => {
  const admin = await openAdmin(configOf())
  await admin.addAccount({
    id: '1',
    platform: 'instagram',
    login: 'instagram',
    username: 'kiln',
    token: 'IGAAplain',
  })
  const sealed = Buffer.from((await admin.accounts())[0]?.tokenSealed ?? [])
  expect(sealed.length).toBeGreaterThan(20)
  expect(sealed.includes('IGAAplain')).toBe(false)
  await admin.close()
})

test('while a thread of the store is dead webhook and readiness say 503, and 200 once it is started again', async () => {
  const threads: Worker[] = []
  const remember = (thread: Worker) => threads.push(thread)
  const kill = (thread: Worker) => void dies(thread)
  process.on('worker', remember)
  const { url } = await start()
  process.off('worker', remember)
  process.on('worker', kill)
  try {
    await Promise.all(threads.map(dies))
    expect((await post(url)).status).toBe(503)
    expect((await fetch(`${url}/readyz`)).status).toBe(503)
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
  } finally {
    process.off('worker', kill)
  }
  const readiness = async () => (await fetch(`${url}/readyz`)).status
  await vi.waitFor(async () => expect(await readiness()).toBe(200), { timeout: 10_000 })
  expect((await post(url)).status).toBe(200)
})

test('a start that cannot take over leaves nothing open', async () => {
  const first = await start()
  await first.close()
  const other = new DatabaseSync(join(folder, 'roost.db'))
  // The index of names is kept by a trigger, with a function that each connection brings along.
  other.function('words_of_names', { varargs: true }, () => '')
  other.exec("CREATE TRIGGER stop BEFORE UPDATE ON outbox BEGIN SELECT RAISE(FAIL, 'no'); END")
  other.exec("INSERT INTO conversations (no, account_id, person_id) VALUES (1, '1', '2')")
  other.exec("INSERT INTO messages (id, account_id, conversation, heard, role) VALUES (1, '1', 1, 0, 1)")
  other.exec(
    `INSERT INTO outbox (message_id, conversation, idempotency_key, speaker, queued_at_ms, state, due_at_ms)
     VALUES (1, 1, 'k', '{"type":"automation","name":"b"}', 1, 'sending', 1)`,
  )
  const port = String(first.port)
  await expect(startServer({ config: configOf({ PORT: port }), log })).rejects.toThrow(/no/)
  other.exec('DROP TRIGGER stop')
  other.close()
  expect((await fetch(`${(await start({ PORT: port })).url}/readyz`)).status).toBe(200)
})
