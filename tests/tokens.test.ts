/** Saved logins over sixty days: renewed, proved daily, warned about, dead and alive again; and ROOST_SECRET changed. */
import type { ApiError, ApiToken } from '@roost/server/api'
import { describe, expect, test } from 'vitest'
import { createLog } from '../packages/server/src/log.ts'
import { createSeal } from '../packages/server/src/seal.ts'
import { resealAll } from '../packages/server/src/tokens/reseal.ts'
import { type LoginRig, START_MS, startLogins } from './logins/rig.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const MINUTE_MS = 60_000

async function connectPottery(rig: LoginRig): Promise<void> {
  const { id } = await rig.logIn({ login: 'instagram' })
  await rig.choose(id, rig.pottery.id)
}

/** One day after the other, so that what is due each day is done on its day. */
async function days(rig: LoginRig, count: number): Promise<void> {
  for (let day = 0; day < count; day++) await rig.advance(DAY_MS)
}

const tokenOf = async (rig: LoginRig, id = rig.pottery.id) =>
  (await rig.api<ApiToken>('GET', `accounts/${id}/token`)).body
const statusOf = async (rig: LoginRig, id = rig.pottery.id) => (await rig.server.store.account(id))?.status
const logged = (rig: LoginRig, words: string) => rig.told.filter((line) => line.includes(words)).length
const feedOf = async (rig: LoginRig) =>
  (await rig.server.store.feedAfter(0, 1000)).filter(({ kind }) => kind === 'account').length

/** Calls that reached Meta, by what is asked. */
function counting() {
  const asked: string[] = []
  return {
    asked,
    of: (what: string) => asked.filter((url) => url.includes(what)).length,
    metaSide:
      (emulator: LoginRig['emulator']): typeof fetch =>
      (input, init) => {
        asked.push(new URL(String(input)).pathname)
        return emulator.fetch(input, init)
      },
  }
}

