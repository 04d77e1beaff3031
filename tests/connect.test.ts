/** Connecting accounts through Meta's dialogs: both logins end to end, and connecting again. */
import type { ApiAccount, ApiList, ApiToken } from '@roost/server/api'
import { expect, test } from 'vitest'
import { REDIRECT_URI, START_MS, secretsOf, startLogins } from './logins/rig.ts'

const DAY_MS = 24 * 3_600_000
const ALL_STEPS = ['Profile read', 'Login saved', 'Webhooks switched on', 'Conversations read']

test('Instagram Login: from the dialog to a subscribed account, nothing of its secrets told anywhere', async () => {
  const rig = await startLogins()
  const { pottery, server } = rig
  pottery.subscribedFields = []
  const begun = await rig.begin({ login: 'instagram' })
  const dialog = new URL(begun.url)
  expect(dialog.pathname).toBe('/www.instagram.com/oauth/authorize')
  expect(Object.fromEntries(dialog.searchParams)).toMatchObject({
    client_id: rig.emulator.world.app.instagramAppId,
    redirect_uri: REDIRECT_URI,
    scope: 'instagram_business_basic,instagram_business_manage_messages',
    force_reauth: 'true',
  })
  const answer = await rig.comeBack((await rig.dialog(begun.url)) ?? '')
  expect(answer.headers.get('location')).toBe(`/connect/${begun.id}`)

  const choosing = await rig.attempt(begun.id)
  expect(choosing).toMatchObject({
    state: 'choosing',
    appId: 'environment',
    login: 'instagram',
    problem: null,
  })
  expect(choosing.choices).toMatchObject([
    {
      accountId: pottery.id,
      platform: 'instagram',
      username: 'kiln.and.tide',
      isConnected: false,
      problem: null,
    },
  ])

  const connected = await rig.choose(begun.id, pottery.id)
  expect(connected.state).toBe('connected')
  expect(connected.steps.map(({ title, result }) => [title, result])).toEqual(
    ALL_STEPS.map((title) => [title, 'done']),
  )
  expect(connected.accounts).toMatchObject([{ id: pottery.id, username: 'kiln.and.tide', status: 'ok' }])
  expect(pottery.subscribedFields).toEqual(
    expect.arrayContaining(['messages', 'messaging_postbacks', 'standby']),
  )

  const { body: token } = await rig.api<ApiToken>('GET', `accounts/${pottery.id}/token`)
  expect(token).toEqual({
    accountId: pottery.id,
    appId: 'environment',
    scopes: ['instagram_business_basic', 'instagram_business_manage_messages'],
    issuedAt: new Date(START_MS).toISOString(),
    expiresAt: new Date(START_MS + 60 * DAY_MS).toISOString(),
    refreshedAt: null,
    checkedAt: new Date(START_MS).toISOString(),
    warning: null,
  })
  expect(rig.wakes()).toBe(1)
  // Its past is read from now on, by itself.
  await expect.poll(async () => (await server.store.importOf(pottery.id))?.state).toBe('done')
  expect((await server.store.attempt(begun.id))?.secretsSealed).toBeNull()

  rig.told.push(JSON.stringify(rig.emulator.world.app.name), ...(await everythingStored(rig)))
  const seen = rig.told.join('\n')
  for (const secret of secretsOf(rig)) expect(seen.includes(secret), secret.slice(0, 6)).toBe(false)
  expect(rig.told.some((line) => line.includes('an account was connected'))).toBe(true)
})

/** What the store keeps of connecting, apart from what is sealed. */
async function everythingStored({ server, browser }: Awaited<ReturnType<typeof startLogins>>) {
  const { store } = server
  const accounts = (await store.accounts()).map(({ tokenSealed: _, ...account }) => account)
  const document = await server.ask('/api/openapi.json', { headers: browser })
  return [JSON.stringify(accounts), await document.text()]
}

test('Facebook Login: a Page with its Instagram account, and the Page itself on Messenger', async () => {
  const rig = await startLogins()
  const { cafe, page, server } = rig
  page.subscribedFields = []
  const choosing = await rig.logIn({ login: 'facebook' })
  expect(choosing.choices).toMatchObject([
    { accountId: cafe.id, platform: 'instagram', username: 'kiln.cafe', pageId: page.id, problem: null },
    { accountId: page.id, platform: 'messenger', name: 'Kiln Café', pageId: page.id, problem: null },
  ])
  const connected = await rig.choose(choosing.id, cafe.id, page.id)
  expect(connected.state, JSON.stringify(connected.steps)).toBe('connected')
  expect(connected.steps.map(({ accountId, result }) => [accountId, result])).toEqual([
    ...ALL_STEPS.map(() => [cafe.id, 'done']),
    ...ALL_STEPS.map(() => [page.id, 'done']),
  ])
  expect(page.subscribedFields).toContain('messages')
  const userId = rig.emulator.world.users[0]?.id
  for (const id of [cafe.id, page.id]) {
    expect(await server.store.account(id)).toMatchObject({
      appId: 'environment',
      appScopedId: userId,
      pageId: page.id,
    })
    const { body } = await rig.api<ApiToken>('GET', `accounts/${id}/token`)
    expect(body).toMatchObject({ expiresAt: null, warning: null })
    expect(body.scopes).toContain('pages_messaging')
  }
  for (const secret of secretsOf(rig)) expect(rig.told.join('\n').includes(secret)).toBe(false)
})

