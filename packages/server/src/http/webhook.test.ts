import { rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { signNotification } from '@roost/meta/testing'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createApps } from '../apps/apps.ts'
import { createManualClock } from '../clock/manual.ts'
import { readConfig } from '../config.ts'
import { createLog } from '../log.ts'
import { createSeal } from '../seal.ts'
import { createTestServer, type TestServer } from '../testing/test-server.ts'
import { type Listening, listen } from './listen.ts'
import { MAX_NOTIFICATION_BYTES } from './raw-body.ts'
import { createReceiving } from './receiving.ts'
import { createRefusals, type Refusals } from './refusals.ts'
import { createWebhook } from './webhook.ts'
import { createWebhookRecord } from './webhook-record.ts'

const config = readConfig({
  META_APP_SECRET: 'meta secret',
  INSTAGRAM_APP_SECRET: 'instagram secret',
  META_APP_SECRET_PREVIOUS: 'old meta secret',
  META_VERIFY_TOKEN: 'a verify token',
})

let server: TestServer
let listening: Listening
let refusals: Refusals
let url: string

beforeEach(async () => {
  server = await createTestServer()
  refusals = createRefusals(createLog('silent'), createManualClock(0))
  listening = await listenOn(server)
  url = `${listening.localUrl}/webhooks/meta`
})
afterEach(async () => {
  await listening.close(1000)
  await server.close()
})

async function listenOn({ store, clock }: TestServer): Promise<Listening> {
  const apps = await createApps({ config, store, seal: createSeal('s'.repeat(32)) })
  const record = createWebhookRecord({ store, apps, config, clock, log: createLog('silent') })
  const webhook = createWebhook({ store, apps, clock, refusals, record, receiving: createReceiving() })
  return listen({ port: 0, host: '127.0.0.1', listener: webhook.answer, takePlain: webhook.takePlain })
}

async function post(
  body: string | Uint8Array<ArrayBuffer>,
  secret: string | null = 'meta secret',
  to = url,
): Promise<Response> {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const headers = secret === null ? {} : await signNotification({ body: bytes, secret })
  return fetch(to, {
    method: 'POST',
    body: bytes,
    headers: { ...headers, 'content-type': 'application/json' },
  })
}

async function stored() {
  return (await server.store.notifications({ limit: 100 })).rows
}

/** A query makes a post one that the lane leaves to node:http. */
describe.each([
  ['by the lane', ''],
  ['by node:http', '?by=node'],
])('%s', (_way, query) => {
  test.each([
    ['meta secret', 'meta'],
    ['instagram secret', 'instagram'],
    ['old meta secret', 'meta_previous'],
  ])('signed with %s: stored as %s, then 200 EVENT_RECEIVED', async (secret, name) => {
    const body = '{"object":"instagram","entry":[{"id":"17841400000000001","time":1,"messaging":[]}]}'
    for (let repeat = 0; repeat < 2; repeat++) {
      const answer = await post(body, secret, url + query)
      expect([answer.status, await answer.text()]).toEqual([200, 'EVENT_RECEIVED'])
    }
    const rows = await stored()
    expect(rows.map(({ signedWith }) => signedWith)).toEqual([name, name])
    expect(Buffer.from((await server.store.notificationBody(rows[0]?.id ?? 0)) ?? []).toString()).toBe(body)
  })

  test('a store that cannot take it: 503, so that Meta tries again', async () => {
    const other = await createTestServer()
    const door = await listenOn(other)
    await other.store.close()
    const answer = await post(
      '{"object":"instagram","entry":[]}',
      'meta secret',
      `${door.localUrl}/webhooks/meta${query}`,
    )
    expect([answer.status, await answer.text()]).toEqual([503, ''])
    expect(refusals.total('store_unavailable')).toBe(1)
    await door.close(1000)
    await rm(other.folder, { recursive: true })
  })

  test.each([
    ['no signature', null],
    ['a signature by another', 'another secret'],
  ])('%s: a bare 401, nothing stored, counted', async (_what, secret) => {
    const answer = await post('{"object":"instagram","entry":[]}', secret, url + query)
    expect([answer.status, await answer.text()]).toEqual([401, ''])
    expect(await stored()).toEqual([])
    expect(refusals.total('no_signature') + refusals.total('wrong_signature')).toBe(1)
  })
})

test.each([
  ['nothing', ''],
  ['no JSON', 'hello'],
  ['an empty list', '[]'],
  ['null', 'null'],
  ['100,000 nested lists', '['.repeat(100_000) + ']'.repeat(100_000)],
  ['bytes that are no text', Uint8Array.from([0xff, 0x00, 0xfe])],
  ['an unknown object', '{"object":"moon","entry":[{"id":"1"}]}'],
  ['a stranger', '{"object":"instagram","entry":[{"id":"9","messaging":[{"message":{}}]}]}'],
])('rightly signed %s is stored, answered 200, and ends in a named state', async (_what, body) => {
  expect((await post(body)).status).toBe(200)
  await server.store.settled()
  const [row] = await stored()
  expect(row?.outcomes.length).toBeGreaterThan(0)
})

test('a right signature over another body is 401', async () => {
  const headers = await signNotification({
    body: new TextEncoder().encode('{"a":1}'),
    secret: 'meta secret',
  })
  const answer = await fetch(url, { method: 'POST', body: '{"a":2}', headers: { ...headers } })
  expect(answer.status).toBe(401)
})

