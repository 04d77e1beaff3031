import { once } from 'node:events'
import type { RequestListener } from 'node:http'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { type Listening, listen } from './listen.ts'
import { type PostOutcome, WebhookLane, type WebhookLaneOptions } from './webhook-lane.ts'

const open: Listening[] = []
afterEach(async () => {
  for (const listening of open.splice(0)) await listening.close(0)
})

function post(body: string, more = ''): string {
  return `POST /webhooks/meta HTTP/1.1\r\nHost: a\r\nX-Hub-Signature-256: by-${body}\r\nContent-Length: ${body.length}\r\n${more}\r\n${body}`
}

const GET = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n'

/** A server that tells by whom and in which order bodies were taken. */
async function start(take: (body: string) => PostOutcome | Promise<PostOutcome> = () => 'stored') {
  const taken: string[] = []
  const listener: RequestListener = async (request, response) => {
    const place = taken.push(`node ${request.method} `) - 1
    taken[place] += await text(request)
    response.writeHead(200, { 'content-type': 'text/plain', 'content-length': 14 }).end('EVENT_RECEIVED')
  }
  const takePlain: WebhookLaneOptions['take'] = async ({ body, signature }) => {
    expect(signature).toBe(`by-${body.toString()}`)
    const outcome = await take(body.toString())
    if (outcome !== 'not_plain') taken.push(`lane ${body.toString()}`)
    return outcome
  }
  const listening = await listen({ port: 0, host: '127.0.0.1', listener, takePlain })
  open.push(listening)
  return { listening, taken }
}

/** A client that writes text and collects what comes. */
class Client {
  readonly socket: Socket
  heard = ''
  /** The server has ended or cut the connection. */
  readonly ended: Promise<void>
  constructor(port: number) {
    this.socket = connect({ port, host: '127.0.0.1', noDelay: true, allowHalfOpen: true })
    this.socket.setEncoding('latin1')
    this.socket.on('data', (data: string) => {
      this.heard += data
    })
    this.ended = new Promise((resolve) => {
      for (const event of ['end', 'error', 'close']) this.socket.once(event, () => resolve())
    })
  }
  /** The status of each answer so far. */
  get answers(): readonly string[] {
    return [...this.heard.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status = '']) => status)
  }
  write(bytes: string): Promise<void> {
    return new Promise((resolve) => this.socket.write(bytes, 'latin1', () => resolve()))
  }
  async untilAnswers(count: number): Promise<void> {
    await vi.waitFor(() => expect(this.answers).toHaveLength(count), { interval: 1 })
  }
}

test('one post after the other on one connection', async () => {
  const { listening, taken } = await start()
  const client = new Client(listening.port)
  for (const [index, body] of ['a', 'b', 'c'].entries()) {
    await client.write(post(body))
    await client.untilAnswers(index + 1)
  }
  expect(taken).toEqual(['lane a', 'lane b', 'lane c'])
})

test('the answer says what that of node:http says', async () => {
  const { listening } = await start()
  const [byLane, byNode] = [new Client(listening.port), new Client(listening.port)]
  await byLane.write(post('a'))
  await byNode.write(GET)
  await byLane.untilAnswers(1)
  await byNode.untilAnswers(1)
  const lines = ({ heard }: Client) => heard.replace(/Date: .*\r/, 'Date: now\r').split('\r\n')
  expect(lines(byLane)).toEqual(lines(byNode))
  expect(byLane.heard).toMatch(/Date: \w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT\r\n/)
})

test('posts that come in one piece: one at a time, in their order', async () => {
  const steps: string[] = []
  const { listening } = await start(async (body): Promise<PostOutcome> => {
    steps.push(`began ${body}`)
    await new Promise(setImmediate)
    steps.push(`ended ${body}`)
    return 'stored'
  })
  const client = new Client(listening.port)
  await client.write(post('a') + post('b') + post('c'))
  await client.untilAnswers(3)
  expect(steps).toEqual(['a', 'b', 'c'].flatMap((body) => [`began ${body}`, `ended ${body}`]))
})

/** Pieces, each with how many requests are known of once it has come. */
type Pieces = readonly (readonly [bytes: string, known: number])[]

const TOO_SHORT = post('abcd').slice(0, -2)

test.each<[what: string, pieces: Pieces, taken: readonly string[]]>([
  [
    'another request',
    [
      [post('a'), 1],
      [GET, 2],
      [post('b'), 3],
    ],
    ['lane a', 'node GET ', 'node POST b'],
  ],
  ['another in the same piece', [[post('a') + GET + post('b'), 3]], ['lane a', 'node GET ', 'node POST b']],
  [
    'half a post',
    [
      [TOO_SHORT, 1],
      ['cd', 1],
      [post('e'), 2],
    ],
    ['node POST abcd', 'node POST e'],
  ],
  [
    'one and a half',
    [
      [post('a') + TOO_SHORT, 2],
      ['cd', 2],
    ],
    ['lane a', 'node POST abcd'],
  ],
  ['a last request', [[post('a', 'Connection: close\r\n'), 1]], ['node POST a']],
])('%s goes to node:http with every byte, and so does what follows', async (_what, pieces, expected) => {
  const { listening, taken } = await start()
  const client = new Client(listening.port)
  for (const [bytes, known] of pieces) {
    await client.write(bytes)
    await vi.waitFor(() => expect(taken).toHaveLength(known), { interval: 1 })
  }
  await client.untilAnswers(expected.length)
  expect(taken).toEqual(expected)
})