describe('Instagram Login', () => {
  test('is used once a day, renewed in the second week and every week after: it never ends', async () => {
    const calls = counting()
    const rig = await startLogins({ metaSide: calls.metaSide })
    await connectPottery(rig)
    const profileCalls = calls.of('/me')
    await days(rig, 7)
    expect(calls.of('refresh_access_token')).toBe(0)
    expect(calls.of('/me') - profileCalls).toBeGreaterThanOrEqual(6)
    await days(rig, 2)
    expect(calls.of('refresh_access_token')).toBe(1)
    const renewed = await tokenOf(rig)
    expect(Date.parse(renewed.refreshedAt ?? '')).toBeGreaterThan(START_MS + 7 * DAY_MS)
    expect(Date.parse(renewed.expiresAt ?? '')).toBeGreaterThan(START_MS + 66 * DAY_MS)
    await days(rig, 61)
    expect(await statusOf(rig)).toBe('ok')
    expect((await tokenOf(rig)).warning).toBeNull()
    expect(logged(rig, 'ends soon')).toBe(0)
    expect(calls.of('refresh_access_token')).toBeLessThanOrEqual(10)
  })

  test('where renewing is refused it is warned about at 20, 10 and 3 days, once each, then it is dead', async () => {
    const rig = await startLogins({
      metaSide: (emulator) => (input, init) =>
        String(input).includes('refresh_access_token')
          ? Promise.resolve(
              Response.json({ error: { message: 'No', type: 'IGApiException', code: 100 } }, { status: 400 }),
            )
          : emulator.fetch(input, init),
    })
    await connectPottery(rig)
    await days(rig, 39)
    expect([logged(rig, 'ends soon'), (await tokenOf(rig)).warning]).toEqual([0, null])
    const feedBefore = await feedOf(rig)
    await days(rig, 2)
    const { warning } = await tokenOf(rig)
    expect(warning).toMatchObject({ id: 'token.expiry.soon' })
    expect(warning?.cause).toMatch(/^It ends on 2027-01-21, in \d+ days\./)
    expect([logged(rig, '"days":20'), await feedOf(rig)]).toEqual([1, feedBefore + 1])
    await days(rig, 17)
    expect([20, 10, 3].map((left) => logged(rig, `"days":${left}`))).toEqual([1, 1, 1])
    expect(await statusOf(rig)).toBe('ok')
    await days(rig, 3)
    expect(await statusOf(rig)).toBe('token_invalid')
    expect(logged(rig, 'a login is no longer good')).toBe(1)
    expect((await tokenOf(rig)).warning).not.toBeNull()
    expect([20, 10, 3].map((left) => logged(rig, `"days":${left}`))).toEqual([1, 1, 1])
  })

  test('Meta not reached, or putting us off, kills no login: it is asked again within two hours', async () => {
    let answer: 'cut' | 'fault' | null = null
    const calls = counting()
    const rig = await startLogins({
      metaSide: (emulator) => (input, init) => {
        if (answer === 'cut') return Promise.reject(new TypeError('fetch failed'))
        if (answer === 'fault')
          return Promise.resolve(Response.json({ error: { code: 2, message: 'down' } }, { status: 500 }))
        return calls.metaSide(emulator)(input, init)
      },
    })
    await connectPottery(rig)
    const { checkedAt } = await tokenOf(rig)
    for (const trouble of ['cut', 'fault'] as const) {
      answer = trouble
      await rig.advance(DAY_MS)
      expect([await statusOf(rig), (await tokenOf(rig)).checkedAt]).toEqual(['ok', checkedAt])
    }
    answer = null
    await rig.advance(2 * HOUR_MS)
    expect((await tokenOf(rig)).checkedAt).not.toBe(checkedAt)
  })

  test('dead for a while and then good again: marked, told, and its replies let go', async () => {
    const rig = await startLogins()
    await connectPottery(rig)
    const wakes = rig.wakes()
    await rig.control('PATCH', '/tokens', { subjectId: rig.pottery.id, deadBecause: 'password_changed' })
    await rig.advance(DAY_MS)
    expect(await statusOf(rig)).toBe('token_invalid')
    const { warning } = await tokenOf(rig)
    expect(warning?.steps.length).toBeGreaterThan(0)
    await rig.control('PATCH', '/tokens', { subjectId: rig.pottery.id, deadBecause: null })
    await rig.advance(DAY_MS)
    expect([await statusOf(rig), (await tokenOf(rig)).warning, rig.wakes()]).toEqual(['ok', null, wakes + 1])
  })

  test('the owner’s switch does not make a login dead; what is wrong is told all the same', async () => {
    const rig = await startLogins({
      metaSide: (emulator) => (input, init) =>
        String(input).includes('/me?')
          ? Promise.resolve(
              Response.json(
                { error: { code: 10, message: 'Permission', type: 'OAuthException' } },
                { status: 400 },
              ),
            )
          : emulator.fetch(input, init),
    })
    const { seal, store } = rig.server
    const token = rig.pottery.accessToken
    await store.saveAccount({
      ...(await anAccount(rig)),
      tokenSealed: seal.seal(rig.pottery.id, token),
    })
    rig.server.logins.keeper.wake()
    await rig.server.logins.keeper.idle()
    await rig.advance(3 * MINUTE_MS)
    expect(await statusOf(rig)).toBe('ok')
    expect((await tokenOf(rig)).warning).not.toBeNull()
  })

  test('a token that was saved by hand is looked at soon, and its end becomes known by renewing it', async () => {
    const rig = await startLogins()
    const { seal, store, logins } = rig.server
    await store.saveAccount({
      ...(await anAccount(rig)),
      tokenSealed: seal.seal(rig.pottery.id, rig.pottery.accessToken),
    })
    expect(await tokenOf(rig)).toMatchObject({ appId: null, expiresAt: null, checkedAt: null, warning: null })
    logins.keeper.wake()
    await logins.keeper.idle()
    await rig.advance(3 * MINUTE_MS)
    const young = await tokenOf(rig)
    expect([young.expiresAt, await statusOf(rig)]).toEqual([null, 'ok'])
    expect(young.checkedAt).not.toBeNull()
    await days(rig, 2)
    expect((await tokenOf(rig)).expiresAt).not.toBeNull()
  })
})

