import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ApiConversation, ApiError, ApiList, ApiMessage } from '../api.ts'
import {
  ACCOUNT_ID,
  CONVERSATION_ID,
  createTestServer,
  PERSON_ID,
  type TestServer,
} from '../testing/test-server.ts'

const HOUR_MS = 3_600_000

let server: TestServer
beforeEach(async () => {
  server = await createTestServer()
  await server.hear('Do you ship to Amman?')
})
afterEach(() => server.close())

function answer(text: unknown, headers: Record<string, string>, conversationId = CONVERSATION_ID) {
  return server.ask(`/api/v1/conversations/${conversationId}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'key-1', ...headers },
    body: JSON.stringify({ text }),
  })
}

async function codeOf(response: Response): Promise<string> {
  return ((await response.json()) as { error: { code: string } }).error.code
}

test('202 with the message, 200 with the same one, 409 for other content', async () => {
  const owner = await server.owner()
  const first = await answer('We do.', owner)
  expect(first.status).toBe(202)
  const message = (await first.json()) as ApiMessage
  expect(message).toMatchObject({
    conversationId: CONVERSATION_ID,
    direction: 'out',
    kind: 'text',
    text: 'We do.',
    state: 'queued',
    mid: null,
    speaker: { type: 'person', name: 'Nadia' },
    aheadInQueue: 0,
  })
  const second = await answer('We do.', owner)
  expect([second.status, ((await second.json()) as ApiMessage).id]).toEqual([200, message.id])
  const other = await answer('We do not.', owner)
  expect([other.status, await codeOf(other)]).toEqual([409, 'conflict'])
  const third = await answer('One more', { ...owner, 'idempotency-key': 'key-2' })
  expect(((await third.json()) as ApiMessage).aheadInQueue).toBe(1)
})

test.each([
  ['automation', 'automation'],
  ['agent', 'agent'],
] as const)('who speaks is what the key is: %s', async (speaksAs, type) => {
  const body = (await (await answer('Hello', await server.key(speaksAs))).json()) as ApiMessage
  expect(body.speaker).toEqual({ type, name: 'Robin' })
})

test('the body cannot claim to be a person or to carry a tag', async () => {
  const response = await server.ask(`/api/v1/conversations/${CONVERSATION_ID}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'k', ...(await server.key()) },
    body: JSON.stringify({ text: 'Hello', speaker: { type: 'person', name: 'Nadia' }, tag: 'HUMAN_AGENT' }),
  })
  expect((await response.json()) as ApiMessage).toMatchObject({ speaker: { type: 'automation' } })
})

test('1000 bytes fit and 1001 do not; the count is told', async () => {
  const owner = await server.owner()
  expect((await answer('é'.repeat(500), owner)).status).toBe(202)
  const tooLong = await answer(`${'é'.repeat(500)}!`, { ...owner, 'idempotency-key': 'key-2' })
  expect(tooLong.status).toBe(400)
  expect(await tooLong.text()).toContain('1001 bytes; Instagram takes 1000')
})

test.each([
  ['empty', ''],
  ['blank', ' \n\t'],
  ['half a character', '\ud83d'],
  ['no text', 5],
])('%s text is 400', async (_what, text) => {
  expect((await answer(text, await server.owner())).status).toBe(400)
})

test('the idempotency key is required and bounded', async () => {
  const owner = await server.owner()
  for (const key of ['', 'with space', 'x'.repeat(201)]) {
    expect((await answer('Hello', { ...owner, 'idempotency-key': key })).status).toBe(400)
  }
})

test('between a day and seven only a person may answer; then nobody, and the reason says what is left', async () => {
  const [owner, key] = [await server.owner(), await server.key('agent')]
  server.clock.advance(24 * HOUR_MS - 1)
  expect((await answer('In time', key)).status).toBe(202)
  server.clock.advance(1)
  const machine = await answer('Late', { ...key, 'idempotency-key': 'key-2' })
  expect(machine.status).toBe(422)
  expect(await machine.text()).toContain('A signed-in person may still answer')
  expect((await answer('By hand', { ...owner, 'idempotency-key': 'key-3' })).status).toBe(202)
  server.clock.advance(6 * 24 * HOUR_MS)
  const closed = await answer('Too late', { ...owner, 'idempotency-key': 'key-4' })
  expect([closed.status, await codeOf(closed)]).toEqual([422, 'window_closed'])
  expect((await answer('By hand', { ...owner, 'idempotency-key': 'key-3' })).status).toBe(200)
})

test('a conversation that nobody began is 404', async () => {
  expect((await answer('Hello', await server.owner(), '17841400000000001.42')).status).toBe(404)
})

