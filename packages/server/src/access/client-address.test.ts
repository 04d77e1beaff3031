import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createClientAddress, isTrustable } from './client-address.ts'

const asked = (headers: Record<string, string> = {}) => new Request('http://127.0.0.1/', { headers })
const forwarded = (list: string) => asked({ 'x-forwarded-for': list })

test('without TRUST_PROXY the connection itself is the client, and a header changes nothing but that nobody knows', () => {
  const read = createClientAddress([])
  expect(read(asked(), '203.0.113.7')).toEqual({
    peer: '203.0.113.7',
    client: '203.0.113.7',
    isForwarded: false,
  })
  expect(read(forwarded('198.51.100.1'), '127.0.0.1')).toEqual({
    peer: '127.0.0.1',
    client: null,
    isForwarded: true,
  })
  expect(read(asked({ forwarded: 'for=198.51.100.1' }), '127.0.0.1').client).toBeNull()
  expect(read(asked(), null)).toEqual({ peer: null, client: null, isForwarded: false })
})

test('a trusted proxy is believed, and what the client wrote before it is not', () => {
  const read = createClientAddress(['loopback', '10.0.0.0/8'])
  expect(read(forwarded('198.51.100.1'), '127.0.0.1').client).toBe('198.51.100.1')
  expect(read(forwarded('1.1.1.1, 198.51.100.1, 10.2.3.4'), '::ffff:127.0.0.1').client).toBe('198.51.100.1')
  expect(read(asked(), '127.0.0.1').client).toBe('127.0.0.1')
  expect(read(forwarded('198.51.100.1'), '203.0.113.7').client).toBeNull()
})

test.each([
  ['203.0.113.9:4711', '203.0.113.9'],
  ['[2001:db8::1]:443', '2001:db8::1'],
  ['2001:db8::1', '2001:db8::1'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['unknown', '::1'],
  ['', '::1'],
])('an entry %j is read as %s', (entry, client) => {
  expect(createClientAddress(['loopback'])(forwarded(entry), '::1').client).toBe(client)
})

test('whatever a client writes, one trusted proxy tells who it is', () => {
  const read = createClientAddress(['127.0.0.1'])
  const visible = fc.string({
    unit: fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code)),
  })
  fc.assert(
    fc.property(visible, (written) => {
      expect(read(forwarded(`${written}, 198.51.100.1`), '127.0.0.1').client).toBe('198.51.100.1')
    }),
  )
})

test('TRUST_PROXY takes addresses, ranges and two names, and nothing else', () => {
  for (const good of ['127.0.0.1', '::1', '10.0.0.0/8', 'fd00::/8', 'loopback', 'private']) {
    expect(isTrustable(good), good).toBe(true)
  }
  for (const bad of [
    'true',
    '1',
    '*',
    '10.0.0.0/33',
    '10.0.0.0/8/8',
    'proxy.example',
    '10.0.0.0/',
    'toString',
  ]) {
    expect(isTrustable(bad), bad).toBe(false)
  }
})