test('connecting again keeps what was said and takes the new login', async () => {
  const rig = await startLogins()
  const { pottery, server } = rig
  const first = await rig.logIn({ login: 'instagram' })
  await rig.choose(first.id, pottery.id)
  const before = (await server.store.account(pottery.id))?.tokenSealed
  const item = {
    sender: { id: '1234567890123456' },
    recipient: { id: pottery.id },
    timestamp: START_MS,
    message: { mid: 'm1', text: 'Hello' },
  }
  const body = { object: 'instagram', entry: [{ id: pottery.id, time: START_MS, messaging: [item] }] }
  await server.store.append({
    receivedAtMs: START_MS,
    signedWith: 'instagram',
    body: Buffer.from(JSON.stringify(body)),
  })
  await server.store.settled()
  await server.store.setAccountStatus(pottery.id, before ?? null, 'token_invalid')

  const again = await rig.logIn({ login: 'instagram', accountId: pottery.id })
  expect(again.choices).toMatchObject([{ accountId: pottery.id, isConnected: true, problem: null }])
  await rig.choose(again.id, pottery.id)
  const account = await server.store.account(pottery.id)
  expect(account?.status).toBe('ok')
  expect(account?.tokenSealed).not.toEqual(before)
  const { rows } = await server.store.messages({
    conversationId: `${pottery.id}.1234567890123456`,
    limit: 10,
  })
  expect(rows.map(({ content }) => content.text)).toEqual(['Hello'])
})

test('asked for one account and logged in as another: nothing changes, and both are named', async () => {
  const rig = await startLogins()
  const { cafe, pottery, server } = rig
  const facebook = await rig.logIn({ login: 'facebook' })
  await rig.choose(facebook.id, cafe.id)
  const before = await server.store.account(cafe.id)
  const refused = await rig.logIn({ login: 'instagram', accountId: cafe.id })
  expect(refused).toMatchObject({
    state: 'refused',
    choices: [],
    accounts: [],
    problem: { id: 'connect.other_account' },
  })
  expect(refused.problem?.cause).toContain('kiln.cafe was asked for, and the login shows kiln.and.tide.')
  expect(await server.store.account(cafe.id)).toEqual(before)
  expect(await server.store.account(pottery.id)).toBeNull()
  const { body } = await rig.api<ApiList<ApiAccount>>('GET', 'accounts')
  expect(body.data.map(({ id }) => id)).not.toContain(pottery.id)
})

test('webhook fields that the app did not select are named; without messages it is a failure', async () => {
  const rig = await startLogins()
  const { pottery } = rig
  const select = (fields: readonly string[]) =>
    rig.control('PATCH', '/app', { webhooks: { instagramLogin: { fields } } })
  await select(['messages', 'messaging_postbacks'])
  const some = await rig.choose((await rig.logIn({ login: 'instagram' })).id, pottery.id)
  expect(some.steps[2]).toMatchObject({ result: 'warn', problem: { id: 'connect.fields_dropped' } })
  expect(some.steps[2]?.problem?.cause).toMatch(/message_reactions/)
  await select(['messaging_seen'])
  const none = await rig.choose((await rig.logIn({ login: 'instagram' })).id, pottery.id)
  expect(none.steps[2]).toMatchObject({ result: 'failed', problem: { id: 'connect.fields_dropped' } })
  expect(none).toMatchObject({ state: 'connected', accounts: [{ id: pottery.id }] })
})

test('permissions can be chosen; with openid the exchange carries a proof in place of the secret', async () => {
  const exchanges: URL[] = []
  const rig = await startLogins({
    metaSide: (emulator) => (input, init) => {
      const url = new URL(String(input))
      if (url.pathname.endsWith('/oauth/access_token')) exchanges.push(url)
      return emulator.fetch(input, init)
    },
  })
  const { url } = await rig.begin({ login: 'instagram', scopes: ['instagram_business_basic'] })
  expect(new URL(url).searchParams.get('scope')).toBe('instagram_business_basic')
  const proved = await rig.begin({ login: 'facebook', scopes: ['openid', 'pages_show_list'] })
  const dialog = new URL(proved.url).searchParams
  expect(dialog.get('code_challenge_method')).toBe('S256')
  const state = dialog.get('state') ?? ''
  await rig.comeBack(`${REDIRECT_URI}?code=AQB&state=${state}`)
  const exchange = exchanges.at(-1)?.searchParams
  expect(exchange?.get('client_secret')).toBeNull()
  const verifier = new TextEncoder().encode(exchange?.get('code_verifier') ?? '')
  const challenge = Buffer.from(await crypto.subtle.digest('SHA-256', verifier)).toString('base64url')
  expect(dialog.get('code_challenge')).toBe(challenge)

  const configured = await rig.begin({ login: 'facebook', configId: '555555555555555' })
  const query = new URL(configured.url).searchParams
  expect([query.get('config_id'), query.get('scope')]).toEqual(['555555555555555', null])
})

test('an app that demands proof of its secret gets it, from the first call to the daily one', async () => {
  const rig = await startLogins()
  await rig.control('PATCH', '/app', { requiresProof: true })
  const { id } = await rig.logIn({ login: 'facebook' })
  const attempt = await rig.choose(id, rig.cafe.id, rig.page.id)
  expect(attempt.steps.map(({ result }) => result)).toEqual(Array.from({ length: 8 }, () => 'done'))
  await rig.advance(DAY_MS)
  for (const one of [rig.cafe.id, rig.page.id]) {
    const { body } = await rig.api<ApiToken>('GET', `accounts/${one}/token`)
    expect([body.warning, (await rig.server.store.account(one))?.status]).toEqual([null, 'ok'])
  }
})
