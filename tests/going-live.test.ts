/** The page about going live and its guide say the same, and what both show is what the server takes. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readConfig } from '@roost/server'
import { expect, test } from 'vitest'
import { hostIn, PROXIES, startLines, TUNNELS } from '../packages/inbox/src/words/proxies.ts'
import { REPOSITORY } from './sources.ts'

const guide = await readFile(join(REPOSITORY, 'docs/guides/going-live.md'), 'utf8')
const place = { host: 'dm.example.com', localUrl: 'http://127.0.0.1:3000' }

test.each(PROXIES)('the guide has the lines for $name', ({ lines }) => {
  expect(guide).toContain(lines(place))
})

test('the guide has both tunnels', () => {
  const [cloudflared, ngrok] = TUNNELS
  expect(guide).toContain(cloudflared?.lines(place))
  expect(guide).toContain(ngrok?.lines({ ...place, host: 'your-name.ngrok-free.app' }))
})

test('the server starts with what the page says', () => {
  const assignments = [...startLines(place, 'loopback').matchAll(/^(\w+)=(\S+)/gm)]
  const environment = Object.fromEntries(assignments.map(([, name, value]) => [name, value]))
  expect(readConfig(environment)).toMatchObject({
    publicUrl: 'https://dm.example.com',
    trustedProxies: ['loopback'],
  })
})

test.each([
  ['https://dm.example.com/inbox', 'dm.example.com'],
  [' DM.example.com ', 'dm.example.com'],
  ['dm.example.com:8443/?a#b', 'dm.example.com:8443'],
  ['', ''],
])('the host in %j is %j', (typed, host) => {
  expect(hostIn(typed)).toBe(host)
})
