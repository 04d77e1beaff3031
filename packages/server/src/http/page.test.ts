import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestServer, type TestServer } from '../testing/test-server.ts'

let folder: string
let sandbox: TestServer
let start: TestServer

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roost-page-'))
  await mkdir(join(folder, 'dist/assets'), { recursive: true })
  await writeFile(join(folder, 'dist/index.html'), '<!doctype html><title>Roost</title>')
  await writeFile(join(folder, 'dist/assets/main-Ab3dE6gh.js'), 'export const words = "words ".repeat(3)')
  await writeFile(join(folder, 'outside.txt'), 'not for anybody')
  const pageFolder = join(folder, 'dist')
  sandbox = await createTestServer({ isSandbox: true, pageFolder })
  start = await createTestServer({ pageFolder })
  for (const server of [sandbox, start]) await server.doors.addUser('Owner', null)
})
afterAll(async () => {
  await sandbox.close()
  await start.close()
  await rm(folder, { recursive: true })
})

test('every address of the page is its one file, with a strict policy', async () => {
  for (const path of ['/', '/c/17841400000000001.1234', '/sign-in']) {
    const answer = await start.ask(path)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('<title>Roost</title>')
    const policy = answer.headers.get('content-security-policy')
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('script-src')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    expect(answer.headers.get('cache-control')).toBe('no-store')
  }
})

test('assets are compressed and kept for ever, and a missing one is no page', async () => {
  const answer = await start.ask('/assets/main-Ab3dE6gh.js', { headers: { 'accept-encoding': 'br, gzip' } })
  expect(answer.headers.get('content-encoding')).toBe('gzip')
  expect(answer.headers.get('cache-control')).toContain('immutable')
  expect(answer.headers.get('content-type')).toContain('text/javascript')
  expect((await start.ask('/assets/gone-Ab3dE6gh.js')).status).toBe(404)
})

test.each(['/../outside.txt', '/%2e%2e/outside.txt', '/assets/..%2f..%2foutside.txt', '/assets/%00', '/%zz'])(
  'no path leads out of the folder: %s',
  async (path) => {
    const answer = await start.ask(path)
    expect(await answer.text()).not.toContain('not for anybody')
    expect(answer.status).toBeLessThan(500)
  },
)

test('in the sandbox whoever opens the page on this machine is the owner', async () => {
  const answer = await sandbox.ask('/', { headers: { 'sec-fetch-site': 'none' } })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  const session = await sandbox.ask('/api/v1/session', { headers: { cookie } })
  expect(await session.json()).toMatchObject({
    user: { name: 'Owner' },
    sandbox: { emulatorUrl: 'http://127.0.0.1:4000' },
  })
  const again = await sandbox.ask('/', { headers: { cookie } })
  expect(again.headers.get('set-cookie')).toBeNull()
})

test('pictures of the emulator may be shown in the sandbox only', async () => {
  const policyOf = async (server: TestServer) =>
    (await server.ask('/')).headers.get('content-security-policy')
  expect(await policyOf(sandbox)).toContain('http://127.0.0.1:4000')
  expect(await policyOf(start)).not.toContain('http:')
})

test('another site cannot get a session by sending a browser here, and files carry none', async () => {
  const crossSite = await sandbox.ask('/', { headers: { 'sec-fetch-site': 'cross-site' } })
  expect(crossSite.headers.get('set-cookie')).toBeNull()
  expect(await crossSite.text()).toContain('Open the inbox')
  expect((await sandbox.ask('/', { headers: { host: 'evil.example' } })).status).toBe(403)
  expect((await sandbox.ask('/assets/main-Ab3dE6gh.js')).headers.get('set-cookie')).toBeNull()
  expect((await sandbox.ask('/api/v1/accounts')).headers.get('set-cookie')).toBeNull()
})

test('outside the sandbox nobody gets a session by visiting', async () => {
  expect((await start.ask('/')).headers.get('set-cookie')).toBeNull()
})

test('a page that is not built says what to run', async () => {
  const bare = await createTestServer()
  const answer = await bare.ask('/')
  expect(answer.status).toBe(503)
  expect(await answer.text()).toContain('npm start')
  await bare.close()
})
