/** The two paths, server against emulator, over real sockets: a customer writes, a person answers, Meta refuses. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEmulator, type Emulator } from '@roost/emulator'
import type { RunningServer } from '@roost/server'
import { createLog, readConfig, startServer } from '@roost/server'
import { createAdmin } from '@roost/server/admin'
import type {
  ApiAccount,
  ApiChecks,
  ApiConversation,
  ApiFeedEvent,
  ApiList,
  ApiMessage,
} from '@roost/server/api'
import { afterEach, beforeEach, expect, test } from 'vitest'

let folder: string
let emulator: Emulator
let server: RunningServer
let config: ReturnType<typeof readConfig>
let cookie: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roost-'))
  emulator = await createEmulator({ world: 'quiet', seed: 'server-against-emulator' })
  const { app } = emulator.world
  config = readConfig({
    PORT: '0',
    ROOST_SECRET: 'only for this test, and long enough',
    ROOST_DATA: folder,
    META_ORIGIN: emulator.url,
    META_APP_ID: app.id,
    META_APP_SECRET: app.secret,
    INSTAGRAM_APP_ID: app.instagramAppId,
    INSTAGRAM_APP_SECRET: app.instagramAppSecret,
    META_VERIFY_TOKEN: app.verifyToken,
  })
  server = await startServer({ config, sandbox: { emulatorUrl: emulator.url }, log: createLog('silent') })
  const admin = createAdmin(server.store, config)
  for (const { id, platform, login, pageId, username, accessToken } of emulator.world.accounts) {
    await admin.addAccount({
      id,
      platform,
      login,
      username,
      token: accessToken,
      ...(pageId === null ? {} : { pageId }),
    })
  }
  const { verifyToken } = app
  await control('PUT', 'webhook', { url: `${server.url}/webhooks/meta`, verifyToken })
  const page = await fetch(`${server.url}/`)
  cookie = page.headers.get('set-cookie')?.split(';')[0] ?? ''
})

afterEach(async () => {
  await server.close()
  await emulator.close()
  await rm(folder, { recursive: true })
})

async function control(method: string, path: string, body: unknown): Promise<Record<string, unknown>> {
  const answer = await fetch(`${emulator.url}/_emulator/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(answer.status, await answer.clone().text()).toBeLessThan(300)
  return (await answer.json()) as Record<string, unknown>
}

async function api<T>(path: string, init: RequestInit = {}): Promise<{ status: number; body: T }> {
  const answer = await fetch(`${server.url}/api/v1/${path}`, {
    ...init,
    headers: { cookie, 'content-type': 'application/json', ...init.headers },
  })
  return { status: answer.status, body: (await answer.json()) as T }
}

function answer(conversationId: string, text: string, key: string) {
  return api<ApiMessage>(`conversations/${conversationId}/messages`, {
    method: 'POST',
    headers: { 'idempotency-key': key },
    body: JSON.stringify({ text }),
  })
}

/** A customer writes; resolves once the server knows the conversation. */
async function customerWrites(text: string, accountIndex = 0) {
  const account = emulator.world.accounts[accountIndex]
  const person = emulator.world.people[0]
  if (account === undefined || person === undefined) throw new Error('The sample world is empty')
  await control('POST', `people/${person.id}/messages`, { to: account.id, text })
  await emulator.idle()
  await server.store.settled()
  return { conversationId: `${account.id}.${person.igsids[account.id]}`, account, person }
}

/** Reads the feed until an event is the wanted one. */
async function feedUntil(after: number, isWanted: (event: ApiFeedEvent) => boolean): Promise<ApiFeedEvent> {
  const stream = await fetch(`${server.url}/api/v1/feed?after=${after}`, { headers: { cookie } })
  expect(stream.headers.get('content-type')).toContain('text/event-stream')
  let unread = ''
  for await (const chunk of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const lines = (unread + chunk).split('\n')
    unread = lines.pop() ?? ''
    for (const line of lines) {
      if (!line.startsWith('data: ')) continue
      const event = JSON.parse(line.slice(6)) as ApiFeedEvent
      if (isWanted(event)) {
        await stream.body?.cancel().catch(() => undefined)
        return event
      }
    }
  }
  throw new Error('The feed ended')
}

function inState(text: string, ...states: readonly ApiMessage['state'][]) {
  return (event: ApiFeedEvent) =>
    event.type === 'message' && event.message.text === text && states.includes(event.message.state)
}

async function messagesOf(conversationId: string): Promise<readonly ApiMessage[]> {
  return (await api<ApiList<ApiMessage>>(`conversations/${conversationId}/messages`)).body.data
}

test.each([
  ['Instagram Login', 0],
  ['Facebook Login', 1],
  ['Messenger', 2],
])('a DM comes in and the answer goes out, once, by %s', async (_login, accountIndex) => {
  const { conversationId, account, person } = await customerWrites('Do you ship to Amman?', accountIndex)
  const { body: conversation } = await api<ApiConversation>(`conversations/${conversationId}`)
  expect(conversation).toMatchObject({
    unreadCount: 1,
    platform: account.platform,
    window: { state: 'open' },
  })

  const queued = await answer(conversationId, 'We do.', 'key-1')
  expect(queued.status).toBe(202)
  expect(queued.body.speaker).toEqual({ type: 'person', name: 'Owner' })
  await feedUntil(0, inState('We do.', 'sent', 'seen'))
  await emulator.idle()
  await server.store.settled()

  const messages = await messagesOf(conversationId)
  expect(messages.map(({ text, direction }) => [text, direction])).toEqual([
    ['We do.', 'out'],
    ['Do you ship to Amman?', 'in'],
  ])
  const phone = await fetch(`${emulator.url}/_emulator/people/${person.id}/messages?with=${account.id}`)
  const thread = (await phone.json()) as ApiList<{ text: string; mid: string }>
  expect(thread.data.map(({ text }) => text)).toEqual(['Do you ship to Amman?', 'We do.'])
  expect(thread.data[1]?.mid).toBe(messages[0]?.mid)
})

