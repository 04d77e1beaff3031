import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ApiGoingLive } from '../api-setup.ts'
import { createLog } from '../log.ts'
import { createTestServer, type TestServer } from '../testing/test-server.ts'

let server: TestServer
let lines: string[]
beforeEach(async () => {
  lines = []
  server = await createTestServer({
    log: createLog('debug', { write: (line) => void lines.push(line) }),
    env: { PUBLIC_URL: 'https://dm.example.com', TRUST_PROXY: '127.0.0.1' },
  })
})
afterEach(() => server.close())

/** As if it had come through a socket. */
async function asked(
  headers: Record<string, string>,
  remoteAddress: string,
  path = '/api/v1/setup/going-live',
) {
  const env = { incoming: { socket: { remoteAddress } } }
  return server.app.request(
    `http://127.0.0.1:3000${path}`,
    { headers: { host: 'dm.example.com', ...headers } },
    env,
  )
}

test('tells the owner how the server is reached and who it takes the asker for', async () => {
  const headers = { ...(await server.owner()), 'x-forwarded-for': '198.51.100.1' }
  const answer = await asked(headers, '127.0.0.1')
  expect(await answer.json()).toEqual({
    publicUrl: 'https://dm.example.com',
    localUrl: 'http://127.0.0.1:3000',
    isLoopback: true,
    trustedProxies: ['127.0.0.1'],
    request: { host: 'dm.example.com', peer: '127.0.0.1', client: '198.51.100.1', isForwarded: true },
  } satisfies ApiGoingLive)
})

test('is for the owner alone', async () => {
  expect((await asked(await server.key(), '127.0.0.1')).status).toBe(403)
})

test('the log of requests says who asked, not which proxy spoke', async () => {
  await asked({ 'x-forwarded-for': '203.0.113.9, 198.51.100.1' }, '127.0.0.1', '/healthz')
  await asked({ 'x-forwarded-for': '198.51.100.1' }, '192.0.2.7', '/healthz')
  const clients = lines.map((line) => (JSON.parse(line) as { client: unknown }).client)
  // A stranger's header is not believed, and what it hides is not known.
  expect(clients).toEqual(['198.51.100.1', null])
})
