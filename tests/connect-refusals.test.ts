/** What connecting refuses: states that are not good, what Meta's dialogs say no to, accounts that cannot be chosen. */
import type { ApiConnectAttempt, ApiConnectChoice, ApiError } from '@roost/server/api'
import { describe, expect, test } from 'vitest'
import { type LoginRig, REDIRECT_URI, startLogins } from './logins/rig.ts'

const MINUTE_MS = 60_000

/** Nothing in the store was touched by it. */
async function connected({ server }: LoginRig): Promise<readonly string[]> {
  const accounts = await server.store.accounts()
  return accounts.filter(({ appId }) => appId !== null).map(({ id }) => id)
}

describe('a state', () => {
  test.each([
    ['made up', (rig: LoginRig) => rig.comeBack(`${REDIRECT_URI}?code=AQB&state=made-up`)],
    ['absent', (rig: LoginRig) => rig.comeBack(`${REDIRECT_URI}?code=AQB`)],
    ['empty', (rig: LoginRig) => rig.comeBack(`${REDIRECT_URI}?code=AQB&state=`)],
  ])('%s is refused, logged, and changes nothing', async (_what, comeBack) => {
    const rig = await startLogins()
    const begun = await rig.begin({ login: 'instagram' })
    const answer = await comeBack(rig)
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('This login is not good here')
    expect((await rig.attempt(begun.id)).state).toBe('waiting')
    expect(rig.told.join('')).toContain('a state that is not good here')
    expect(await connected(rig)).toEqual([])
  })

  test('of another session, or of nobody’s, is refused; the one that began it can still come back', async () => {
    const rig = await startLogins()
    const begun = await rig.begin({ login: 'instagram' })
    const location = (await rig.dialog(begun.url)) ?? ''
    for (const headers of [{}, await rig.server.owner(), await rig.server.key()]) {
      const answer = await rig.comeBack(location, headers)
      expect(answer.status).toBe(400)
      expect((await rig.attempt(begun.id)).state).toBe('waiting')
    }
    expect(rig.told.join('')).toContain('a session that did not begin it')
    await rig.comeBack(location)
    expect((await rig.attempt(begun.id)).state).toBe('choosing')
  })

  test('is good once: the second time nothing changes', async () => {
    const rig = await startLogins()
    const begun = await rig.begin({ login: 'instagram' })
    const location = (await rig.dialog(begun.url)) ?? ''
    await rig.comeBack(location)
    const before = await rig.attempt(begun.id)
    expect((await rig.comeBack(location)).status).toBe(400)
    expect(await rig.attempt(begun.id)).toEqual(before)
  })

  test('is good for ten minutes', async () => {
    const rig = await startLogins()
    const begun = await rig.begin({ login: 'instagram' })
    const location = (await rig.dialog(begun.url)) ?? ''
    rig.server.wallClock.advance(10 * MINUTE_MS - 1)
    expect((await rig.attempt(begun.id)).state).toBe('waiting')
    rig.server.wallClock.advance(1)
    const expired = { state: 'expired', problem: { id: 'connect.expired' } }
    expect(await rig.attempt(begun.id)).toMatchObject(expired)
    expect((await rig.comeBack(location)).status).toBe(303)
    expect(await rig.attempt(begun.id)).toMatchObject(expired)
    expect(rig.told.join('')).toContain('came back too late')
    expect(rig.emulator.world.codes[0]?.isUsed).toBe(false)
  })

  test('a choice waits half an hour; the tokens are gone after it', async () => {
    const rig = await startLogins()
    const { id } = await rig.logIn({ login: 'instagram' })
    expect((await rig.server.store.attempt(id))?.secretsSealed).not.toBeNull()
    rig.server.wallClock.advance(30 * MINUTE_MS)
    await rig.server.store.forgetExpired(rig.server.wallClock.now())
    expect((await rig.server.store.attempt(id))?.secretsSealed).toBeNull()
    expect((await rig.attempt(id)).state).toBe('expired')
    const late = await rig.api<ApiError>('POST', `connect/${id}/choose`, { accountIds: [rig.pottery.id] })
    expect(late).toMatchObject({ status: 409, body: { error: { code: 'conflict' } } })
  })
})