test('what is not as it should be goes to node:http, which says what is wrong', async () => {
  const { listening, taken } = await start((body) => (body === 'forged' ? 'not_plain' : 'stored'))
  const client = new Client(listening.port)
  await client.write(post('a') + post('forged') + post('b'))
  await client.untilAnswers(3)
  expect(taken).toEqual(['lane a', 'node POST forged', 'node POST b'])
})

test('what cannot be stored now: 503, and the connection goes on', async () => {
  const { listening } = await start((body) => (body === 'a' ? 'unavailable' : 'stored'))
  const client = new Client(listening.port)
  await client.write(post('a'))
  await client.untilAnswers(1)
  await client.write(post('b'))
  await client.untilAnswers(2)
  expect(client.answers).toEqual(['503', '200'])
  expect(client.heard).toContain('503 Service Unavailable\r\ncontent-length: 0\r\n')
})

test('a sender that ends its half is answered, then the connection ends', async () => {
  const { listening } = await start(async (): Promise<PostOutcome> => {
    await new Promise(setImmediate)
    return 'stored'
  })
  const client = new Client(listening.port)
  client.socket.end(post('a') + post('b'))
  await client.ended
  expect(client.answers).toEqual(['200', '200'])
})

test('a sender that breaks off meanwhile disturbs nobody', async () => {
  const stored = Promise.withResolvers<PostOutcome>()
  const { listening, taken } = await start((body) => (body === 'a' ? stored.promise : 'stored'))
  const gone = new Client(listening.port)
  await gone.write(post('a'))
  gone.socket.resetAndDestroy()
  const other = new Client(listening.port)
  await other.write(post('b'))
  await other.untilAnswers(1)
  stored.resolve('stored')
  await vi.waitFor(() => expect(taken).toEqual(['lane b', 'lane a']))
})

test('closing ends connections that wait, and each other after its answer', async () => {
  const stored = Promise.withResolvers<PostOutcome>()
  const { listening, taken } = await start((body) => (body === 'slow' ? stored.promise : 'stored'))
  const [idle, busy] = [new Client(listening.port), new Client(listening.port)]
  await idle.write(post('a'))
  await idle.untilAnswers(1)
  await busy.write(post('slow') + post('never begun'))
  await idle.write(post('b'))
  await idle.untilAnswers(2)
  const closed = listening.close(10_000)
  await idle.ended
  stored.resolve('stored')
  await busy.ended
  busy.socket.end()
  await closed
  expect(busy.heard).toMatch(/^HTTP\/1\.1 200 OK\r\n(?:.+\r\n)+Connection: close\r\n\r\nEVENT_RECEIVED$/)
  expect(taken).toEqual(['lane a', 'lane b', 'lane slow'])
})

test('closing waits no longer than it was told', async () => {
  const { listening } = await start(() => new Promise<PostOutcome>(() => undefined))
  const client = new Client(listening.port)
  await client.write(post('never'))
  await listening.close(5)
  await client.ended
})

describe('a connection that brings nothing is dropped', () => {
  let server: Server
  afterEach(() => server.close())

  test.each([
    ['at its beginning', { firstTimeoutMs: 5, keepAliveMs: 60_000 }, false],
    ['between two requests', { firstTimeoutMs: 60_000, keepAliveMs: 5 }, true],
  ])('%s', async (_what, timeouts, postsFirst) => {
    const lane = new WebhookLane({ take: async () => 'stored', nowMs: () => 0, ...timeouts })
    server = createServer({ allowHalfOpen: true }, (socket) => lane.accept(socket, () => undefined))
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const client = new Client((server.address() as { port: number }).port)
    if (postsFirst) await client.write(post('a'))
    await client.ended
    expect(client.answers).toEqual(postsFirst ? ['200'] : [])
    client.socket.destroy()
  })
})

test('however requests are mixed and cut: each is taken once, in order, and answered', async () => {
  const request = fc.oneof(
    { weight: 4, arbitrary: fc.stringMatching(/^[a-z]{1,9}$/).map((body) => ({ bytes: post(body), body })) },
    fc
      .stringMatching(/^[a-z]{1,9}$/)
      .map((body) => ({ bytes: post(body, 'X-Odd: 1\r\nConnection: TE\r\n'), body })),
    fc.constant({ bytes: GET, body: '' }),
    fc.constant({
      bytes:
        'POST /webhooks/meta HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n',
      body: 'abc',
    }),
    fc.constant({ bytes: post('forged'), body: 'forged' }),
  )
  const { listening, taken } = await start(async (body) => {
    if (body === 'forged') return 'not_plain'
    if (body.length % 2 === 0) await new Promise(setImmediate)
    return 'stored'
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(request, { minLength: 1, maxLength: 8 }),
      fc.array(fc.nat(), { maxLength: 6 }),
      async (requests, cuts) => {
        taken.length = 0
        const all = requests.map(({ bytes }) => bytes).join('')
        const places = [...new Set(cuts.map((cut) => cut % all.length))].sort((a, b) => a - b)
        const client = new Client(listening.port)
        for (const [index, from] of [0, ...places].entries()) {
          await client.write(all.slice(from, places[index]))
          await new Promise(setImmediate)
        }
        await client.untilAnswers(requests.length)
        client.socket.destroy()
        expect(taken.map((line) => line.replace(/^lane |^node \w+ /, ''))).toEqual(
          requests.map(({ body }) => body),
        )
      },
    ),
    { numRuns: 150 },
  )
})