test('50 MB: 413, told before it is read', async () => {
  const answer = await fetch(url, { method: 'POST', body: new Uint8Array(50_000_000) })
  expect(answer.status).toBe(413)
  expect(await stored()).toEqual([])
})

test('over the cap without saying so beforehand: 413 while it still comes', async () => {
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(listening.port, '127.0.0.1')
    socket.on('data', (data) => {
      resolve(data.toString())
      socket.destroy()
    })
    socket.on('error', reject)
    const signature = `sha256=${'0'.repeat(64)}`
    socket.write(
      `POST /webhooks/meta HTTP/1.1\r\nhost: a\r\nx-hub-signature-256: ${signature}\r\ntransfer-encoding: chunked\r\n\r\n`,
    )
    const chunk = Buffer.alloc(1024 * 1024)
    for (let sent = 0; sent <= MAX_NOTIFICATION_BYTES; sent += chunk.length) {
      socket.write(`${chunk.length.toString(16)}\r\n`)
      socket.write(chunk)
      socket.write('\r\n')
    }
  })
  expect(answer).toMatch(/^HTTP\/1\.1 413 /)
})

test('a body that just fits is taken', async () => {
  const body = new Uint8Array(MAX_NOTIFICATION_BYTES).fill(0x20)
  expect((await post(body)).status).toBe(200)
})

test('a sender that breaks off disturbs nobody', async () => {
  await new Promise<void>((resolve) => {
    const socket = connect(listening.port, '127.0.0.1', () => {
      socket.write(
        `POST /webhooks/meta HTTP/1.1\r\nhost: a\r\nx-hub-signature-256: x\r\ncontent-length: 100\r\n\r\nhalf`,
        () => {
          socket.destroy()
          resolve()
        },
      )
    })
  })
  expect((await post('{}')).status).toBe(200)
})

test('the handshake is answered with the challenge and only for the right token', async () => {
  const ask = (token: string) =>
    fetch(
      `${url}?hub.mode=subscribe&hub.challenge=%3Cb%3E1158201444&hub.verify_token=${encodeURIComponent(token)}`,
    )
  const right = await ask('a verify token')
  expect([right.status, await right.text()]).toEqual([200, '<b>1158201444'])
  expect(right.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  expect((await ask('another')).status).toBe(403)
  expect((await fetch(url)).status).toBe(400)
})

test('other methods are 405', async () => {
  for (const method of ['PUT', 'DELETE', 'PATCH']) {
    expect((await fetch(url, { method })).status).toBe(405)
  }
})

test('strangers who never end their bodies hold each other up, and not Meta', async () => {
  const { port } = listening
  const head =
    'POST /webhooks/meta HTTP/1.1\r\nHost: a\r\nX-Hub-Signature-256: sha256=00\r\nTransfer-Encoding: chunked\r\n\r\n'
  const chunk = Buffer.alloc(15_000_000, 0x20)
  const part = Buffer.concat([Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from('\r\n')])
  const answers: string[] = []
  const strangers = Array.from({ length: 20 }, () => {
    const socket = connect(port, '127.0.0.1')
    socket.on('data', (data) => answers.push(String(data).slice(9, 12)))
    socket.on('error', () => undefined)
    return socket
  })
  const wrote = strangers.map(
    (socket) => new Promise<void>((done) => socket.write(head, () => socket.write(part, () => done()))),
  )
  await Promise.race([
    Promise.all(wrote),
    vi.waitFor(() => expect(answers).toContain('503'), { timeout: 10_000 }),
  ])
  expect((await post('{"object":"instagram","entry":[]}')).status).toBe(200)
  await vi.waitFor(() => expect(answers).toContain('503'), { timeout: 10_000 })
  for (const socket of strangers) socket.destroy()
})

test('the doctor’s own posts are answered and not stored; a verification and a refusal are written down', async () => {
  const trial = '{"roost_self_test":true,"object":"instagram","entry":[]}'
  expect((await post(trial)).status).toBe(200)
  expect((await post(trial, 'nobody’s')).status).toBe(401)
  expect(await stored()).toEqual([])

  const { verifyToken } = config
  const ask = (token: string, headers: Record<string, string> = {}) =>
    fetch(
      `${url}?${new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.challenge': '1', 'hub.verify_token': token })}`,
      {
        headers: { 'user-agent': 'facebookplatform/1.0', ...headers },
      },
    )
  await ask(verifyToken ?? '')
  await ask(`${verifyToken} `)
  await ask('another', { 'user-agent': 'roost-doctor' })
  await expect
    .poll(() => server.store.handshakes(10))
    .toMatchObject([
      { isAccepted: false, difference: 'The verify token ends in a blank.' },
      { isAccepted: true, difference: null, userAgent: 'facebookplatform/1.0' },
    ])
  expect(JSON.stringify(await server.store.handshakes(10))).not.toContain(verifyToken)
})

test('a signature that fails is tried against what else stands here, and the answer stays bare', async () => {
  const answer = await post('{"object":"instagram","entry":[]}', config.verifyToken)
  expect([answer.status, await answer.text()]).toEqual([401, ''])
  await post('{"object":"instagram","entry":[]}', null)
  await expect
    .poll(() => server.store.refusedArrivals(10))
    .toMatchObject([
      { reason: 'no_signature', sibling: null },
      { reason: 'wrong_signature', sibling: 'the verify token of App of the environment' },
    ])
})
