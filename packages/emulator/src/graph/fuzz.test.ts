/** Any bytes on any path: Meta's own style of error, never a fault of the emulator's own, never a hang. */
import { connect } from 'node:net'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { players } from '../people/play.ts'
import { startRig } from '../testing/rig.ts'
import { edges } from './edges.ts'

const words = fc.constantFrom(
  ...[
    'graph.facebook.com',
    'graph.instagram.com',
    'v26.0',
    'v10.0',
    'v999.0',
    'me',
    'messages',
    'conversations',
  ],
  ...edges.map(({ name }) => name),
  ...['', '.', '..', '%', '%zz', '%00', '__proto__', 'constructor', 'lookaside.fbsbx.com'],
)
const segment = fc.oneof(words, fc.string({ maxLength: 20 }))
const names = fc.constantFrom(
  ...[
    'user_ids',
    'actions',
    'ice_breakers',
    'persistent_menu',
    'batch',
    'ids',
    'name',
    'flow_id',
    'duration',
  ],
  ...['welcome_message_flow', 'eligible_platforms', 'target_app_id', 'thread_control', 'platform', 'user_id'],
  'recipient',
  'message',
  'sender_action',
  'payload',
  'fields',
  'limit',
  'after',
  'tag',
  'method',
)
const value = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(
    '{"id":1}',
    '[{"locale":"default","call_to_actions":[{"question":"a","payload":"b"}]}]',
    '[{"relative_url":"//x/../me","method":"GET"},{"relative_url":"{result=a:$.b}"},null]',
    '{"attachment":{"type":"image","payload":{"url":"http://127.0.0.1:1/a"}}}',
    '{"attachment":{"type":"template","payload":{"template_type":"generic","elements":[{"title":"a","buttons":[{}]}]}}}',
    '{"attachments":[null,{"type":"image","payload":{"attachment_id":"1"}}]}',
    '{"control_type":"pass","app_id":"263902037430900"}',
    '{"text":"a"}',
    '[',
    '{}',
    'id,messages{',
    'a.limit(',
    'react',
    'x{x{x{x{x{x{x{x{x{x',
  ),
)

it('survives any path, query and body with a good token', { timeout: 60_000 }, async () => {
  const rig = await startRig()
  await rig.control('/faults', { method: 'PUT', body: { faults: [], switches: { rateLimits: false } } })
  await rig.act(rig.pottery, { text: 'hello' })
  const recipient = { id: rig.nadia.igsids[rig.pottery.id] }
  await fc.assert(
    fc.asyncProperty(
      fc.array(segment, { maxLength: 5 }),
      fc.constantFrom('GET', 'POST', 'DELETE', 'PUT', 'PATCH', 'OPTIONS'),
      fc.dictionary(names, value, { maxKeys: 5, noNullPrototype: true }),
      fc.constantFrom(
        'application/json',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
        '',
      ),
      fc.option(fc.string({ maxLength: 60 })),
      async (path, method, params, type, raw) => {
        const search = new URLSearchParams({ access_token: rig.pottery.accessToken })
        const address = `${rig.emulator.url}/graph.instagram.com/${path.map(encodeURI).join('/')}?${search}`
        if (!URL.canParse(address)) return
        const body = raw ?? JSON.stringify({ recipient, ...params })
        const init = { method, headers: { 'content-type': type }, ...(method !== 'GET' && { body }) }
        const answer = await rig.emulator.fetch(address, init)
        const text = await answer.text()
        expect(answer.status, text).toBeLessThan(500)
        expect(text).not.toMatch(/node_modules|at \w+ \(/)
      },
    ),
    { numRuns: 1500, seed: 20_261_122 },
  )
})

it('survives any parameters on every edge that there is', { timeout: 60_000 }, async () => {
  const rig = await startRig()
  await rig.control('/faults', { method: 'PUT', body: { faults: [], switches: { rateLimits: false } } })
  await rig.act(rig.cafe, { text: 'hello' })
  const recipient = { id: rig.nadia.igsids[rig.cafe.id] }
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...edges.map(({ name, method }) => ({ path: `me/${name}`, method })), {
        path: '',
        method: 'POST' as const,
      }),
      fc.dictionary(names, value, { maxKeys: 6, noNullPrototype: true }),
      fc.boolean(),
      async ({ path, method }, params, isForm) => {
        const url = new URL(`https://graph.facebook.com/v26.0/${path}`)
        const entries = Object.entries({ recipient, ...params }).filter(([name]) => name !== 'method')
        const form = new URLSearchParams()
        for (const [name, one] of entries) form.set(name, typeof one === 'string' ? one : JSON.stringify(one))
        if (method === 'GET') url.search = form.toString()
        const body = isForm ? form : JSON.stringify(Object.fromEntries(entries))
        const headers = { authorization: `Bearer ${rig.cafe.accessToken}` }
        const answer = await rig.emulator.fetch(url, { method, headers, ...(method !== 'GET' && { body }) })
        expect(answer.status, await answer.text()).toBeLessThan(500)
      },
    ),
    { numRuns: 3000, seed: 20_261_122 },
  )
})