test('keys begin nothing, see nothing and choose nothing; nor does another session', async () => {
  const rig = await startLogins()
  const { id } = await rig.logIn({ login: 'instagram' })
  const key = await rig.server.key()
  expect((await rig.api('POST', 'connect', { login: 'instagram' }, key)).status).toBe(403)
  expect((await rig.api('GET', `connect/${id}`, undefined, key)).status).toBe(403)
  const other = await rig.server.owner()
  expect((await rig.api('GET', `connect/${id}`, undefined, other)).status).toBe(404)
  const choice = { accountIds: [rig.pottery.id] }
  expect((await rig.api('POST', `connect/${id}/choose`, choice, other)).status).toBe(404)
  expect((await rig.api('GET', `accounts/${rig.pottery.id}/token`, undefined, key)).status).toBe(403)
})

describe('the dialog says no', () => {
  const refusedWith = async (query: string) => {
    const rig = await startLogins()
    const begun = await rig.begin({ login: 'instagram' })
    const state = new URL(begun.url).searchParams.get('state')
    const answer = await rig.comeBack(`${REDIRECT_URI}?${query}&state=${state}`)
    expect(answer.status).toBe(303)
    return rig.attempt(begun.id)
  }

  test.each(['instagram', 'facebook'] as const)('%s: the person cancelled', async (login) => {
    const rig = await startLogins()
    const attempt = await rig.logIn({ login }, { decision: 'refuse' })
    expect(attempt).toMatchObject({ state: 'refused', problem: { id: 'IGL_DENIED' } })
  })

  test.each([
    ['error=access_denied&error_description=Insufficient+developer+role', 'IGL_ROLE'],
    ['error=access_denied&error_description=Fun%C3%A7%C3%A3o', 'IGL_DENIED'],
    ['error=invalid_scope&error_description=Invalid+Scopes%3A+x', 'IGL_SCOPE'],
    ['error=server_error&error_description=Something+new', 'UNKNOWN'],
    ['x=1', 'connect.incomplete'],
    ['code=', 'connect.incomplete'],
  ])('%s', async (query, id) => {
    const attempt = await refusedWith(query)
    expect(attempt).toMatchObject({ state: 'refused', problem: { id } })
    expect(attempt.problem?.steps).not.toHaveLength(0)
  })

  test('a refusal without a state is told in words, to whoever brings it', async () => {
    const rig = await startLogins()
    const answer = await rig.comeBack(`${REDIRECT_URI}?error=access_denied&error_description=<b>no</b>`)
    expect(answer.status).toBe(400)
    const page = await answer.text()
    expect(page).toContain('The person pressed Cancel')
    expect(page).not.toContain('<b>')
  })
})

describe('the exchange says no', () => {
  test.each([
    ['a code that nobody issued', `code=AQBmadeup`, 'IGL_CODE'],
    ['a code cut by the fragment mark', `code=%23_`, 'connect.incomplete'],
  ])('%s', async (_what, query, id) => {
    const rig = await startLogins()
    const begun = await rig.begin({ login: 'instagram' })
    const state = new URL(begun.url).searchParams.get('state')
    await rig.comeBack(`${REDIRECT_URI}?${query}&state=${state}`)
    expect(await rig.attempt(begun.id)).toMatchObject({ state: 'refused', problem: { id } })
  })

  test('with the secret of the other app', async () => {
    const rig = await startLogins({
      env: { INSTAGRAM_APP_SECRET: 'f'.repeat(32), META_APP_SECRET: 'e'.repeat(32) },
    })
    expect(await rig.logIn({ login: 'instagram' })).toMatchObject({ problem: { id: 'IGL_SECRET' } })
    expect(await rig.logIn({ login: 'facebook' })).toMatchObject({ problem: { id: 'FBL_SECRET' } })
  })

  test('Meta is not reached: said as such', async () => {
    let isCut = false
    const rig = await startLogins({
      metaSide: (emulator) => (input, init) =>
        isCut ? Promise.reject(new TypeError('fetch failed')) : emulator.fetch(input, init),
    })
    const begun = await rig.begin({ login: 'facebook' })
    const location = (await rig.dialog(begun.url)) ?? ''
    isCut = true
    await rig.comeBack(location)
    const { state, problem } = await rig.attempt(begun.id)
    expect([state, problem?.id]).toEqual(['refused', 'net.reach.silent'])
    expect(await connected(rig)).toEqual([])
  })

  test('the role was taken away after the dialog', async () => {
    const rig = await startLogins()
    await rig.control('PATCH', '/app', { access: { instagram_business_basic: 'standard' } })
    const begun = await rig.begin({ login: 'instagram' })
    const location = (await rig.dialog(begun.url)) ?? ''
    await rig.control('DELETE', `/roles/${rig.pottery.id}`)
    await rig.comeBack(location)
    const { state, problem } = await rig.attempt(begun.id)
    expect(state).toBe('refused')
    expect(problem?.steps.join(' ')).toMatch(/Tester/)
  })
})

