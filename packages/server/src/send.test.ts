import { afterEach, beforeEach, expect, test } from 'vitest'
import { createLog } from './log.ts'
import type { Speaker } from './message.ts'
import { createClientFor } from './meta-client.ts'
import { createSeal } from './seal.ts'
import { createSender, type Sender } from './send.ts'
import {
  ACCOUNT_ID,
  CONVERSATION_ID,
  createTestServer,
  PERSON_ID,
  type TestServer,
  testAccount,
} from './testing/test-server.ts'

const OUR_APP = '111'
const HOUR_MS = 3_600_000
const TOKEN = 'IGAAtokenOfTheTest'
const person: Speaker = { type: 'person', name: 'Nadia' }

let server: TestServer
let sender: Sender
/** What reached Meta's side, oldest first. */
let requests: { readonly body: Record<string, unknown>; readonly authorization: string | null }[]
/** What Meta's side answers next; empty: 200 with a new mid. */
let answers: (() => Response | Promise<Response>)[]

beforeEach(async () => {
  server = await createTestServer({ env: { INSTAGRAM_APP_ID: OUR_APP } })
  requests = []
  answers = []
  const seal = createSeal('a secret of thirty-two characters')
  await server.store.saveAccount(testAccount({ tokenSealed: seal.seal(ACCOUNT_ID, TOKEN) }))
  await server.hear('Do you ship to Amman?')
  const { store, clock, wallClock, config, apps } = server
  sender = createSender({
    store,
    clock,
    wallClock,
    clientFor: createClientFor({ config, seal, clock: wallClock, fetch: metaSide }),
    apps,
    log: createLog('silent'),
    random: () => 0.5,
  })
})
afterEach(async () => {
  await sender.stop()
  await server.close()
})

/** Meta's side of the wire, with bodies as documented. */
const metaSide: typeof fetch = async (input, init) => {
  const request = new Request(input, init)
  requests.push({
    body: (await request.json()) as Record<string, unknown>,
    authorization: request.headers.get('authorization'),
  })
  const next = answers.shift()
  return next === undefined
    ? Response.json({ recipient_id: PERSON_ID, message_id: `mid-out-${requests.length}` })
    : next()
}

function refusal(status: number, error: Record<string, unknown>) {
  return () =>
    Response.json({ error: { message: 'x', type: 'OAuthException', fbtrace_id: 'T', ...error } }, { status })
}

let keys = 0
async function queue(text: string, speaker = person, conversationId = CONVERSATION_ID): Promise<number> {
  const queued = await server.store.enqueue({
    conversationId,
    text,
    speaker,
    idempotencyKey: `key-${++keys}`,
    queuedAtMs: server.clock.now(),
  })
  if (queued.outcome === 'conflict') throw new Error('The key was used')
  return queued.messageId
}

async function flush(): Promise<void> {
  sender.wake()
  await sender.idle()
}

async function stateOf(id: number) {
  const message = await server.store.message(id)
  return { state: message?.state, mid: message?.mid, kind: message?.failure?.kind }
}

test('a reply goes out with the sealed token, once, and is sent', async () => {
  const id = await queue('We do.')
  await flush()
  await flush()
  expect(requests).toEqual([
    {
      authorization: `Bearer ${TOKEN}`,
      body: expect.objectContaining({ recipient: { id: PERSON_ID }, message: { text: 'We do.' } }),
    },
  ])
  expect(await stateOf(id)).toMatchObject({ state: 'sent', mid: 'mid-out-1' })
})

test('replies of one conversation leave one after another, in order', async () => {
  let release: () => void = () => undefined
  answers.push(
    () =>
      new Promise((resolve) => {
        release = () => resolve(Response.json({ recipient_id: PERSON_ID, message_id: 'mid-first' }))
      }),
  )
  const ids = [await queue('first'), await queue('second')]
  sender.wake()
  while (requests.length === 0) await new Promise((resolve) => setImmediate(resolve))
  sender.wake()
  await new Promise((resolve) => setImmediate(resolve))
  expect(requests).toHaveLength(1)
  release()
  await sender.idle()
  expect(requests.map(({ body }) => body.message)).toEqual([{ text: 'first' }, { text: 'second' }])
  expect((await stateOf(ids[1] ?? 0)).state).toBe('sent')
})