test('the same key is the same message, other content is a conflict, and nothing goes out twice', async () => {
  const { conversationId } = await customerWrites('Hi')
  const first = await answer(conversationId, 'Hello!', 'key-1')
  const second = await answer(conversationId, 'Hello!', 'key-1')
  expect([first.status, second.status]).toEqual([202, 200])
  expect(second.body.id).toBe(first.body.id)
  expect((await answer(conversationId, 'Something else', 'key-1')).status).toBe(409)
  await feedUntil(0, inState('Hello!', 'sent', 'seen'))
  expect((await messagesOf(conversationId)).filter(({ direction }) => direction === 'out')).toHaveLength(1)
})

test('after 25 hours only a person may answer, after 8 days nobody; the sandbox clock decides', async () => {
  const { conversationId } = await customerWrites('Hi')
  const { body } = await api<{ secret: string }>('keys', {
    method: 'POST',
    body: JSON.stringify({ name: 'Robin', speaksAs: 'automation' }),
  })
  const byKey = (text: string) =>
    fetch(`${server.url}/api/v1/conversations/${conversationId}/messages`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${body.secret}`,
        'content-type': 'application/json',
        'idempotency-key': text,
      },
      body: JSON.stringify({ text }),
    })
  expect((await byKey('In')).status).toBe(202)
  await feedUntil(0, inState('In', 'sent', 'seen'))

  await advance('25h')
  const refused = await byKey('Late')
  expect(refused.status).toBe(422)
  expect(await refused.json()).toMatchObject({ error: { code: 'window_closed' } })
  expect((await answer(conversationId, 'A person', 'key-2')).status).toBe(202)
  await feedUntil(0, inState('A person', 'sent', 'seen'))

  await advance('8d')
  expect((await answer(conversationId, 'Too late', 'key-3')).status).toBe(422)
  // A key that made its message in time still answers with that message.
  expect((await answer(conversationId, 'A person', 'key-2')).status).toBe(200)
})

/** Moves the sandbox's one clock; resolves when the server has followed. */
async function advance(by: string): Promise<void> {
  const { now: reached } = await control('POST', 'clock', { advance: by })
  for (const deadlineMs = performance.now() + 5000; performance.now() < deadlineMs; ) {
    const { body } = await api<{ now: string }>('session')
    if (Date.parse(body.now) >= Date.parse(String(reached))) return
  }
  throw new Error('The server did not follow the clock')
}

test('with a revoked login answers wait and say why, the account is marked, receiving goes on; a new login sends them', async () => {
  const { conversationId, account } = await customerWrites('Hi')
  await control('PUT', 'faults', { faults: [{ on: 'graph', error: 'TOKEN_INVALID', accountId: account.id }] })
  await answer(conversationId, 'Anybody there?', 'key-1')
  const event = await feedUntil(
    0,
    (one) => one.type === 'message' && one.message.text === 'Anybody there?' && one.message.failure !== null,
  )
  expect(event).toMatchObject({
    message: { state: 'queued', failure: { kind: 'token_invalid', code: 190 } },
  })
  const { body } = await api<ApiList<ApiAccount>>('accounts')
  expect(body.data.find(({ id }) => id === account.id)?.status).toBe('token_invalid')
  await customerWrites('Still here')
  expect((await messagesOf(conversationId))[0]?.text).toBe('Still here')
  await control('PUT', 'faults', { faults: [] })
  const { id, platform, login, username, accessToken } = account
  await createAdmin(server.store, config).addAccount({ id, platform, login, username, token: accessToken })
  await answer(conversationId, 'And again?', 'key-2')
  await feedUntil(0, inState('Anybody there?', 'sent', 'seen'))
  await feedUntil(0, inState('And again?', 'sent', 'seen'))
})

test('a lost answer leaves the message unsure until its echo comes; it is on the phone once', async () => {
  const { conversationId, account, person } = await customerWrites('Hi')
  await control('PUT', 'faults', {
    faults: [{ on: 'messages', lostAnswer: true, accountId: account.id, times: 1 }],
  })
  await answer(conversationId, 'Did you get this?', 'key-1')
  await feedUntil(0, inState('Did you get this?', 'sent', 'seen'))
  const phone = await fetch(`${emulator.url}/_emulator/people/${person.id}/messages?with=${account.id}`)
  const thread = (await phone.json()) as ApiList<{ text: string }>
  expect(thread.data.filter(({ text }) => text === 'Did you get this?')).toHaveLength(1)
})

test('names of customers come by themselves', async () => {
  const { conversationId, person } = await customerWrites('Hi')
  const event = await feedUntil(
    0,
    (one) =>
      one.type === 'conversation' &&
      one.conversation.id === conversationId &&
      one.conversation.person.name !== null,
  )
  expect(event).toMatchObject({ conversation: { person: { name: person.name, username: person.username } } })
})

test('the set-up checks find nothing in the way of a sandbox to which nobody has written yet', async () => {
  const { body } = await api<ApiChecks>('setup/checks', { method: 'POST' })
  const open = body.checks.filter(
    ({ result }) => result === 'fail' || result === 'warn' || result === 'crashed',
  )
  expect(new Set(open.map(({ problemId }) => problemId))).toEqual(new Set(['conv.list.empty']))
  expect(body.summary.pass).toBeGreaterThan(30)
})