test('pages go backwards without a gap, and reading clears the unread count', async () => {
  const owner = await server.owner()
  for (let count = 1; count <= 4; count++) {
    server.clock.advance(1000)
    await server.hear(`message ${count}`)
  }
  const texts: (string | null)[] = []
  let cursor: string | null = null
  do {
    const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const page = await server.ask(`/api/v1/conversations/${CONVERSATION_ID}/messages?limit=2${query}`, {
      headers: owner,
    })
    const body = (await page.json()) as ApiList<ApiMessage>
    texts.push(...body.data.map(({ text }) => text))
    cursor = body.nextCursor
  } while (cursor !== null)
  expect(texts).toEqual(['message 4', 'message 3', 'message 2', 'message 1', 'Do you ship to Amman?'])

  const list = await (await server.ask('/api/v1/conversations?status=unread', { headers: owner })).json()
  expect((list as ApiList<ApiConversation>).data[0]).toMatchObject({ unreadCount: 5 })
  const read = await server.ask(`/api/v1/conversations/${CONVERSATION_ID}/read`, {
    method: 'POST',
    headers: owner,
  })
  expect((await read.json()) as ApiConversation).toMatchObject({ unreadCount: 0 })
})

test('a queued message can be taken back once; a cancelled one cannot be tried again', async () => {
  const owner = await server.owner()
  const { id } = (await (await answer('Wait', owner)).json()) as ApiMessage
  const cancel = () => server.ask(`/api/v1/messages/${id}/cancel`, { method: 'POST', headers: owner })
  expect((await (await cancel()).json()) as ApiMessage).toMatchObject({ state: 'cancelled' })
  expect((await cancel()).status).toBe(409)
  const retry = await server.ask(`/api/v1/messages/${id}/retry`, { method: 'POST', headers: owner })
  expect(retry.status).toBe(409)
})

test('a person tries a failed message again: one new message, however often it is asked', async () => {
  const owner = await server.owner()
  const { id } = (await (await answer('Hello', owner)).json()) as ApiMessage
  await server.store.claim(server.clock.now(), 10)
  const failure = {
    kind: 'temporary',
    message: 'A fault.',
    fix: 'Wait.',
    retryable: true,
    code: 2,
    subcode: null,
    traceId: null,
  }
  await server.store.settle(Number(id), { outcome: 'failed', failure })
  const retry = () => server.ask(`/api/v1/messages/${id}/retry`, { method: 'POST', headers: owner })
  const first = await retry()
  expect(first.status).toBe(202)
  const second = await retry()
  expect(second.status).toBe(200)
  expect(((await second.json()) as ApiMessage).id).toBe(((await first.json()) as ApiMessage).id)
  const headers = await server.key()
  expect((await server.ask(`/api/v1/messages/${id}/retry`, { method: 'POST', headers })).status).toBe(403)
})

test('what Meta sent is listed with what became of it', async () => {
  const owner = await server.owner()
  const list = await server.ask('/api/v1/notifications?limit=1', { headers: owner })
  const { data } = (await list.json()) as ApiList<{ id: string; state: string; events: unknown[] }>
  expect(data[0]).toMatchObject({ state: 'done', events: [{ kind: 'message', state: 'applied' }] })
  const one = await server.ask(`/api/v1/notifications/${data[0]?.id}`, { headers: owner })
  expect(await one.json()).toEqual(data[0])
})

test('a conversation says until when our messages were seen', async () => {
  const owner = await server.owner()
  const seenUntil = async () => {
    const answer = await server.ask(`/api/v1/conversations/${CONVERSATION_ID}`, { headers: owner })
    return ((await answer.json()) as ApiConversation).seenUntil
  }
  expect(await seenUntil()).toBeNull()
  const read = { sender: { id: PERSON_ID }, recipient: { id: ACCOUNT_ID }, timestamp: server.clock.now() }
  const messaging = [{ ...read, read: { watermark: server.clock.now() } }]
  const entry = [{ id: ACCOUNT_ID, time: server.clock.now(), messaging }]
  const body = Buffer.from(JSON.stringify({ object: 'instagram', entry }))
  await server.store.append({ receivedAtMs: server.clock.now(), signedWith: 'instagram', body })
  await server.store.settled()
  expect(await seenUntil()).toBe(new Date(server.clock.now()).toISOString())
})

test.each([
  ['null', 'The body is not as it should be: it must be an object.'],
  ['{}', 'The body is not as it should be: `text` is missing.'],
  ['{"text":7}', 'The body is not as it should be: `text` must be a string.'],
])('a body of %s is refused in plain words', async (body, message) => {
  const headers = { ...(await server.owner()), 'content-type': 'application/json', 'idempotency-key': 'k' }
  const path = `/api/v1/conversations/${CONVERSATION_ID}/messages`
  const answer = await server.ask(path, { method: 'POST', headers, body })
  expect([answer.status, await answer.json()]).toMatchObject([400, { error: { code: 'invalid', message } }])
})

test.each([
  ['status=x', '`status` must be one of "open", "unread"'],
  [`q=${'a'.repeat(300)}`, '`q` may have 200 characters'],
  ['limit=101', '`limit` must be a number from 1 to 100'],
])('a query of %s is refused in plain words', async (query, words) => {
  const answer = await server.ask(`/api/v1/conversations?${query}`, { headers: await server.owner() })
  expect(answer.status).toBe(400)
  expect(((await answer.json()) as ApiError).error.message).toContain(words)
})
