import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ApiGoingLive } from '../api-setup.ts'
import { createTestServer, type TestServer } from '../testing/test-server.ts'

let server: TestServer
beforeEach(async () => {
  server = await createTestServer({
    env: { PUBLIC_URL: 'https://dm.example.com', TRUST_PROXY: '127.0.0.1' },
  })
})
afterEach(() => server.close())

/** As if it had come through a socket. */
async function asked(
  headers: Record<string, string>,
  remoteAddress: string,
  path = '/api/v1/setup/going-live',
  init: RequestInit = {},
) {
  const env = { incoming: { socket: { remoteAddress } } }
  return server.app.request(
    `http://127.0.0.1:3000${path}`,
    { ...init, headers: { host: 'dm.example.com', ...headers } },
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

test('attempts to sign in are counted by the client behind a trusted proxy', async () => {
  const attempt = (client: string, name: string) =>
    asked({ 'content-type': 'application/json', 'x-forwarded-for': client }, '127.0.0.1', '/api/v1/session', {
      method: 'POST',
      body: JSON.stringify({ name, password: 'wrong' }),
    })
  const statuses: number[] = []
  for (let count = 0; count < 11; count++) statuses.push((await attempt('198.51.100.1', 'Nadia')).status)
  expect(statuses.at(-1)).toBe(429)
  expect((await attempt('198.51.100.2', 'Chidi')).status).toBe(401)
}, 30_000)