describe('Facebook Login', () => {
  test('Meta tells the token’s end and that of its leave to read data; 90 days without use are warned about', async () => {
    const rig = await startLogins()
    const { id } = await rig.logIn({ login: 'facebook' })
    await rig.choose(id, rig.cafe.id)
    await days(rig, 1)
    expect(await tokenOf(rig, rig.cafe.id)).toMatchObject({ expiresAt: null, warning: null })
    const facts = await rig.server.store.tokenFacts(rig.cafe.id)
    expect(facts?.dataAccessExpiresAtMs).toBeGreaterThan(START_MS + 89 * DAY_MS)
    await rig.control('PATCH', '/tokens', {
      subjectId: rig.page.id,
      expiresAt: new Date(START_MS + 5 * DAY_MS).toISOString(),
    })
    await days(rig, 1)
    const { warning } = await tokenOf(rig, rig.cafe.id)
    expect(warning?.cause).toContain('It ends on 2026-11-27, in 3 days.')
    await days(rig, 4)
    expect(await statusOf(rig, rig.cafe.id)).toBe('token_invalid')
  })

  test('taken back by the person: dead at the next look', async () => {
    const rig = await startLogins()
    const { id } = await rig.logIn({ login: 'facebook' })
    await rig.choose(id, rig.cafe.id, rig.page.id)
    await rig.control('PATCH', '/tokens', {
      subjectId: rig.emulator.world.users[0]?.id,
      deadBecause: 'app_removed',
    })
    await rig.control('PATCH', '/tokens', { subjectId: rig.page.id, deadBecause: 'app_removed' })
    await days(rig, 1)
    expect(await Promise.all([rig.cafe.id, rig.page.id].map((one) => statusOf(rig, one)))).toEqual([
      'token_invalid',
      'token_invalid',
    ])
  })
})

test('receiving goes on with a dead login', async () => {
  const rig = await startLogins()
  await connectPottery(rig)
  await rig.control('PATCH', '/tokens', { subjectId: rig.pottery.id, deadBecause: 'app_removed' })
  await days(rig, 1)
  const item = {
    sender: { id: '77' },
    recipient: { id: rig.pottery.id },
    timestamp: START_MS,
    message: { mid: 'm', text: 'Hi' },
  }
  const body = { object: 'instagram', entry: [{ id: rig.pottery.id, time: START_MS, messaging: [item] }] }
  await rig.server.store.append({
    receivedAtMs: START_MS,
    signedWith: 'meta',
    body: Buffer.from(JSON.stringify(body)),
  })
  await rig.server.store.settled()
  expect(await rig.server.store.conversation(`${rig.pottery.id}.77`)).not.toBeNull()
})

test('a new ROOST_SECRET: tokens and app secrets are sealed again at once, and the old one can go', async () => {
  const rig = await startLogins()
  const { store, apps } = rig.server
  await connectPottery(rig)
  await apps.save({
    name: 'Second',
    metaAppId: '222222222',
    instagramAppId: null,
    secrets: {
      metaAppSecret: 'a'.repeat(32),
      metaAppSecretPrevious: null,
      instagramAppSecret: null,
      instagramAppSecretPrevious: null,
      verifyToken: null,
    },
  })
  const fresh = 'a new secret that is long enough for it'
  const lines: string[] = []
  const log = createLog('info', { write: (line) => lines.push(line) })
  const rotated = createSeal(fresh, rig.server.config.secret)
  await resealAll(store, rotated, log)
  expect(lines.join('')).toContain('"count":2')
  const alone = createSeal(fresh)
  const account = await store.account(rig.pottery.id)
  expect(alone.open(rig.pottery.id, account?.tokenSealed ?? new Uint8Array())).toMatch(/^IGAA/)
  expect((await store.tokenFacts(rig.pottery.id))?.expiresAtMs).toBe(START_MS + 60 * DAY_MS)
  const [app] = await store.storedApps()
  expect(alone.secretOf(`app:${app?.id}`, app?.secretsSealed ?? new Uint8Array())).toBe('present')

  lines.length = 0
  await resealAll(store, rotated, log)
  expect(lines).toEqual([])
  await resealAll(store, createSeal('yet another secret that nobody knows'), log)
  expect(lines.join('')).toContain('do not open with ROOST_SECRET')
  expect((await store.account(rig.pottery.id))?.tokenSealed).toEqual(account?.tokenSealed)
})

test('the token of an account that is not here is not there', async () => {
  const rig = await startLogins()
  const { status, body } = await rig.api<ApiError>('GET', 'accounts/42/token')
  expect([status, body.error.code]).toEqual([404, 'not_found'])
})

async function anAccount(rig: LoginRig) {
  const { id, username } = rig.pottery
  const [account] = await rig.server.store.accounts()
  if (account === undefined) throw new Error('The test server has an account')
  return { ...account, id, username, login: 'instagram' as const, pageId: null }
}