it('answers any act with a mid or a refusal in words', { timeout: 60_000 }, async () => {
  const rig = await startRig()
  const mid = await rig.act(rig.pottery, { text: 'hello' })
  const act = fc.record(
    {
      to: fc.constantFrom(...rig.emulator.world.accounts.map(({ id }) => id)),
      act: fc.constantFrom(...Object.keys(players)),
      text: fc.string({ maxLength: 30 }),
      media: fc.constantFrom('mug', 'wheel', 'voice', 'x', 'data:', 'data:image/png;base64,AAAA'),
      mid: fc.constantFrom(mid, 'x'),
      emoji: fc.string({ maxLength: 20 }),
      payload: fc.constantFrom('SHIPPING', 'PERSON', 'x'),
      ref: fc.string({ maxLength: 10 }),
    },
    { requiredKeys: ['to'], noNullPrototype: true },
  )
  await fc.assert(
    fc.asyncProperty(act, async (body) => {
      const answer = await rig.control('/people/nadia/messages', { method: 'POST', body })
      expect([200, 422], answer.text).toContain(answer.status)
    }),
    { numRuns: 800, seed: 20_261_122 },
  )
  expect((await rig.control('/deliveries?limit=1000')).status).toBe(200)
})

it('survives a body nested a hundred thousand deep', async () => {
  const rig = await startRig()
  const deep = `{"message":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
  for (const path of [
    'graph.instagram.com/me/messages',
    '_emulator/people/nadia/messages',
    '_emulator/snapshot',
  ]) {
    for (const method of ['POST', 'PUT']) {
      const answer = await fetch(`${rig.emulator.url}/${path}?access_token=${rig.pottery.accessToken}`, {
        method,
        body: deep,
      })
      expect(answer.status, path).toBeGreaterThanOrEqual(400)
      expect(answer.status, path).toBeLessThan(500)
    }
  }
})

it.each([
  'GET / HTTP/1.1\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: \u0000\r\n\r\n',
  'GET //// HTTP/1.1\r\nHost: localhost\r\n\r\n',
  'GET /%ff%fe?%=%& HTTP/1.1\r\nHost: localhost\r\n\r\n',
  'TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n',
  'OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n',
  'POST /me/messages HTTP/1.1\r\nHost: graph.facebook.com\r\nContent-Length: 3\r\n\r\n{"a',
  'nonsense\r\n\r\n',
])('answers the raw request %j and lives on', async (raw) => {
  const rig = await startRig()
  const { port } = new URL(rig.emulator.url)
  const answer = await new Promise<string>((resolve, reject) => {
    let text = ''
    const socket = connect(Number(port), '127.0.0.1', () => socket.end(raw, 'latin1'))
    socket.on('data', (part) => {
      text += part
    })
    socket.on('close', () => resolve(text))
    socket.on('error', reject)
  })
  expect(answer).toMatch(/^HTTP\/1\.1 [234]\d\d /)
  expect((await fetch(`${rig.emulator.url}/_emulator/clock`)).status).toBe(200)
})
