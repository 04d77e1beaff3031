import { expect, onTestFinished, test } from 'vitest'
import type { ApiRehearsal, ApiReviewKit } from '../api-review.ts'
import { createTestServer, testAccount } from '../testing/test-server.ts'

const ENV = {
  PUBLIC_URL: 'https://dm.example.com',
  INSTAGRAM_APP_ID: '2222222222222222',
  INSTAGRAM_APP_SECRET: 'b'.repeat(32),
}

async function start(options: Parameters<typeof createTestServer>[0] = {}) {
  const server = await createTestServer({ env: ENV, ...options })
  onTestFinished(() => server.close())
  const owner = { ...(await server.owner()), host: 'dm.example.com' }
  return { server, owner }
}

test('the kit holds the facts of this installation, and no secret', async () => {
  const { server, owner } = await start()
  await server.apps.save({
    name: 'Tide Inbox',
    metaAppId: null,
    instagramAppId: '3333333333333333',
    secrets: {
      metaAppSecret: null,
      metaAppSecretPrevious: null,
      instagramAppSecret: 'c'.repeat(32),
      instagramAppSecretPrevious: null,
      verifyToken: 'verify-me-please',
    },
  })
  await server.store.saveAccount(testAccount())
  const [app] = server.apps.list().filter(({ source }) => source === 'store')
  const answer = await server.ask(`/api/v1/review/kit?login=instagram&app=${app?.id}`, { headers: owner })
  expect(answer.status).toBe(200)
  const text = await answer.text()
  const kit = JSON.parse(text) as ApiReviewKit
  expect(kit.instructions).toContain('Tide Inbox is the inbox')
  expect(kit.before.find(({ title }) => title === 'Privacy policy URL')?.value).toBe(
    'https://dm.example.com/privacy',
  )
  for (const secret of ['b'.repeat(32), 'c'.repeat(32), 'verify-me-please'])
    expect(text).not.toContain(secret)
  // The account was connected by another app; without a choice of app it is named.
  const any = (await (
    await server.ask('/api/v1/review/kit?login=instagram', { headers: owner })
  ).json()) as ApiReviewKit
  expect(any.instructions).toContain('@kiln.and.tide')
  const facebook = (await (
    await server.ask('/api/v1/review/kit?login=facebook', { headers: owner })
  ).json()) as ApiReviewKit
  expect(facebook.instructions).toContain('[your account’s name]')
})

test.each([
  ['/api/v1/review/kit', 400],
  ['/api/v1/review/kit?login=tiktok', 400],
  ['/api/v1/review/kit?login=instagram&app=nobody', 404],
  ['/api/v1/review/rehearsal?login=tiktok', 400],
])('%s answers %i with words', async (path, status) => {
  const { server, owner } = await start()
  const answer = await server.ask(path, { headers: owner })
  expect(answer.status).toBe(status)
  expect(((await answer.json()) as { error: { fix: string } }).error.fix).not.toBe('')
})

test('a rehearsal is begun by the owner, not by a key, and told with GET', async () => {
  const played: string[] = []
  const { server, owner } = await start({
    async playRehearsal(login, told) {
      played.push(login)
      told(
        {
          id: 'open',
          title: 'Opens',
          result: 'passed',
          saw: 'A page',
          problem: null,
          reviewerWrites: null,
          tookMs: 3,
        },
        1,
      )
    },
  })
  const headers = { ...owner, 'content-type': 'application/json', origin: 'https://dm.example.com' }
  const begin = (who: Record<string, string>) =>
    server.ask('/api/v1/review/rehearsal', { method: 'POST', headers: who, body: '{"login":"facebook"}' })
  expect((await begin({ ...headers, cookie: '', ...(await server.key()) })).status).toBe(403)
  expect((await begin({ ...headers, origin: 'https://elsewhere.example' })).status).toBe(403)
  expect(played).toEqual([])
  expect((await begin(headers)).status).toBe(202)
  const told = await server.ask('/api/v1/review/rehearsal?login=facebook', { headers: owner })
  expect((await told.json()) as ApiRehearsal).toMatchObject({ steps: [{ id: 'open' }], total: 1 })
  expect(played).toEqual(['facebook'])
})

test('a server that cannot play it says what can', async () => {
  const { server, owner } = await start()
  const answer = await server.ask('/api/v1/review/rehearsal', {
    method: 'POST',
    headers: { ...owner, 'content-type': 'application/json', origin: 'https://dm.example.com' },
    body: '{"login":"instagram"}',
  })
  expect(answer.status).toBe(503)
  expect(await answer.text()).toContain('npx roost review rehearse')
})
