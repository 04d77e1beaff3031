import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPlainPost } from './plain-post.ts'

const SIGNATURE = `sha256=${'0123456789abcdef'.repeat(4)}`
const BODY = '{"object":"instagram","entry":[]}'
const START = 'POST /webhooks/meta HTTP/1.1'
const LINES = [
  'Host: dms.example.org',
  'Accept: */*',
  'User-Agent: Webhooks/1.0 (https://fb.me/webhooks)',
  'Content-Type: application/json',
  `X-Hub-Signature-256: ${SIGNATURE}`,
  'X-Forwarded-For: 173.252.127.1',
  `Content-Length: ${BODY.length}`,
]

function piece(lines: readonly string[] = LINES, start = START, body = BODY): Buffer {
  return Buffer.from(`${start}\r\n${lines.map((line) => `${line}\r\n`).join('')}\r\n${body}`, 'latin1')
}

test('Meta’s post is read: its body, its signature, and where it ends', () => {
  const bytes = Buffer.concat([piece(), Buffer.from('GET / HTTP/1.1\r\n')])
  const post = readPlainPost(bytes)
  expect(post?.body.toString()).toBe(BODY)
  expect(post).toMatchObject({ signature: SIGNATURE, endsAt: piece().length })
})

test.each([
  ['names in other letters', LINES.map((line) => line.replace(/^[^:]+/, (name) => name.toUpperCase()))],
  ['no blank behind the colon, more behind the value', LINES.map((line) => `${line.replace(': ', ':')}  \t`)],
  ['Connection: keep-alive', [...LINES, 'Connection: Keep-Alive']],
])('%s: read all the same', (_what, lines) => {
  expect(readPlainPost(piece(lines))).toMatchObject({ signature: SIGNATURE })
})

const without = (name: string) => LINES.filter((line) => !line.startsWith(`${name}:`))

describe('left to node:http', () => {
  test.each<[what: string, bytes: Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['half a head', piece().subarray(0, 60)],
    ['half a body', piece().subarray(0, -1)],
    ['a head of 9 kB', piece([...LINES, `X-Long: ${'x'.repeat(9_000)}`])],
    ['another method', piece(LINES, 'PUT /webhooks/meta HTTP/1.1')],
    ['another route', piece(LINES, 'POST /webhooks/metal HTTP/1.1')],
    ['a query', piece(LINES, 'POST /webhooks/meta?a=b HTTP/1.1')],
    ['HTTP/1.0', piece(LINES, 'POST /webhooks/meta HTTP/1.0')],
    ['no host', piece(without('Host'))],
    ['no length', piece(without('Content-Length'))],
    ['no signature', piece(without('X-Hub-Signature-256'))],
    ['two hosts', piece(['Host: other.example', ...LINES])],
    ['two lengths', piece([`Content-Length: ${BODY.length}`, ...LINES])],
    ['two signatures', piece([...LINES, `X-Hub-Signature-256: ${SIGNATURE}`])],
    ['a length in hex', piece([...without('Content-Length'), 'Content-Length: 0x21'])],
    ['a list as length', piece([...without('Content-Length'), 'Content-Length: 33, 33'])],
    ['a signed length', piece([...without('Content-Length'), 'Content-Length: +33'])],
    ['no body', piece([...without('Content-Length'), 'Content-Length: 0'])],
    ['a coding', piece([...LINES, 'Transfer-Encoding: chunked'])],
    ['an expectation', piece([...LINES, 'Expect: 100-continue'])],
    ['an upgrade', piece([...LINES, 'Upgrade: h2c'])],
    ['a last request', piece([...LINES, 'Connection: close'])],
    ['a blank before the colon', piece([...without('Content-Length'), `Content-Length : ${BODY.length}`])],
    ['a folded line', piece([...LINES, 'X-Folded: a', ' b'])],
    ['a line without a colon', piece([...LINES, 'nothing'])],
    ['a lone line feed', piece([...LINES, 'X-A: a\nTransfer-Encoding: chunked'])],
    ['a lone carriage return', piece([...LINES, 'X-A: a\rb'])],
    ['a zero byte', piece([...LINES, 'X-A: a\0b'])],
    ['an empty line before', Buffer.concat([Buffer.from('\r\n'), piece()])],
  ])('%s', (_what, bytes) => {
    expect(readPlainPost(bytes)).toBeNull()
  })
})

describe('whatever is read here, node:http reads the same', () => {
  interface Seen {
    readonly method: string | undefined
    readonly url: string | undefined
    readonly signature: unknown
    readonly body: string
  }
  let server: Server
  let seen: Seen[] = []

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      const { method, url, headers } = request
      const place = seen.length
      seen.push({ method, url, signature: headers['x-hub-signature-256'], body: '' })
      const body = (await buffer(request)).toString('latin1')
      seen[place] = { ...(seen[place] as Seen), body }
      response.end()
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  async function askNode(bytes: Buffer): Promise<Seen[]> {
    seen = []
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
    socket.resume()
    socket.end(bytes)
    await once(socket, 'close')
    return seen
  }

  /** Pieces that differ from a plain post here and there, in what parsers have been fooled with. */
  const line = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...LINES) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        'Content-Length: 5',
        'content-length:033',
        'Transfer-Encoding: chunked',
        'transfer-encoding : chunked',
        'Connection: keep-alive',
        'Connection: keep-alive, close',
        'Expect: 100-continue',
        'X-Empty:',
        ': nameless',
        'X-High: \xe9\xff',
        ' folded',
      ),
    },
  )
  const spoilt = fc.tuple(
    fc.nat(),
    fc.nat({ max: 2 }),
    fc.constantFrom('\r', '\n', '\r\n', '\0', ' ', '\t', ':', ',', '1', 'x', ''),
  )
  const bytes = fc
    .record({
      lines: fc.tuple(fc.shuffledSubarray(LINES, { minLength: 5 }), fc.array(line, { maxLength: 2 })),
      body: fc.constantFrom(BODY, `${BODY}\r\n\r\n`, 'x'.repeat(33)),
      spoils: fc.array(spoilt, { maxLength: 2 }),
    })
    .map(({ lines, body, spoils }) => {
      let all = piece(lines.flat(), START, body).toString('latin1')
      for (const [place, cut, put] of spoils) {
        const at = place % all.length
        all = all.slice(0, at) + put + all.slice(at + cut)
      }
      return Buffer.from(all, 'latin1')
    })

  test('the same body, the same signature, and the next request begins at the same byte', async () => {
    let read = 0
    await fc.assert(
      fc.asyncProperty(bytes, async (given) => {
        const post = readPlainPost(given)
        if (post === null) return
        read++
        const next = 'GET /next HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'
        const asked = await askNode(Buffer.concat([given.subarray(0, post.endsAt), Buffer.from(next)]))
        expect(asked).toEqual([
          {
            method: 'POST',
            url: '/webhooks/meta',
            signature: post.signature,
            body: post.body.toString('latin1'),
          },
          { method: 'GET', url: '/next', signature: undefined, body: '' },
        ])
      }),
      { numRuns: 1_000 },
    )
    expect(read).toBeGreaterThan(50)
  })
})
