import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestServer, type TestServer } from '../testing/test-server.ts'
import type { openApiDocument } from './openapi.ts'
import { ALL_ROUTES } from './routes.ts'

const apiRoutes = ALL_ROUTES.filter(({ path }) => path.startsWith('/api/'))

let server: TestServer
beforeAll(async () => {
  server = await createTestServer()
})
afterAll(() => server.close())

function call(route: (typeof ALL_ROUTES)[number], headers: Record<string, string> = {}, body?: string) {
  const path = route.path.replace('{id}', '1')
  return server.ask(path, {
    method: route.method.toUpperCase(),
    headers: { 'content-type': 'application/json', ...headers },
    ...(route.method === 'post' && body !== undefined ? { body } : {}),
  })
}

describe.each(apiRoutes.map((route) => [`${route.method.toUpperCase()} ${route.path}`, route] as const))(
  '%s',
  (_name, route) => {
    test.each([
      ['no credential', {}],
      ['a made-up key', { authorization: 'Bearer roost_made-up' }],
      ['a key of another kind', { authorization: 'Basic b3duZXI6b3duZXI=' }],
      ['a made-up session', { cookie: 'roost_session=made-up' }],
    ])('%s: 401, and nothing else is told', async (_what, headers) => {
      const answer = await call(route, headers, '{}')
      expect(answer.status).toBe(401)
      expect(await answer.json()).toMatchObject({ error: { code: 'unauthorized' } })
    })

    test('a page of another origin is refused, whatever it holds', async () => {
      const headers = { ...(await server.owner()), origin: 'http://evil.example' }
      expect((await call(route, headers, '{}')).status).toBe(403)
    })

    test('a foreign Host is refused', async () => {
      expect((await call(route, { ...(await server.owner()), host: 'evil.example' })).status).toBe(403)
    })

    test('a key opens it only if the table says so', async () => {
      const { status } = await call(route, await server.key(), '{}')
      const isForPeople = route.permission === 'person' || route.permission === 'owner'
      if (isForPeople) expect(status).toBe(403)
      else if (route.permission !== 'sign_in') expect([200, 400, 404]).toContain(status)
    })
  },
)

test.each(apiRoutes.filter(({ body }) => body !== undefined).map((route) => [route.path, route] as const))(
  'POST %s answers every broken body with a 4xx that says what to do',
  async (_path, route) => {
    const headers = await server.owner()
    const bodies = [
      '',
      '{',
      'null',
      '[]',
      '"text"',
      '{"text":1}',
      '\u0000',
      '['.repeat(20_000),
      `"${'x'.repeat(70_000)}"`,
    ]
    for (const body of bodies) {
      const answer = await call(route, headers, body)
      expect(answer.status, body.slice(0, 20)).toBeGreaterThanOrEqual(400)
      expect(answer.status, body.slice(0, 20)).toBeLessThan(500)
      const { error } = (await answer.json()) as { error: { message: string; fix: string } }
      expect(error.message).toMatch(/\.$/)
      expect(error.fix).toMatch(/\.$/)
    }
    const typed = await server.ask(route.path.replace('{id}', '1'), {
      method: 'POST',
      headers: { ...headers, 'content-type': 'text/plain' },
      body: '{}',
    })
    expect(typed.status).toBe(route.permission === 'sign_in' ? 401 : 400)
  },
)

test('an unknown address of the API is 401 without a credential and 404 with one', async () => {
  expect((await server.ask('/api/v1/nothing')).status).toBe(401)
  expect((await server.ask('/api/v1/nothing', { headers: await server.key() })).status).toBe(404)
  expect((await server.ask('/api/v1/accounts', { method: 'PUT' })).status).toBe(401)
})

test.each([
  'limit=0',
  'limit=101',
  'limit=x',
  'limit=1e1',
  'limit=1&limit=2',
  'cursor=nonsense',
  'cursor=',
  'status=archived',
])('GET conversations?%s is 400', async (query) => {
  const answer = await server.ask(`/api/v1/conversations?${query}`, { headers: await server.key() })
  expect(answer.status).toBe(400)
})

test.each(['accounts/1', 'conversations/1', 'conversations/1.2/messages', 'notifications/999'])(
  'GET %s, which is not there, is 404',
  async (path) => {
    expect((await server.ask(`/api/v1/${path}`, { headers: await server.key() })).status).toBe(404)
  },
)

test('the OpenAPI document has every route, and every reference in it leads somewhere', async () => {
  const answer = await server.ask('/api/openapi.json')
  const text = await answer.text()
  const document = JSON.parse(text) as ReturnType<typeof openApiDocument> & {
    paths: Record<string, Record<string, unknown>>
    components: { schemas: Record<string, unknown> }
  }
  expect(document.openapi).toMatch(/^3\.1/)
  for (const { path, method } of ALL_ROUTES) expect(document.paths[path]).toHaveProperty(method)
  const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, id]) => id)
  expect(references.length).toBeGreaterThan(10)
  for (const id of references) expect(document.components.schemas).toHaveProperty(String(id))
})