describe('what cannot be chosen says why', () => {
  const choiceOf = ({ choices }: ApiConnectAttempt, platform: string): ApiConnectChoice | undefined =>
    choices.find((choice) => choice.platform === platform)

  test('the permission for messages was left out', async () => {
    const rig = await startLogins()
    const form = [
      ['decision', 'allow'],
      ['chosen', '1'],
      ['granted', 'instagram_business_basic'],
    ] as const
    const attempt = await rig.logIn({ login: 'instagram' }, form)
    expect(attempt).toMatchObject({ state: 'refused', problem: { id: 'perm.scopes.messages' } })
    expect(attempt.problem?.cause).toContain('instagram_business_manage_messages')
  })

  test.each([
    [
      'no Instagram account is linked',
      (rig: LoginRig) => rig.control('PATCH', `/pages/${rig.page.id}`, { instagramAccountId: null }),
      'page.link.missing',
      null,
    ],
    [
      'the account is personal',
      (rig: LoginRig) => rig.control('PATCH', `/accounts/${rig.cafe.id}`, { accountType: 'personal' }),
      'IGL_PERSONAL',
      null,
    ],
    [
      'the person has no task for messages',
      (rig: LoginRig) => setTasks(rig, ['ANALYZE', 'MODERATE']),
      'page.task.missing',
      'page.task.missing',
    ],
  ])('%s', async (_what, set, ofInstagram, ofMessenger) => {
    const rig = await startLogins()
    await set(rig)
    const attempt = await rig.logIn({ login: 'facebook' })
    expect(choiceOf(attempt, 'instagram')?.problem?.id).toBe(ofInstagram)
    expect(choiceOf(attempt, 'messenger')?.problem?.id ?? null).toBe(ofMessenger)
    const refused = await rig.api<ApiError>('POST', `connect/${attempt.id}/choose`, { accountIds: ['42'] })
    expect(refused.status).toBe(400)
    if (ofMessenger === null) return
    const blocked = await rig.api<ApiError>('POST', `connect/${attempt.id}/choose`, {
      accountIds: [rig.page.id],
    })
    expect(blocked.body.error.message).toContain('lacks a task')
    expect(await connected(rig)).toEqual([])
  })

  test('a permission of one platform leaves the other one open', async () => {
    const rig = await startLogins()
    const scopes = [
      'instagram_basic',
      'instagram_manage_messages',
      'pages_manage_metadata',
      'pages_show_list',
    ]
    const attempt = await rig.logIn({
      login: 'facebook',
      scopes: [...scopes, 'pages_read_engagement', 'business_management'],
    })
    expect(choiceOf(attempt, 'instagram')?.problem).toBeNull()
    expect(choiceOf(attempt, 'messenger')?.problem?.id).toBe('perm.scopes.messages')
  })

  test('a Page of a portfolio without business_management', async () => {
    const rig = await startLogins()
    const scopes = [
      'instagram_basic',
      'instagram_manage_messages',
      'pages_manage_metadata',
      'pages_show_list',
    ]
    const ticked = [
      ['decision', 'allow'],
      ['page', rig.page.id],
    ] as const
    const attempt = await rig.logIn(
      { login: 'facebook', scopes: [...scopes, 'pages_read_engagement', 'pages_messaging'] },
      ticked,
    )
    expect(attempt.choices).not.toHaveLength(0)
    expect(new Set(attempt.choices.map(({ problem }) => problem?.id))).toEqual(
      new Set(['perm.scopes.portfolio']),
    )
  })

  test('no Page was ticked', async () => {
    const rig = await startLogins()
    const none = [
      ['decision', 'allow'],
      ['chosen', '1'],
      ['granted', 'pages_show_list'],
      ['granted', 'business_management'],
    ] as const
    const attempt = await rig.logIn({ login: 'facebook' }, none)
    expect(attempt).toMatchObject({ state: 'refused', problem: { id: 'connect.no_pages' } })
  })

  test('connected by another app, until that app is removed here', async () => {
    const rig = await startLogins()
    const { apps, store, seal } = rig.server
    const other = await apps.save({
      name: 'Agency',
      metaAppId: '999999999',
      instagramAppId: null,
      secrets: {
        metaAppSecret: 'a'.repeat(32),
        metaAppSecretPrevious: null,
        instagramAppSecret: null,
        instagramAppSecretPrevious: null,
        verifyToken: null,
      },
    })
    const first = await rig.logIn({ login: 'instagram' })
    await rig.choose(first.id, rig.pottery.id)
    const account = await store.account(rig.pottery.id)
    if (account === null) throw new Error('It was connected')
    await store.saveAccount({ ...account, appId: other.id, tokenSealed: seal.seal(account.id, 'theirs') })
    const again = await rig.logIn({ login: 'instagram' })
    expect(again.choices).toMatchObject([{ isConnected: true, problem: { id: 'connect.other_app' } }])
    expect(again.choices[0]?.problem?.cause).toContain('Agency')
    await apps.remove(other.id)
    expect((await rig.logIn({ login: 'instagram' })).choices).toMatchObject([{ problem: null }])
  })
})

