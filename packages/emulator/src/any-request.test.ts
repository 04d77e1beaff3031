/** Any bytes on any path of any host, over a real socket: Meta's own style of answer, never a stack trace, never a crash. */
import { connect } from 'node:net'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { everyRoute } from './every-route.ts'
import { type Rig, startRig } from './testing/rig.ts'

const SEED = 20_261_122

interface Raw {
  readonly status: number
  readonly type: string
  readonly body: string
}

/** Sends a request as it is, bytes that no client would send included; null when the connection was closed without an answer. */
function ask(rig: Rig, head: Buffer, body: Uint8Array): Promise<Raw | null> {
  const { port } = new URL(rig.emulator.url)
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    const socket = connect(Number(port), '127.0.0.1', () => {
      socket.write(head)
      socket.end(body)
    })
    socket.on('data', (part) => parts.push(part))
    socket.on('error', reject)
    socket.on('close', () => resolve(read(Buffer.concat(parts).toString('utf8'))))
  })
}

function read(text: string): Raw | null {
  const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1]
  if (status === undefined) return null
  const [headers = '', ...rest] = text.split('\r\n\r\n')
  const type = /^content-type: *(.*)$/im.exec(headers)?.[1] ?? ''
  return { status: Number(status), type, body: rest.join('\r\n\r\n') }
}

const HOSTS = [
  ...[
    'graph.facebook.com',
    'graph.instagram.com',
    'api.instagram.com',
    'www.instagram.com',
    'www.facebook.com',
  ],
  ...['lookaside.fbsbx.com', 'scontent.cdninstagram.com', 'localhost', 'evil.example'],
]

const places = [...new Set(everyRoute().map((route) => route.slice(route.indexOf(' ') + 1)))].map((place) =>
  place.replace(/^[a-z]+\.[a-z.]+/, '').replace(/\{[\w-]+\}/g, 'me'),
)

/** A path that leads somewhere, with bytes of any kind beside it; blanks and line ends would only end the line. */
const path = fc
  .tuple(
    fc.constantFrom(
      '',
      '/v26.0',
      '/v1.0',
      '//',
      '/_emulator',
      ...HOSTS.slice(0, 5).map((host) => `/${host}`),
    ),
    fc.constantFrom('', '/people', '/accounts', '/faults', ...places),
    fc.uint8Array({ maxLength: 24 }),
  )
  .map(([before, place, bytes]) => {
    const tail = Buffer.from(bytes.filter((byte) => byte > 32 && byte !== 127))
    return Buffer.concat([Buffer.from(`/${before}${place}`.replace(/^\/+/, '/')), tail])
  })

const method = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('GET', 'POST', 'DELETE', 'PUT', 'PATCH', 'OPTIONS', 'HEAD') },
  { weight: 1, arbitrary: fc.stringMatching(/^[A-Z]{1,12}$/) },
)

const headers = fc.array(
  fc.tuple(
    fc.constantFrom(
      ...['Authorization', 'Content-Type', 'X-Forwarded-Host', 'Origin', 'Sec-Fetch-Site', 'Accept', 'X-Any'],
    ),
    fc.oneof(
      fc.constantFrom(
        ...[
          'Bearer x',
          'application/json',
          'multipart/form-data; boundary=',
          'multipart/form-data; boundary=x',
        ],
        ...['application/x-www-form-urlencoded', 'null', 'http://localhost', 'graph.facebook.com', '*/*'],
      ),
      fc.stringMatching(/^[!-~]{1,40}$/),
    ),
  ),
  { maxLength: 4 },
)

const body = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc.json().map((text) => new Uint8Array(Buffer.from(text))),
  fc
    .constantFrom('--x\r\n\r\n--x--', 'a[b][c]=1&a=2', '%', '[')
    .map((text) => new Uint8Array(Buffer.from(text))),
)

