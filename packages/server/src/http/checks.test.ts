import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ApiChecks } from '../api.ts'
import type { ApiArrivals, ApiSetupSteps } from '../api-setup.ts'
import { ACCOUNT_ID, createTestServer, type TestServer } from '../testing/test-server.ts'

let server: TestServer
beforeEach(async () => {
  server = await createTestServer({
    env: {
      META_APP_ID: '111111111111111',
      META_APP_SECRET: '0123456789abcdef0123456789abcdef',
      META_VERIFY_TOKEN: 'word',
    },
  })
})
afterEach(() => server.close())

async function json<T>(path: string, init: RequestInit = {}): Promise<{ status: number; body: T }> {
  const headers = { ...(await server.owner()), 'content-type': 'application/json' }
  const answer = await server.ask(`/api/v1/setup/${path}`, { headers, ...init })
  return { status: answer.status, body: (await answer.json()) as T }
}

test('a run is kept: it is there again after a restart, and a part of it takes its place in the whole', async () => {
  expect((await json<ApiChecks>('checks')).body).toMatchObject({ ranAt: null, checks: [], rootCause: null })
  const run = await json<ApiChecks>('checks', { method: 'POST' })
  expect(run.status).toBe(200)
  // There is no network in this test: that is what is wrong, and not the set-up.
  expect(run.body).toMatchObject({ exitCode: 3 })
  expect(run.body.checks.filter(({ result }) => result === 'crashed')).toEqual([])
  expect((await json<ApiChecks>('checks')).body).toEqual(run.body)
  expect(JSON.parse((await server.store.checkRun()) ?? '')).toEqual(run.body)

  server.clock.advance(60_000)
  const part = await json<ApiChecks>(`checks?account=${ACCOUNT_ID}`, { method: 'POST' })
  const whole = (await json<ApiChecks>('checks')).body
  expect(whole.checks.map(({ id }) => id)).toEqual(run.body.checks.map(({ id }) => id))
  expect(whole.ranAt).toBe(part.body.ranAt)
})

test('an account that is not there is said so; a key may run the checks and not let them write', async () => {
  expect((await json('checks?account=1', { method: 'POST' })).status).toBe(404)
  const key = await server.key()
  expect((await json('checks', { method: 'POST', headers: key })).status).toBe(200)
  expect((await json('checks?allow=write', { method: 'POST', headers: key })).status).toBe(403)
  expect((await json('checks?allow=everything', { method: 'POST' })).status).toBe(400)
})

test('a question is answered by an owner, counts in the next run, and is taken back', async () => {
  const answer = (given: string | null, headers?: Record<string, string>) =>
    json('answers', {
      method: 'POST',
      body: JSON.stringify({ checkId: 'app.mode:environment', answer: given }),
      ...(headers === undefined ? {} : { headers: { ...headers, 'content-type': 'application/json' } }),
    })
  const modeOf = async () => {
    const { body } = await json<ApiChecks>('checks', { method: 'POST' })
    return body.checks.find(({ check }) => check === 'app.mode')?.result
  }
  expect(await modeOf()).toBe('manual')
  expect((await answer('yes', await server.key())).status).toBe(403)
  expect((await answer('yes')).status).toBe(200)
  expect(await modeOf()).toBe('pass')
  await answer('no')
  expect(await modeOf()).toBe('fail')
  await answer(null)
  expect(await modeOf()).toBe('manual')
  const stranger = { method: 'POST', body: JSON.stringify({ checkId: 'token.valid:1', answer: 'yes' }) }
  expect((await json('answers', stranger)).status).toBe(404)
})

test('arrivals: real ones, tests of the dashboard, others’ accounts and refused ones are told apart', async () => {
  await server.hear('Hello')
  const append = async (body: object) => {
    await server.store.append({
      receivedAtMs: server.clock.now(),
      signedWith: 'meta',
      body: Buffer.from(JSON.stringify(body)),
    })
    await server.store.settled()
  }
  const item = {
    sender: { id: '12334' },
    recipient: { id: '23245' },
    timestamp: 1,
    message: { mid: 'm', text: 'random' },
  }
  const test = {
    field: 'messages',
    value: {
      sender: { id: '12334' },
      recipient: { id: '23245' },
      timestamp: '1',
      message: { mid: 'random_mid', text: 'random_text' },
    },
  }
  await append({ object: 'instagram', entry: [{ id: '0', time: 1, changes: [test] }] })
  await append({
    object: 'instagram',
    entry: [{ id: ACCOUNT_ID, time: 1, standby: [{ ...item, message: { mid: 's', text: 'x' } }] }],
  })
  await append({ object: 'instagram', entry: [{ id: '17841499999999999', time: 1, messaging: [item] }] })
  await server.store.addRefusedArrival({
    atMs: server.clock.now() + 1,
    reason: 'wrong_signature',
    sibling: 'the verify token of Shop',
  })
  await server.store.addHandshake({
    atMs: server.clock.now(),
    isAccepted: false,
    difference: 'The verify token is empty.',
    mark: null,
    userAgent: null,
  })

  const { body } = await json<ApiArrivals>('arrivals')
  expect(body.arrivals.map(({ what }) => what)).toEqual([
    'refused',
    'other',
    'standby',
    'dashboard_test',
    'message',
  ])
  expect(body.arrivals[0]?.sentence).toContain('signed with the verify token of Shop')
  expect(body.arrivals[3]?.sentence).toBe(
    'Test from Meta’s dashboard. It proves the road, not the permission.',
  )
  expect(body.handshakes).toMatchObject([{ accepted: false, difference: 'The verify token is empty.' }])
})

test('the document’s words stand beside today’s, and tick off as the checks say', async () => {
  const before = (await json<ApiSetupSteps>('steps')).body
  expect(before.accountId).toBe(ACCOUNT_ID)
  expect(before.steps.map(({ words }) => words)).toContain(
    'Use the same webhook URL as your Facebook Messenger webhooks.',
  )
  expect(before.steps.every(({ state }) => state === 'unknown' || state === 'not_needed')).toBe(true)

  const { body: run } = await json<ApiChecks>('checks', { method: 'POST' })
  const well = {
    ...run,
    checks: run.checks.map((check) => ({ ...check, result: 'pass' as const, blockedBy: null })),
  }
  await server.store.saveCheckRun(JSON.stringify(well))
  const after = (await json<ApiSetupSteps>(`steps?account=${ACCOUNT_ID}`)).body
  expect(new Set(after.steps.map(({ state }) => state))).toEqual(new Set(['done', 'not_needed']))
  for (const { checkIds, state } of after.steps)
    if (state === 'done') expect(checkIds.length).toBeGreaterThan(0)
})