test('in the human agent window a person gets the tag, and in the open window nobody does', async () => {
  await queue('open')
  await flush()
  server.clock.advance(25 * HOUR_MS)
  await queue('human agent')
  await flush()
  expect(requests[0]?.body).not.toHaveProperty('tag')
  expect(requests[1]?.body).toMatchObject({ messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' })
})

test('the window is looked at again when it is time to send: a machine that waited too long sends nothing', async () => {
  const ids = [await queue('queued in time', { type: 'agent', name: 'Robin' })]
  server.clock.advance(25 * HOUR_MS)
  await flush()
  ids.push(await queue('by hand'))
  server.clock.advance(7 * 24 * HOUR_MS)
  await flush()
  expect(requests).toHaveLength(0)
  for (const id of ids) expect(await stateOf(id)).toMatchObject({ state: 'failed', kind: 'window_closed' })
})

test('who has the conversation is looked at again when it is time to send', async () => {
  const id = await queue('queued in time')
  const take = {
    sender: { id: PERSON_ID },
    recipient: { id: ACCOUNT_ID },
    timestamp: server.clock.now() + 1,
    take_thread_control: { previous_owner_app_id: OUR_APP, new_owner_app_id: '222' },
  }
  const entry = [{ id: ACCOUNT_ID, time: server.clock.now(), messaging: [take] }]
  const body = Buffer.from(JSON.stringify({ object: 'instagram', entry }))
  await server.store.append({ receivedAtMs: server.clock.now(), signedWith: 'instagram', body })
  await server.store.settled()
  await flush()
  expect(requests).toHaveLength(0)
  expect(await stateOf(id)).toMatchObject({ state: 'failed', kind: 'not_thread_owner' })
})

test('a fault of Meta is tried again when its time has come, and not before', async () => {
  answers.push(refusal(500, { code: 2, message: 'Service temporarily unavailable' }))
  const id = await queue('Hello')
  await flush()
  expect((await stateOf(id)).state).toBe('queued')
  server.clock.advance(1999)
  await flush()
  expect(requests).toHaveLength(1)
  server.clock.advance(1)
  await sender.idle()
  expect(requests).toHaveLength(2)
  expect((await stateOf(id)).state).toBe('sent')
})

test('waits for throttling are no attempts: after many of them a fault of Meta is still tried six times', async () => {
  const throttled = 8
  answers.push(
    ...Array.from({ length: throttled }, () => refusal(400, { code: 32, message: 'limit reached' })),
  )
  answers.push(...Array.from({ length: 6 }, () => refusal(500, { code: 2, message: 'unavailable' })))
  const id = await queue('Hello')
  await flush()
  for (let waits = 0; waits < throttled + 6; waits++) {
    expect((await stateOf(id)).state).toBe(requests.length < throttled + 6 ? 'queued' : 'failed')
    server.clock.advance(HOUR_MS / 2)
    await sender.idle()
  }
  expect(requests).toHaveLength(throttled + 6)
})

test('an unknown refusal is tried once more and not again', async () => {
  const refuse = refusal(400, { code: 987_654, message: 'Something new' })
  answers.push(refuse, refuse, refuse)
  const id = await queue('Hello')
  await flush()
  server.clock.advance(HOUR_MS)
  await sender.idle()
  server.clock.advance(HOUR_MS)
  await flush()
  expect(requests).toHaveLength(2)
  expect(await stateOf(id)).toMatchObject({ state: 'failed', kind: 'unknown' })
})

test('throttling pauses the whole account and leaves the others alone', async () => {
  const otherId = '17841400000000002'
  const seal = createSeal('a secret of thirty-two characters')
  await server.store.saveAccount(testAccount({ id: otherId, tokenSealed: seal.seal(otherId, TOKEN) }))
  answers.push(refusal(400, { code: 32, message: 'Page request limit reached' }))
  const first = await queue('first')
  await flush()
  const sameAccount = await queue('same account', person, `${ACCOUNT_ID}.99`)
  const otherAccount = await queue('other account', person, `${otherId}.99`)
  await flush()
  expect((await stateOf(sameAccount)).state).toBe('queued')
  expect((await stateOf(otherAccount)).state).toBe('sent')
  server.clock.advance(60_000)
  await sender.idle()
  expect((await stateOf(first)).state).toBe('sent')
  expect((await stateOf(sameAccount)).state).toBe('sent')
})

test('a lost answer is unsure and never sent again; the echo settles it', async () => {
  answers.push(() =>
    Promise.reject(Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNRESET' } })),
  )
  const id = await queue('Did it arrive?')
  await flush()
  expect(await stateOf(id)).toMatchObject({ state: 'unsure', kind: 'maybe_sent' })
  server.clock.advance(HOUR_MS)
  await flush()
  expect(requests).toHaveLength(1)
  const echo = {
    sender: { id: ACCOUNT_ID },
    recipient: { id: PERSON_ID },
    timestamp: server.clock.now(),
    message: { mid: 'mid-of-echo', text: 'Did it arrive?', is_echo: true },
  }
  const body = {
    object: 'instagram',
    entry: [{ id: ACCOUNT_ID, time: server.clock.now(), messaging: [echo] }],
  }
  await server.store.append({
    receivedAtMs: server.clock.now(),
    signedWith: 'instagram',
    body: Buffer.from(JSON.stringify(body)),
  })
  await server.store.settled()
  expect(await stateOf(id)).toMatchObject({ state: 'sent', mid: 'mid-of-echo' })
})

test('with a dead token messages wait and nothing more leaves; connecting again sends them, in order', async () => {
  answers.push(refusal(400, { code: 190, error_subcode: 463, message: 'Session has expired' }))
  const id = await queue('Hello')
  await flush()
  expect(await stateOf(id)).toMatchObject({ state: 'queued', kind: 'token_invalid' })
  expect((await server.store.account(ACCOUNT_ID))?.status).toBe('token_invalid')
  const later = await queue('Again')
  await flush()
  expect(requests).toHaveLength(1)
  expect(await server.store.nextDueMs()).toBeNull()
  const seal = createSeal('a secret of thirty-two characters')
  await server.store.saveAccount(testAccount({ tokenSealed: seal.seal(ACCOUNT_ID, 'IGAAnew') }))
  await flush()
  expect(requests.map(({ body, authorization }) => [body.message, authorization])).toEqual([
    [{ text: 'Hello' }, `Bearer ${TOKEN}`],
    [{ text: 'Hello' }, 'Bearer IGAAnew'],
    [{ text: 'Again' }, 'Bearer IGAAnew'],
  ])
  expect([await stateOf(id), await stateOf(later)]).toMatchObject([{ state: 'sent' }, { state: 'sent' }])
})

test('a login that was renewed while its predecessor was refused is not marked', async () => {
  const seal = createSeal('a secret of thirty-two characters')
  answers.push(async () => {
    await server.store.saveAccount(testAccount({ tokenSealed: seal.seal(ACCOUNT_ID, 'IGAAnew') }))
    return refusal(400, { code: 190, error_subcode: 463, message: 'Session has expired' })()
  })
  const id = await queue('Hello')
  await flush()
  expect((await server.store.account(ACCOUNT_ID))?.status).toBe('ok')
  expect((await stateOf(id)).state).toBe('sent')
})

test('without a token, or with one sealed by another secret, nothing leaves and the fix is told', async () => {
  const id = await queue('Hello')
  for (const tokenSealed of [
    null,
    createSeal('another secret of thirty-two chars').seal(ACCOUNT_ID, TOKEN),
  ]) {
    await server.store.saveAccount(testAccount({ tokenSealed }))
    await flush()
    expect(await stateOf(id)).toMatchObject({ state: 'queued', kind: 'token_invalid' })
    expect((await server.store.message(id))?.failure?.fix).toContain('Connect the account again')
  }
  expect(requests).toHaveLength(0)
})

test('stopping waits for what is on its way and claims nothing more', async () => {
  let release: () => void = () => undefined
  answers.push(
    () =>
      new Promise((resolve) => {
        release = () => resolve(Response.json({ recipient_id: PERSON_ID, message_id: 'mid-late' }))
      }),
  )
  const ids = [await queue('on its way'), await queue('waiting')]
  sender.wake()
  while (requests.length === 0) await new Promise((resolve) => setImmediate(resolve))
  const stopped = sender.stop()
  release()
  await stopped
  expect(await Promise.all(ids.map(stateOf))).toMatchObject([{ state: 'sent' }, { state: 'queued' }])
})