it('is answered on every host, and nothing of ours shows', { timeout: 120_000 }, async () => {
  const rig = await startRig()
  await rig.act(rig.pottery, { text: 'hello' })
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...HOSTS),
      method,
      path,
      headers,
      body,
      fc.boolean(),
      async (host, verb, at, more, bytes, hasToken) => {
        const token = hasToken ? [`Authorization: Bearer ${rig.pottery.accessToken}`] : []
        const lines = [
          ...[`Host: ${host}`, `Content-Length: ${bytes.length}`, 'Connection: close', ...token],
          ...more.map(([name, value]) => `${name}: ${value}`),
        ]
        const head = Buffer.concat([
          Buffer.from(`${verb} `),
          at,
          Buffer.from(` HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`, 'latin1'),
        ])
        const answer = await ask(rig, head, bytes)
        expect(answer, 'an answer').not.toBeNull()
        if (answer === null) return
        expect(answer.status, answer.body).toBeLessThan(500)
        expect(answer.body).not.toMatch(/node_modules|\n +at \w|file:\/\//)
        const isToldInJson = answer.type.includes('json') && answer.status >= 400 && verb !== 'HEAD'
        if (isToldInJson) expect(styleOf(answer)).not.toBe('unknown')
      },
    ),
    { numRuns: 2500, seed: SEED },
  )
  expect((await rig.control('/clock')).status).toBe(200)
})

/** Whose style of refusal it is: a Graph host's, a login host's, or the control API's. */
function styleOf({ body: text }: Raw): 'graph' | 'login' | 'control' | 'unknown' {
  const inChunks = /\{.*\}/s.exec(text)?.[0] ?? 'null'
  const { error, error_type: type, error_message: message } = JSON.parse(inChunks) ?? {}
  if (typeof type === 'string' && typeof message === 'string') return 'login'
  if (typeof error?.message !== 'string') return 'unknown'
  if (typeof error.code === 'number' && typeof error.fbtrace_id === 'string') return 'graph'
  return typeof error.code === 'string' && typeof error.fix === 'string' ? 'control' : 'unknown'
}

interface Operation {
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: object } } }
}

/** Values of every kind that bodies hold; no address leads off this machine. */
const value = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(
    'http://127.0.0.1:1/hook',
    'https://[',
    'instagram',
    'facebook',
    'graph',
    'advanced',
    'tester',
    '90s',
  ),
  fc.constantFrom(
    1e9,
    -1,
    0,
    '',
    '__proto__',
    [],
    {},
    null,
    'active',
    'expired',
    'true',
    '2026-11-22T00:00:00Z',
  ),
)

it('is answered on every control route, whatever its body', { timeout: 120_000 }, async () => {
  const rig = await startRig()
  const { paths } = (await rig.control('/openapi.json')).json as {
    paths: Record<string, Record<string, Operation>>
  }
  const { world } = rig.emulator
  const ids = fc.constantFrom(
    rig.pottery.id,
    rig.cafe.id,
    rig.page.id,
    'nadia',
    world.users[0]?.id ?? '',
    'x',
    '%',
  )
  const operations = Object.entries(paths).flatMap(([at, methods]) =>
    Object.entries(methods).map(([verb, { requestBody }]) => {
      const { properties = {} } = (requestBody?.content['application/json'].schema ?? {}) as {
        properties?: object
      }
      return { at, verb: verb.toUpperCase(), names: [...Object.keys(properties), 'x'] }
    }),
  )
  // The stream of changes never ends, so nothing would be left to look at.
  const asked = operations.filter(({ at }) => at !== '/events')
  const calls = fc.constantFrom(...asked).chain(({ at, verb, names }) =>
    fc.record({
      at: fc.constant(at),
      verb: fc.constant(verb),
      id: ids,
      body: fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 4, noNullPrototype: true }),
    }),
  )
  await fc.assert(
    fc.asyncProperty(calls, async ({ at, verb, id, body: given }) => {
      const content = verb === 'GET' ? {} : { body: given }
      const answer = await rig.control(at.replace('{id}', encodeURIComponent(id)), {
        method: verb,
        ...content,
      })
      expect([200, 404, 422], `${verb} ${at} ${JSON.stringify(given)}: ${answer.text}`).toContain(
        answer.status,
      )
      if (answer.status !== 200) {
        const words = { code: expect.any(String), message: expect.any(String), fix: expect.any(String) }
        expect(answer.json).toEqual({ error: words })
      }
    }),
    { numRuns: 2500, seed: SEED },
  )
  await rig.control('/reset', { method: 'POST' })
  expect((await rig.graph(rig.pottery, 'me')).status).toBe(200)
})
