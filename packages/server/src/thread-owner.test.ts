import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Speaker } from './message.ts'
import { reply } from './reply.ts'
import { hear, itemOf, notificationOf, PERSON } from './store.fixture.ts'
import {
  ACCOUNT_ID,
  CONVERSATION_ID,
  createTestServer,
  type TestServer,
  testAccount,
} from './testing/test-server.ts'

const OUR_APP = '111'
const OTHER_APP = '222'
const HOUR_MS = 3_600_000
const speaker: Speaker = { type: 'person', name: 'Nadia' }

let server: TestServer
let startMs: number
let keys = 0
beforeEach(async () => {
  server = await createTestServer({ env: { INSTAGRAM_APP_ID: OUR_APP } })
  startMs = server.clock.now()
  await says('m1', 0)
})
afterEach(() => server.close())

const says = (mid: string, afterMs: number, list: 'messaging' | 'standby' = 'messaging') =>
  hear(
    server.store,
    notificationOf([itemOf({ message: { mid, text: 'hello' } }, { atMs: startMs + afterMs })], list),
  )

function control(event: 'pass' | 'take', appId: string | null, afterMs: number): Promise<void> {
  const change = { previous_owner_app_id: OUR_APP, new_owner_app_id: appId }
  const item = itemOf({ [`${event}_thread_control`]: change }, { atMs: startMs + afterMs })
  return hear(server.store, notificationOf([item]))
}

async function answers(afterMs: number, on = server): Promise<string> {
  server.clock.advance(Math.max(0, startMs + afterMs - server.clock.now()))
  const request = { conversationId: CONVERSATION_ID, text: 'Yes.', speaker, idempotencyKey: `k${++keys}` }
  return reply({ ...on, wakeSender: () => undefined }, request).then(
    () => 'queued',
    (error: { code: string }) => error.code,
  )
}

test('the two fixtures speak of the same conversation', () => {
  expect(CONVERSATION_ID).toBe(`${ACCOUNT_ID}.${PERSON}`)
})

test('another app that took the conversation has it: the answer is refused with what to do', async () => {
  await control('take', OTHER_APP, 1_000)
  const { app, store } = server
  const headers = {
    ...(await server.key()),
    'content-type': 'application/json',
    'idempotency-key': 'over-http',
  }
  const path = `http://127.0.0.1:3000/api/v1/conversations/${CONVERSATION_ID}/messages`
  const init = { method: 'POST', headers: { ...headers, host: '127.0.0.1:3000' }, body: '{"text":"Yes."}' }
  const answer = await app.request(path, init)
  expect(answer.status).toBe(422)
  expect(await answer.json()).toMatchObject({
    error: {
      code: 'not_thread_owner',
      message: expect.stringContaining(OTHER_APP),
      fix: expect.stringContaining('24 hours'),
    },
  })
  expect((await store.messages({ conversationId: CONVERSATION_ID, limit: 5 })).rows).toHaveLength(2)
})

describe('it is ours again', () => {
  beforeEach(async () => {
    await control('take', OTHER_APP, 1_000)
    expect(await answers(2_000)).toBe('not_thread_owner')
  })

  test('when it is passed to us', async () => {
    await control('pass', OUR_APP, 3_000)
    expect(await answers(4_000)).toBe('queued')
  })

  test('when the customer’s next message comes to us, and not when it comes in standby', async () => {
    await says('m2', 3_000, 'standby')
    expect(await answers(4_000)).toBe('not_thread_owner')
    await says('m3', 5_000)
    expect(await answers(6_000)).toBe('queued')
  })

  test('when the customer says nothing for 24 hours', async () => {
    await says('m2', 20 * HOUR_MS, 'standby')
    expect(await answers(43 * HOUR_MS)).toBe('not_thread_owner')
    expect(await answers(44 * HOUR_MS)).toBe('queued')
  })

  test('after such a silence also when the customer then writes in standby', async () => {
    await says('m2', 30 * HOUR_MS, 'standby')
    expect(await answers(30 * HOUR_MS + 1_000)).toBe('queued')
  })
})

test('what came before the word about control proves nothing, whenever it is heard', async () => {
  await control('take', OTHER_APP, 5_000)
  await says('m2', 4_000)
  expect(await answers(6_000)).toBe('not_thread_owner')
})

test('standby alone, a request, and a word that names no app are no proof', async () => {
  await says('m2', 1_000, 'standby')
  const request = itemOf({ request_thread_control: { requested_owner_app_id: OTHER_APP } }, { atMs: startMs })
  await hear(server.store, notificationOf([request]))
  await control('pass', null, 2_000)
  expect(await answers(3_000)).toBe('queued')
})

test('where the id of our app is not configured nobody is refused', async () => {
  await control('take', OTHER_APP, 1_000)
  const unknown = await createTestServer({ env: { META_APP_ID: '999' } })
  await unknown.close()
  expect(await answers(2_000, { ...server, apps: unknown.apps })).toBe('queued')
})

test('an account by Facebook Login is known by the Meta app', async () => {
  await server.store.saveAccount(testAccount({ login: 'facebook', pageId: '9' }))
  await control('take', OTHER_APP, 1_000)
  expect(await answers(2_000)).toBe('queued')
  const other = await createTestServer({ env: { META_APP_ID: '999' } })
  await other.close()
  expect(await answers(3_000, { ...server, apps: other.apps })).toBe('not_thread_owner')
})
