import { afterEach, beforeEach, expect, test } from 'vitest'
import { createLog } from './log.ts'
import { createClientFor } from './meta-client.ts'
import { createProfileFetcher, type ProfileFetcher } from './profiles.ts'
import { createSeal } from './seal.ts'
import {
  ACCOUNT_ID,
  CONVERSATION_ID,
  createTestServer,
  PERSON_ID,
  type TestServer,
  testAccount,
} from './testing/test-server.ts'

const HOUR_MS = 3_600_000

let server: TestServer
let profiles: ProfileFetcher
let asked: string[]
let answer: () => Response

beforeEach(async () => {
  server = await createTestServer()
  asked = []
  answer = () =>
    Response.json({
      id: PERSON_ID,
      name: 'Nadia Rahman',
      username: 'nadia.makes',
      profile_pic: 'https://example.com/n.jpg',
    })
  const seal = createSeal('a secret of thirty-two characters')
  await server.store.saveAccount(testAccount({ tokenSealed: seal.seal(ACCOUNT_ID, 'IGAAtoken') }))
  const { store, clock, wallClock, config } = server
  const metaSide: typeof fetch = async (input, init) => {
    asked.push(new URL(new Request(input, init).url).pathname)
    return answer()
  }
  profiles = createProfileFetcher({
    store,
    clock,
    wallClock,
    clientFor: createClientFor({ config, seal, clock: wallClock, fetch: metaSide }),
    log: createLog('silent'),
  })
})
afterEach(async () => {
  await profiles.stop()
  await server.close()
})

async function personOf() {
  return (await server.store.conversation(CONVERSATION_ID))?.person
}

/** Lets the fetcher rest, wake and finish. */
async function pass(ms: number): Promise<void> {
  server.clock.advance(ms)
  server.wallClock.advance(ms)
  profiles.wake()
  await profiles.idle()
}

test('a new person gets name and picture, asked once a week', async () => {
  await server.hear('Hi')
  await pass(1000)
  expect(await personOf()).toMatchObject({
    name: 'Nadia Rahman',
    username: 'nadia.makes',
    pictureUrl: 'https://example.com/n.jpg',
  })
  await pass(HOUR_MS)
  await pass(6 * 24 * HOUR_MS)
  expect(asked).toHaveLength(1)
  await pass(24 * HOUR_MS)
  expect(asked).toHaveLength(2)
})

test('a person whose profile Meta does not show stays without a name and is asked again after an hour', async () => {
  answer = () =>
    Response.json({ error: { message: '(#230)', type: 'OAuthException', code: 230 } }, { status: 403 })
  await server.hear('Hi')
  await pass(1000)
  const before = asked.length
  expect(before).toBeGreaterThan(0)
  expect((await personOf())?.name).toBeNull()
  await pass(HOUR_MS / 2)
  expect(asked).toHaveLength(before)
  await pass(HOUR_MS)
  expect(asked.length).toBeGreaterThan(before)
})

test('when Meta cannot be reached nobody is marked as asked, and it rests', async () => {
  answer = () => {
    throw Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } })
  }
  await server.hear('Hi')
  await pass(1000)
  expect((await personOf())?.profileAtMs).toBeNull()
  const before = asked.length
  await pass(30_000)
  expect(asked).toHaveLength(before)
  await pass(60_000)
  expect(asked.length).toBeGreaterThan(before)
})