test('the owner’s switch for messages is off: connected, and the step says what to switch on', async () => {
  const rig = await startLogins()
  await rig.control('PATCH', `/accounts/${rig.pottery.id}`, { allowsMessages: false })
  const { id } = await rig.logIn({ login: 'instagram' })
  const attempt = await rig.choose(id, rig.pottery.id)
  expect(attempt.steps.at(-1)).toMatchObject({ title: 'Conversations read', result: 'failed' })
  expect(attempt.steps.at(-1)?.problem?.steps.join(' ')).toContain('Allow access to messages')
  expect(attempt.state).toBe('connected')
})

test.each([
  [{ login: 'instagram', appId: 'nobody' }, 404, 'no app with this id'],
  [{ login: 'instagram', accountId: '42' }, 404, 'no account with this id'],
  [{ login: 'tiktok' }, 400, 'login'],
  [{ login: 'instagram', configId: '5' }, 400, 'configuration'],
  [{ login: 'instagram', scopes: ['not a scope'] }, 400, 'scopes'],
])('%j is refused in words', async (body, status, words) => {
  const rig = await startLogins()
  const answer = await rig.api<ApiError>('POST', 'connect', body)
  expect(answer.status).toBe(status)
  expect(answer.body.error.message).toContain(words)
})

test('without an app, and without an address that Meta could come back to, it says what is missing', async () => {
  const noApp = await startLogins({ env: { INSTAGRAM_APP_SECRET: '' } })
  const answer = await noApp.api<ApiError>('POST', 'connect', { login: 'instagram' })
  expect(answer).toMatchObject({ status: 409 })
  expect(answer.body.error.message).toContain('Instagram app secret')
  const local = await startLogins({ env: { META_ORIGIN: '' } })
  const unreachable = await local.api<ApiError>('POST', 'connect', { login: 'instagram' })
  expect(unreachable.body.error.message).toContain('PUBLIC_URL is not set')
})

async function setTasks(rig: LoginRig, tasks: readonly string[]): Promise<void> {
  const userId = rig.emulator.world.users[0]?.id ?? ''
  await rig.control('PATCH', `/pages/${rig.page.id}`, { tasks: { [userId]: tasks } })
}
