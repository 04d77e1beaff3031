import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ApiList, ApiNotification } from '../api.ts'
import { ACCOUNT_ID, createTestServer, PERSON_ID, type TestServer } from '../testing/test-server.ts'

let server: TestServer
beforeEach(async () => {
  server = await createTestServer()
})
afterEach(() => server.close())

async function hearBytes(body: Uint8Array): Promise<string> {
  await server.store.append({ receivedAtMs: server.clock.now(), signedWith: 'meta', body })
  await server.store.settled()
  const answer = await server.ask('/api/v1/notifications?limit=1', { headers: await server.key() })
  const { data } = (await answer.json()) as ApiList<ApiNotification>
  return data[0]?.id ?? ''
}

const bodyOf = async (id: string) =>
  server.ask(`/api/v1/notifications/${id}/body`, { headers: await server.key() })

test('a key reads the bytes as they came, and no browser takes them for a page', async () => {
  const sent = Buffer.from('{"object":"instagram",  "entry":[]}\\u0000<script>é\u0000', 'utf8')
  const answer = await bodyOf(await hearBytes(sent))
  expect(answer.status).toBe(200)
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(sent)
  expect(answer.headers.get('content-type')).toBe('application/octet-stream')
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect(answer.headers.get('cache-control')).toBe('no-store')
})

test('what was erased from is not given out as what Meta sent', async () => {
  const element = { sender: { id: PERSON_ID }, recipient: { id: ACCOUNT_ID }, timestamp: server.clock.now() }
  const notificationWith = (message: object) => {
    const entry = { id: ACCOUNT_ID, time: server.clock.now(), messaging: [{ ...element, message }] }
    return Buffer.from(JSON.stringify({ object: 'instagram', entry: [entry] }))
  }
  const id = await hearBytes(notificationWith({ mid: 'm1', text: 'my secret' }))
  expect((await bodyOf(id)).status).toBe(200)
  await hearBytes(notificationWith({ mid: 'm1', is_deleted: true }))
  const answer = await bodyOf(id)
  expect(answer.status).toBe(404)
  expect(await answer.text()).toMatch(/erased/)
})

test('one that is not there is 404', async () => {
  expect((await bodyOf('999')).status).toBe(404)
  expect((await bodyOf('x')).status).toBe(400)
})

test('an owner replays and looks at what was set aside; a key may do neither', async () => {
  const id = await hearBytes(Buffer.from('not JSON'))
  const owner = await server.owner()
  const post = async (act: string, headers: Record<string, string>) =>
    server.ask(`/api/v1/notifications/${id}/${act}`, { method: 'POST', headers })
  for (const act of ['replay', 'looked']) expect((await post(act, await server.key())).status).toBe(403)
  const replayed = (await (await post('replay', owner)).json()) as ApiNotification
  expect(replayed).toMatchObject({ id, lookedAt: null, events: [{ state: 'set_aside' }] })
  const summary = async () => (await server.ask('/api/v1/notifications/summary', { headers: owner })).json()
  expect(await summary()).toMatchObject({ setAside: 1, keepDays: 30, newestId: id, appliedUntilId: id })
  expect(await (await post('looked', owner)).json()).toMatchObject({ lookedAt: expect.any(String) })
  expect(await summary()).toMatchObject({ setAside: 0 })
})

test('the list is filtered by state and time, and says what it does not take', async () => {
  await hearBytes(Buffer.from('not JSON'))
  const list = async (query: string) =>
    server.ask(`/api/v1/notifications?${query}`, { headers: await server.key() })
  const count = async (query: string) => ((await (await list(query)).json()) as ApiList<unknown>).data.length
  expect(await count('state=set_aside')).toBe(1)
  expect(await count('state=applied')).toBe(0)
  expect(await count(`since=${new Date(server.clock.now()).toISOString()}`)).toBe(1)
  expect(await count(`until=${new Date(server.clock.now()).toISOString()}`)).toBe(0)
  for (const query of ['state=lost', 'since=yesterday']) expect((await list(query)).status).toBe(400)
})
