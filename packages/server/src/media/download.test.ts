import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isPublicAddress, type Reach, reachOf } from './addresses.ts'
import { type DownloadOptions, download } from './download.ts'

/** A server of this machine stands for what Meta's hosts, or somebody who pretends to be one, would answer. */

let server: Server
let port: number
let asked: string[]
let answer: (request: IncomingMessage, response: ServerResponse) => void

beforeEach(async () => {
  asked = []
  answer = (_, response) => response.end('the file')
  server = createServer((request, response) => {
    asked.push(request.url ?? '')
    answer(request, response)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  port = (server.address() as AddressInfo).port
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const METAS = 'cdn.fbcdn.net'

/** As the real rule, but over http and on our port: Meta's hosts are `public`, this machine by number is `own`. */
function reach(url: URL): Reach | null {
  if (url.hostname === '127.0.0.1') return 'own'
  return url.hostname === METAS ? 'public' : null
}

async function fetchText(address: string, options: Partial<DownloadOptions> = {}): Promise<string> {
  const pieces: Uint8Array[] = []
  const signal = new AbortController().signal
  const defaults = { reachOf: reach, mostBytes: 1_000, idleTimeoutMs: 5_000, signal }
  for await (const piece of download(address, { ...defaults, ...options })) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}

const own = (path = '') => `http://127.0.0.1:${port}/${path}`

/** Every name leads to these addresses. */
function resolving(...addresses: string[]): NonNullable<DownloadOptions['lookup']> {
  const lookup = (_: string, __: unknown, callback: (error: null, found: object[]) => void) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  return lookup as unknown as NonNullable<DownloadOptions['lookup']>
}

test('a file comes whole, and no credential goes along', async () => {
  let headers: IncomingMessage['headers'] = {}
  answer = (request, response) => {
    headers = request.headers
    response.end('the file')
  }
  expect(await fetchText(own('a?signature=x'))).toBe('the file')
  expect(Object.keys(headers).sort()).toEqual([
    'accept',
    'accept-encoding',
    'connection',
    'host',
    'user-agent',
  ])
})

test.each([
  ['the cloud’s metadata', '169.254.169.254'],
  ['this machine', '127.0.0.1'],
  ['a home network', '192.168.1.1'],
  ['IPv6 loopback', '::1'],
  ['IPv4 written as IPv6', '::ffff:10.0.0.1'],
  ['a unique local address', 'fd00::1'],
])('a name of Meta that leads to %s is not connected to', async (_, address) => {
  const failed = fetchText(`http://${METAS}:${port}/`, { lookup: resolving(address) })
  await expect(failed).rejects.toMatchObject({ failure: 'foreign_address' })
  expect(asked).toEqual([])
})

test('one private address among public ones is enough to refuse: which one is taken is not ours to say', async () => {
  const failed = fetchText(`http://${METAS}:${port}/`, { lookup: resolving('157.240.1.1', '127.0.0.1') })
  await expect(failed).rejects.toMatchObject({ failure: 'foreign_address' })
})

test('each redirect is checked anew', async () => {
  answer = (request, response) => {
    const target = request.url === '/once' ? '/there' : 'http://169.254.169.254/latest/meta-data'
    if (request.url === '/there') response.end('moved')
    else response.writeHead(302, { location: target }).end()
  }
  expect(await fetchText(own('once'))).toBe('moved')
  await expect(fetchText(own('away'))).rejects.toMatchObject({ failure: 'foreign_address' })
})

test('redirects in a circle end', async () => {
  answer = (_, response) => response.writeHead(302, { location: '/again' }).end()
  await expect(fetchText(own())).rejects.toMatchObject({ failure: 'later' })
  expect(asked.length).toBeLessThan(6)
})

test.each([
  [403, 'expired'],
  [404, 'expired'],
  [410, 'expired'],
  [429, 'later'],
  [500, 'later'],
  [204, 'later'],
])('status %i ends as %s', async (status, failure) => {
  answer = (_, response) => response.writeHead(status).end()
  await expect(fetchText(own())).rejects.toMatchObject({ failure })
})

test('a file that is said to be too large is not read, one that turns out to be is cut off', async () => {
  let sentBytes = 0
  answer = (_, response) => {
    response.writeHead(200, { 'content-length': '5000' })
    response.write('x')
  }
  await expect(fetchText(own())).rejects.toMatchObject({ failure: 'too_large' })
  answer = (_, response) => {
    const more = () => {
      sentBytes += 500
      if (!response.destroyed && response.write('x'.repeat(500))) setImmediate(more)
    }
    more()
  }
  await expect(fetchText(own())).rejects.toMatchObject({ failure: 'too_large' })
  expect(sentBytes).toBeGreaterThan(1_000)
})

test('a connection that breaks off is no file', async () => {
  answer = (_, response) => {
    response.writeHead(200, { 'content-length': '500' })
    response.write('half', () => response.destroy())
  }
  await expect(fetchText(own())).rejects.toMatchObject({ failure: 'later' })
})

test('no byte for too long ends it, and so does the server’s closing', async () => {
  answer = () => undefined
  await expect(fetchText(own(), { idleTimeoutMs: 30 })).rejects.toMatchObject({ failure: 'later' })
  const closing = new AbortController()
  answer = () => closing.abort()
  await expect(fetchText(own(), { signal: closing.signal })).rejects.toMatchObject({ failure: 'later' })
})

test.each([
  ['https://lookaside.fbsbx.com/ig_messaging_cdn/?asset_id=1', 'public'],
  ['https://scontent-fra3-1.cdninstagram.com/v/1.jpg', 'public'],
  ['https://scontent.xx.fbcdn.net/v/1.jpg', 'public'],
  ['http://lookaside.fbsbx.com/', null],
  ['https://lookaside.fbsbx.com:8443/', null],
  ['https://evilfbsbx.com/', null],
  ['https://fbsbx.com.evil.example/', null],
  ['https://user:word@lookaside.fbsbx.com/', null],
  ['http://127.0.0.1:4000/', null],
  ['http://localhost:4000/', null],
  ['file:///etc/passwd', null],
  ['https://example.com/menu.pdf', null],
])('%s is reached as %s', (address, wanted) => {
  expect(reachOf(new URL(address), null)).toBe(wanted)
})

test('with an emulator only the emulator is reached: a sandbox asks nobody outside', () => {
  const emulated = (address: string) => reachOf(new URL(address), 'http://127.0.0.1:4000')
  expect(emulated('http://127.0.0.1:4000/lookaside.fbsbx.com/x')).toBe('own')
  expect(emulated('http://127.0.0.1:4001/')).toBeNull()
  expect(emulated('https://lookaside.fbsbx.com/')).toBeNull()
})

test.each(['157.240.22.35', '2a03:2880:f10c:83:face:b00c:0:25de'])('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true)
})

test.each([
  '0.0.0.0',
  '100.64.0.1',
  '172.31.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  'fe80::1',
  '2002::1',
  '64:ff9b::7f00:1',
  'x',
])('%s is not', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})
