import { expect, test } from 'vitest'
import { readConfig, requireSecret } from './config.ts'
import { ConfigError } from './errors.ts'

function linesOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.lines
    throw error
  }
  return []
}

test('an empty environment has safe defaults', () => {
  const config = readConfig({})
  expect(config).toMatchObject({ port: 3000, host: '127.0.0.1', publicUrl: null, metaOrigin: null })
  expect(config.dataFolder).toMatch(/\.roost$/)
  expect(config.graphVersion).toBe('v26.0')
})

test('no proxy is believed unless it is named', () => {
  expect(readConfig({}).trustedProxies).toEqual([])
  expect(readConfig({ TRUST_PROXY: '127.0.0.1, 10.0.0.0/8 private' }).trustedProxies).toEqual([
    '127.0.0.1',
    '10.0.0.0/8',
    'private',
  ])
})

test('an empty variable counts as absent', () => {
  expect(readConfig({ PORT: '', META_APP_SECRET: '  ' })).toMatchObject({
    port: 3000,
    metaApp: { secret: null },
  })
})

test.each([
  ['PORT', 'http'],
  ['PORT', '65536'],
  ['HOST', 'a b'],
  ['PUBLIC_URL', 'dm.example.com'],
  ['PUBLIC_URL', 'https://dm.example.com/inbox'],
  ['PUBLIC_URL', 'https://user:word@dm.example.com'],
  ['TRUST_PROXY', 'true'],
  ['TRUST_PROXY', '127.0.0.1, proxy.example'],
  ['DATABASE_URL', 'postgres://localhost/roost'],
  ['ROOST_SECRET', 'hunter2'],
  ['META_APP_ID', 'abc'],
  ['INSTAGRAM_APP_ID', '12 34'],
  ['META_ORIGIN', 'ftp://127.0.0.1'],
  ['GRAPH_VERSION', '26'],
])('%s=%s is refused in one line that names the variable and not the value', (name, value) => {
  const lines = linesOf({ [name]: value })
  expect(lines).toHaveLength(1)
  expect(lines[0]).toContain(name)
  if (name === 'ROOST_SECRET' || name === 'DATABASE_URL') expect(lines[0]).not.toContain(value)
})

test('each wrong variable has its own line', () => {
  expect(linesOf({ PORT: 'x', GRAPH_VERSION: 'y' })).toHaveLength(2)
})

test('a slash at the end of an address is dropped', () => {
  expect(readConfig({ PUBLIC_URL: 'https://dm.example.com/' }).publicUrl).toBe('https://dm.example.com')
})

test('without ROOST_SECRET the line says how to make one', () => {
  expect(() => requireSecret(readConfig({}))).toThrow(/ROOST_SECRET.*openssl rand -hex 32/)
})
