import { afterEach, beforeEach, expect, test } from 'vitest'
import { createOwnerLink } from '../access/owner-link.ts'
import { createTestServer, type TestServer } from '../testing/test-server.ts'

const PASSWORD = 'four plain words here'

let server: TestServer
beforeEach(async () => {
  server = await createTestServer({ env: { PUBLIC_URL: 'https://dm.example.com' } })
})
afterEach(() => server.close())

function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  return server.ask(`/api/v1/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
}

function cookieOf(answer: Response): string {
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

test('signing in gives a cookie that no script reads and that only https carries', async () => {
  await server.doors.addUser('Nadia', PASSWORD)
  const answer = await post('session', { name: 'nadia', password: PASSWORD })
  expect(answer.status).toBe(200)
  const attributes = answer.headers.get('set-cookie')?.split('; ').slice(1)
  expect(attributes).toEqual(expect.arrayContaining(['Path=/', 'HttpOnly', 'SameSite=Lax', 'Secure']))
  const session = await server.ask('/api/v1/session', { headers: { cookie: cookieOf(answer) } })
  expect(await session.json()).toEqual({
    user: { name: 'Nadia', role: 'owner' },
    sandbox: null,
    now: '2026-11-22T10:00:00.000Z',
    clockSpeed: 1,
  })
})

test('a wrong name and a wrong password are told in the same words, and ten are enough', async () => {
  await server.doors.addUser('Nadia', PASSWORD)
  const wrongPassword = await post('session', { name: 'Nadia', password: 'not the password' })
  const wrongName = await post('session', { name: 'Nobody', password: PASSWORD })
  expect([wrongPassword.status, wrongName.status]).toEqual([401, 401])
  expect(await wrongPassword.json()).toEqual(await wrongName.json())
}, 30_000)

test('a session ends when it is signed out, and after thirty days', async () => {
  const first = await server.owner()
  const out = await server.ask('/api/v1/session', { method: 'DELETE', headers: first })
  expect(out.status).toBe(204)
  expect(out.headers.get('set-cookie')).toContain('Max-Age=0')
  expect((await server.ask('/api/v1/session', { headers: first })).status).toBe(401)

  const second = await server.owner()
  server.wallClock.advance(30 * 24 * 3_600_000 - 1)
  expect((await server.ask('/api/v1/session', { headers: second })).status).toBe(200)
  server.wallClock.advance(1)
  expect((await server.ask('/api/v1/session', { headers: second })).status).toBe(401)
})

test('moving the clock of conversations signs nobody out', async () => {
  const headers = await server.owner()
  server.clock.advance(365 * 24 * 3_600_000)
  expect((await server.ask('/api/v1/session', { headers })).status).toBe(200)
})

test('the one-time link makes the first owner once, and its token is in the fragment', async () => {
  const link = await createOwnerLink(server.store, server.doors, 'https://dm.example.com')
  expect(link).toMatch(/^https:\/\/dm\.example\.com\/welcome#token=[\w-]{43}$/)
  const token = link?.split('#token=')[1]
  const tooShort = await post('session/link', { token, name: 'Nadia', password: 'short' })
  expect(tooShort.status).toBe(400)
  const made = await post('session/link', { token, name: 'Nadia', password: PASSWORD })
  expect(made.status).toBe(200)
  expect((await server.ask('/api/v1/session', { headers: { cookie: cookieOf(made) } })).status).toBe(200)
  expect((await post('session/link', { token, name: 'Chidi', password: PASSWORD })).status).toBe(401)
  expect(await createOwnerLink(server.store, server.doors, 'https://dm.example.com')).toBeNull()
}, 30_000)

test('a link is good for a day', async () => {
  const token = await server.doors.makeLink()
  server.wallClock.advance(24 * 3_600_000)
  expect((await post('session/link', { token, name: 'Nadia', password: PASSWORD })).status).toBe(401)
})

test('a key is shown once, works, and stops when it is removed', async () => {
  const owner = await server.owner()
  const made = await post('keys', { name: 'Robin', speaksAs: 'agent' }, owner)
  expect(made.status).toBe(201)
  const { key, secret } = (await made.json()) as { key: { id: string }; secret: string }
  expect(secret).toMatch(/^roost_[\w-]{43}$/)
  const headers = { authorization: `Bearer ${secret}` }
  expect((await server.ask('/api/v1/accounts', { headers })).status).toBe(200)
  const list = await (await server.ask('/api/v1/keys', { headers: owner })).text()
  expect(list).toContain('"lastUsedAt":"2026-11-22T10:00:00.000Z"')
  expect(list).toContain('Robin')
  expect(list).not.toContain(secret)
  expect((await server.ask(`/api/v1/keys/${key.id}`, { method: 'DELETE', headers: owner })).status).toBe(204)
  expect((await server.ask('/api/v1/accounts', { headers })).status).toBe(401)
  expect((await server.ask(`/api/v1/keys/${key.id}`, { method: 'DELETE', headers: owner })).status).toBe(404)
})
