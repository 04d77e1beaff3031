import { afterEach, beforeEach, expect, test } from 'vitest'
import { ACCOUNT_ID, createTestServer, PERSON_ID, type TestServer } from '../testing/test-server.ts'

let server: TestServer
beforeEach(async () => {
  server = await createTestServer()
})
afterEach(() => server.close())

const ask = async (query: string) => server.ask(`/api/v1/export?${query}`, { headers: await server.owner() })

test('an owner gets every message as a line of JSON; a key gets none', async () => {
  await Promise.all(Array.from({ length: 1_203 }, (_, index) => server.hear(`number ${index}`)))
  const answer = await ask('format=jsonl')
  expect(answer.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8')
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="messages.jsonl"')
  const lines = (await answer.text()).trimEnd().split('\n')
  const rows = lines.map((line) => JSON.parse(line) as { text: string })
  expect(rows.map(({ text }) => text)).toEqual(Array.from({ length: 1_203 }, (_, index) => `number ${index}`))
  expect(rows[0]).toMatchObject({
    accountId: ACCOUNT_ID,
    account: 'kiln.and.tide',
    personId: PERSON_ID,
    direction: 'in',
  })
  expect((await server.ask('/api/v1/export', { headers: await server.key() })).status).toBe(403)
})

test('CSV has one heading, and a formula of a customer is a text', async () => {
  await server.hear('=HYPERLINK("http://evil.example")')
  const bytes = new Uint8Array(await (await ask('format=csv')).arrayBuffer())
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const [heading, line, end] = new TextDecoder().decode(bytes).split('\r\n')
  expect(heading).toMatch(
    /^id,accountId,account,conversationId,personId,username,name,sentAt,direction,kind,text,/,
  )
  expect(line).toContain(`"'=HYPERLINK(""http://evil.example"")"`)
  expect(end).toBe('')
})

test('it is narrowed by account, person and time', async () => {
  await server.hear('one')
  const count = async (query: string) => (await (await ask(query)).text()).split('\n').length - 1
  expect(await count('')).toBe(1)
  expect(await count(`account=${ACCOUNT_ID}&person=${PERSON_ID}`)).toBe(1)
  expect(await count(`person=${PERSON_ID}`)).toBe(1)
  expect(await count('account=17841400000000009')).toBe(0)
  expect(await count('person=1')).toBe(0)
  expect(await count(`since=${new Date(server.clock.now() + 1).toISOString()}`)).toBe(0)
  expect((await ask('format=xml')).status).toBe(400)
})

test('two at a time; one that is given up makes room', async () => {
  await server.hear('one')
  const first = await ask('')
  const second = await ask('')
  expect((await ask('')).status).toBe(429)
  await first.body?.cancel()
  expect((await ask('')).status).toBe(200)
  await second.body?.cancel()
})
