import { expect, test } from 'vitest'
import { createGuard } from './guard.ts'

const local = createGuard({ host: '127.0.0.1', publicUrl: 'https://dm.example.com' })
const ask = (headers: Record<string, string>) => new Request('http://127.0.0.1:3000/', { headers })

test.each(['localhost:3000', '127.0.0.1:3000', '[::1]:3000', 'LOCALHOST', 'dm.example.com'])(
  'a loopback server answers to %s',
  (host) => {
    expect(() => local.checkHost(ask({ host }))).not.toThrow()
  },
)

test.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', 'dm.example.com:81', ''])(
  'a loopback server refuses the foreign name "%s"',
  (host) => {
    expect(() => local.checkHost(ask({ host }))).toThrow('answers only to its own address')
  },
)

test('a server on every network takes any name: it has no page without a credential', () => {
  const open = createGuard({ host: '0.0.0.0', publicUrl: null })
  expect(() => open.checkHost(ask({ host: 'dm.internal' }))).not.toThrow()
})

const host = '127.0.0.1:3000'

test.each([
  { host },
  { host, origin: 'http://127.0.0.1:3000' },
  { host, 'sec-fetch-site': 'same-origin' },
  { host, 'sec-fetch-site': 'none' },
  { host, origin: 'https://dm.example.com' },
])('its own page and programs without a page may ask: %j', (headers) => {
  expect(() => local.checkOrigin(ask(headers))).not.toThrow()
})

test.each([
  { host, origin: 'http://evil.example' },
  { host, origin: 'http://127.0.0.1:4000' },
  { host, origin: 'null' },
  { host, 'sec-fetch-site': 'cross-site' },
  // Another port of this machine is the same site to a browser, and another program to us.
  { host, 'sec-fetch-site': 'same-site' },
])('a page of another origin may not: %j', (headers) => {
  expect(() => local.checkOrigin(ask(headers))).toThrow('another site')
})
