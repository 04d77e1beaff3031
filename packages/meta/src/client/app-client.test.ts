import { describe, expect, test } from 'vitest'
import { GraphError, OptionsError, TransportError } from '../errors.ts'
import { explainError } from '../explain.ts'
import { type AppClient, type AppOptions, createAppClient } from './app-client.ts'
import type { Exchange } from './exchange.ts'
import { readLoginReturn } from './login-return.ts'

const META = { id: '111111111111111', secret: 'meta_secret_0000000001' }
const INSTAGRAM = { id: '222222222222222', secret: 'instagram_secret_0000000001' }
const NOW_MS = 1_700_000_000_000
const FB = 'https://graph.facebook.com/v26.0'
const REDIRECT = 'https://app.example.com/callback/'
const USER_TOKEN = 'EAAuser0000000000000000000000001'

/** An app whose Meta gives these answers, one after the other. */
function appAnswered(answers: readonly unknown[], more: Partial<AppOptions> = {}) {
  const seen: { line: string; body: unknown; authorization: string | null }[] = []
  const exchanges: Exchange[] = []
  const app = createAppClient({
    metaApp: META,
    instagramApp: INSTAGRAM,
    clock: { now: () => NOW_MS },
    fetch: async (input, init) => {
      const answer = answers[seen.length]
      const authorization = new Headers(init?.headers).get('authorization')
      seen.push({ line: `${init?.method} ${input}`, body: init?.body ?? null, authorization })
      const status = typeof answer === 'object' && answer !== null && 'error' in answer ? 400 : 200
      return new Response(typeof answer === 'string' ? answer : JSON.stringify(answer), { status })
    },
    onExchange: (exchange) => exchanges.push(exchange),
    ...more,
  })
  /** Nothing that only the app knows may be seen in an exchange. */
  const shows = (text: string) => JSON.stringify(exchanges).includes(text)
  return { app, seen, shows }
}

const LONG = { access_token: 'IGAAlong000000000000000000000001', token_type: 'bearer', expires_in: 5_183_944 }
const GRANTED = { accessToken: LONG.access_token, expiresAtMs: NOW_MS + 5_183_944_000 }

describe('Instagram Login', () => {
  test('the dialog', () => {
    const { app } = appAnswered([])
    expect(app.instagramLogin.authorizeUrl({ redirectUri: REDIRECT, state: '9f1c' })).toBe(
      'https://www.instagram.com/oauth/authorize?client_id=222222222222222&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcallback%2F&response_type=code&scope=instagram_business_basic%2Cinstagram_business_manage_messages&state=9f1c',
    )
    const url = app.instagramLogin.authorizeUrl({
      redirectUri: REDIRECT,
      state: '1',
      scopes: ['instagram_business_basic'],
      forceReauth: true,
      enableFacebookLogin: false,
    })
    expect(url).toContain('&scope=instagram_business_basic&state=1&force_reauth=true&enable_fb_login=false')
  })

  test.each([
    [
      'flat, with a bare number and a list',
      '{"access_token":"IGAAshort","user_id":27640000000000001,"permissions":["instagram_business_basic","instagram_business_manage_messages"]}',
    ],
    [
      'wrapped, as the page prints it',
      '{"data":[{"access_token":"IGAAshort","user_id":"27640000000000001","permissions":"instagram_business_basic, instagram_business_manage_messages"}]}',
    ],
  ])('a code for a token: %s', async (_name, answer) => {
    const { app, seen, shows } = appAnswered([answer])
    expect(
      await app.instagramLogin.exchangeCode({ code: 'AQBx-hBsH3secret#_', redirectUri: REDIRECT }),
    ).toEqual({
      accessToken: 'IGAAshort',
      appScopedId: '27640000000000001',
      permissions: ['instagram_business_basic', 'instagram_business_manage_messages'],
    })
    expect(seen).toEqual([
      {
        line: 'POST https://api.instagram.com/oauth/access_token',
        body: `client_id=222222222222222&client_secret=${INSTAGRAM.secret}&grant_type=authorization_code&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcallback%2F&code=AQBx-hBsH3secret`,
        authorization: null,
      },
    ])
    expect([INSTAGRAM.secret, 'AQBx-hBsH3secret', 'IGAAshort'].some(shows)).toBe(false)
  })

  test('a spent code is a failed login', async () => {
    const body =
      '{"error_type":"OAuthException","code":400,"error_message":"Matching code was not found or was already used"}'
    const { app } = appAnswered([body])
    const error = await app.instagramLogin
      .exchangeCode({ code: 'x', redirectUri: REDIRECT })
      .catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(GraphError)
    expect(error).toMatchObject({ kind: 'login_failed', code: null })
  })

  test('a lost answer to the exchange: the code may be spent', async () => {
    const { app } = appAnswered([], {
      retry: true,
      fetch: async () => {
        throw new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNRESET' }) })
      },
    })
    const exchange = app.instagramLogin.exchangeCode({ code: 'x', redirectUri: REDIRECT })
    await expect(exchange).rejects.toMatchObject({ mayHaveArrived: true })
  })

  test('one hour for sixty days, and sixty days more', async () => {
    const { app, seen, shows } = appAnswered([LONG, LONG])
    expect(await app.instagramLogin.exchangeForLongLived('IGAAshort')).toEqual(GRANTED)
    expect(await app.instagramLogin.refresh('IGAAlong')).toEqual(GRANTED)
    expect(seen).toEqual([
      {
        line: `GET https://graph.instagram.com/access_token?grant_type=ig_exchange_token&client_secret=${INSTAGRAM.secret}&access_token=IGAAshort`,
        body: null,
        authorization: null,
      },
      {
        line: 'GET https://graph.instagram.com/refresh_access_token?grant_type=ig_refresh_token&access_token=IGAAlong',
        body: null,
        authorization: null,
      },
    ])
    expect([INSTAGRAM.secret, 'IGAAshort', 'IGAAlong'].some(shows)).toBe(false)
  })

  test('a success without a token is none', async () => {
    const { app } = appAnswered([{}, {}])
    await expect(app.instagramLogin.refresh('IGAAlong')).rejects.toThrow(TransportError)
    await expect(app.instagramLogin.exchangeCode({ code: 'x', redirectUri: REDIRECT })).rejects.toThrow(
      TransportError,
    )
  })
})

describe('what the browser brings back', () => {
  const back = (query: string) => readLoginReturn(`https://app.example.com/callback?${query}`, { state: 's' })

  test('a code, whatever hangs behind it', () => {
    expect(back('code=AQBx&state=s#_')).toEqual({ ok: true, code: 'AQBx' })
    expect(back('code=AQBx%23_&state=s')).toEqual({ ok: true, code: 'AQBx' })
  })

  test.each([
    ['another state', 'code=AQBx&state=t', 'state'],
    ['no state', 'code=AQBx', 'state'],
    ['no code', 'state=s', 'incomplete'],
    ['nothing', '', 'state'],
  ])('%s', (_name, query, reason) => {
    expect(back(query)).toMatchObject({ ok: false, reason, error: null })
  })

  test('a refusal with its words', () => {
    expect(
      back('error=access_denied&error_reason=user_denied&error_description=Insufficient+developer+role'),
    ).toEqual({
      ok: false,
      reason: 'refused',
      error: 'access_denied',
      errorReason: 'user_denied',
      description: 'Insufficient developer role',
    })
  })

  test('no address, and a login without a state', () => {
    expect(readLoginReturn('hello', { state: 's' })).toMatchObject({ ok: false, reason: 'state' })
    expect(readLoginReturn('https://a/?code=x&state=', { state: '' })).toMatchObject({ reason: 'state' })
  })
})

describe('Facebook Login', () => {
  test('the dialog, by scopes, by configuration, with PKCE', () => {
    const { app } = appAnswered([])
    const { authorizeUrl } = app.facebookLogin
    expect(
      authorizeUrl({ redirectUri: REDIRECT, state: 's', scopes: ['instagram_basic', 'pages_show_list'] }),
    ).toBe(
      'https://www.facebook.com/v26.0/dialog/oauth?client_id=111111111111111&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcallback%2F&response_type=code&state=s&scope=instagram_basic%2Cpages_show_list',
    )
    const configured = authorizeUrl({
      redirectUri: REDIRECT,
      state: 's',
      configId: '555555555555555',
      rerequest: true,
    })
    expect(configured).toContain('&config_id=555555555555555&auth_type=rerequest')
    expect(configured).not.toContain('scope')
    const pkce = authorizeUrl({ redirectUri: REDIRECT, state: 's', codeChallenge: 'abc' })
    expect(pkce).toContain('&code_challenge=abc&code_challenge_method=S256')
  })

  test('a code for a token, a token for a longer one', async () => {
    const { app, seen, shows } = appAnswered([LONG, { access_token: 'EAAx', token_type: 'bearer' }, LONG])
    expect(await app.facebookLogin.exchangeCode({ code: 'AQBsecretcode', redirectUri: REDIRECT })).toEqual(
      GRANTED,
    )
    expect(await app.facebookLogin.exchangeForLongLived(USER_TOKEN)).toEqual({
      accessToken: 'EAAx',
      expiresAtMs: null,
    })
    await app.facebookLogin.exchangeCode({
      code: 'AQB',
      redirectUri: REDIRECT,
      codeVerifier: 'verifier0000001',
    })
    expect(seen.map(({ line }) => line)).toEqual([
      `GET ${FB}/oauth/access_token?client_id=111111111111111&client_secret=${META.secret}&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcallback%2F&code=AQBsecretcode`,
      `GET ${FB}/oauth/access_token?grant_type=fb_exchange_token&client_id=111111111111111&client_secret=${META.secret}&fb_exchange_token=${USER_TOKEN}`,
      `GET ${FB}/oauth/access_token?client_id=111111111111111&code_verifier=verifier0000001&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcallback%2F&code=AQB`,
    ])
    expect([META.secret, USER_TOKEN, 'AQBsecretcode', 'verifier0000001', LONG.access_token].some(shows)).toBe(
      false,
    )
  })

  test('what was granted, and taking it away', async () => {
    const { app, seen } = appAnswered([
      {
        data: [
          { permission: 'instagram_basic', status: 'granted' },
          { permission: 'pages_messaging', status: 'declined' },
        ],
      },
      { success: true },
      { success: true },
    ])
    expect(await app.facebookLogin.permissions(USER_TOKEN)).toEqual({
      granted: ['instagram_basic'],
      declined: ['pages_messaging'],
    })
    await app.facebookLogin.revoke({ userToken: USER_TOKEN, userId: '333333333333333' })
    await app.facebookLogin.revoke({ userToken: USER_TOKEN, userId: '3', permission: 'pages_messaging' })
    expect(seen.map(({ line }) => line)).toEqual([
      `GET ${FB}/me/permissions`,
      `DELETE ${FB}/333333333333333/permissions`,
      `DELETE ${FB}/3/permissions/pages_messaging`,
    ])
    expect(seen.every(({ authorization }) => authorization === `Bearer ${USER_TOKEN}`)).toBe(true)
  })
})

describe('Page tokens', () => {
  const ALL = ['ADVERTISE', 'ANALYZE', 'CREATE_CONTENT', 'MESSAGING', 'MODERATE', 'MANAGE']
  const GOOD = {
    id: '100000000000001',
    name: 'Acme',
    access_token: 'EAApage',
    tasks: ALL,
    instagram_business_account: { id: '17841400000000001', username: 'acme_shop' },
    connected_instagram_account: { id: '17841400000000001' },
  }
  const FIELDS =
    'id%2Cname%2Caccess_token%2Ctasks%2Cinstagram_business_account%7Bid%2Cusername%7D%2Cconnected_instagram_account%7Bid%7D'

  async function pagesOf(app: AppClient) {
    const pages = []
    for await (const page of app.facebookLogin.pages(USER_TOKEN)) pages.push(page)
    return pages
  }

  test('over all pages of the list', async () => {
    const { app, seen } = appAnswered([
      { data: [GOOD], paging: { cursors: { after: 'A' }, next: `https://x?access_token=${USER_TOKEN}` } },
      { data: [{ ...GOOD, id: '2' }] },
    ])
    const pages = await pagesOf(app)
    expect(pages.map(({ id }) => id)).toEqual(['100000000000001', '2'])
    expect(pages[0]).toEqual({
      id: '100000000000001',
      name: 'Acme',
      accessToken: 'EAApage',
      tasks: ALL,
      instagramAccount: { id: '17841400000000001', username: 'acme_shop' },
      problems: [],
    })
    expect(seen.map(({ line }) => line)).toEqual([
      `GET ${FB}/me/accounts?fields=${FIELDS}&limit=100`,
      `GET ${FB}/me/accounts?fields=${FIELDS}&limit=100&after=A`,
    ])
    expect(seen[0]?.authorization).toBe(`Bearer ${USER_TOKEN}`)
  })

  const { access_token: _token, ...WITHOUT_TOKEN } = GOOD
  const { instagram_business_account: _account, ...CONNECTED } = GOOD
  const { connected_instagram_account: _connected, ...ALONE } = CONNECTED
  test.each([
    ['no token', WITHOUT_TOKEN, ['no_token']],
    ['no account', ALONE, ['no_instagram_account']],
    ['a personal account', CONNECTED, ['not_professional']],
    ['no task', { ...GOOD, tasks: ['ANALYZE'] }, ['task_messaging_missing', 'task_moderate_missing']],
    ['one task', { ...GOOD, tasks: ['MESSAGING'] }, ['task_moderate_missing']],
    ['a task of the new Pages', { ...GOOD, tasks: ['PROFILE_PLUS_FULL_CONTROL'] }, []],
    ['tasks that Meta does not say', { ...GOOD, tasks: undefined }, []],
  ])('why a Page is unusable: %s', async (_name, row, kinds) => {
    const { app } = appAnswered([{ data: [row] }])
    const [page] = await pagesOf(app)
    expect(page?.problems.map(({ kind }) => kind)).toEqual(kinds)
    for (const { cause, fix } of page?.problems ?? [])
      expect([cause, fix].every((text) => text.length > 10)).toBe(true)
  })

  test('a list that is empty: the Pages that the token names, one refused and one not', async () => {
    const scopes = [{ scope: 'pages_show_list', target_ids: ['1', '2'] }, { scope: 'instagram_basic' }]
    const { app, seen } = appAnswered([
      { data: [] },
      { data: { is_valid: true, type: 'USER', granular_scopes: scopes } },
      { error: { message: '(#200) no', type: 'OAuthException', code: 200 } },
      { ...GOOD, id: '2' },
    ])
    const pages = await pagesOf(app)
    expect(pages.map(({ id, problems }) => [id, problems.map(({ kind }) => kind)])).toEqual([
      ['1', ['refused']],
      ['2', []],
    ])
    expect(seen[1]?.line).toBe(`GET ${FB}/debug_token?input_token=${USER_TOKEN}`)
    expect(seen[1]?.authorization).toBe(`Bearer ${META.id}|${META.secret}`)
    expect(seen[3]?.line).toBe(`GET ${FB}/2?fields=${FIELDS}`)
  })
})

describe('debug_token', () => {
  test('a Page token that never ends', async () => {
    const data = {
      app_id: '111111111111111',
      type: 'PAGE',
      application: 'Acme Inbox',
      data_access_expires_at: 1_795_000_000,
      expires_at: 0,
      is_valid: true,
      issued_at: 1_780_000_000,
      profile_id: '100000000000001',
      scopes: ['pages_show_list', 'instagram_manage_messages'],
      granular_scopes: [
        { scope: 'instagram_basic', target_ids: ['17841400000000001'] },
        { scope: 'business_management' },
      ],
      user_id: '333333333333333',
    }
    const { app, shows } = appAnswered([{ data }])
    expect(await app.debugToken('EAAasked000000000000000000000001')).toEqual({
      isValid: true,
      type: 'PAGE',
      appId: '111111111111111',
      application: 'Acme Inbox',
      userId: '333333333333333',
      profileId: '100000000000001',
      expiresAtMs: null,
      dataAccessExpiresAtMs: 1_795_000_000_000,
      issuedAtMs: 1_780_000_000_000,
      scopes: ['pages_show_list', 'instagram_manage_messages'],
      granularScopes: [
        { scope: 'instagram_basic', targetIds: ['17841400000000001'] },
        { scope: 'business_management', targetIds: null },
      ],
      problem: null,
    })
    expect([META.secret, 'EAAasked000000000000000000000001'].some(shows)).toBe(false)
  })

  test('one that is not valid says why', async () => {
    const error = { code: 190, message: 'Error validating access token: Session has expired', subcode: 463 }
    const { app } = appAnswered([
      { data: { type: 'USER', error, expires_at: 1_790_000_000, is_valid: false, scopes: [] } },
    ])
    const { isValid, problem } = await app.debugToken(USER_TOKEN)
    expect(isValid).toBe(false)
    expect(explainError(problem)).toMatchObject({ kind: 'token_invalid', key: 'TOKEN_EXPIRED', subcode: 463 })
  })
})

describe('the app’s side of webhooks', () => {
  const LIST = {
    data: [
      {
        object: 'instagram',
        callback_url: 'https://a/w',
        active: true,
        fields: [{ name: 'messages', version: 'v26.0' }],
      },
      { object: 'page', callback_url: 'https://a/w', active: true, fields: ['messages'] },
    ],
  }

  test('is set, read back and compared', async () => {
    const { app, seen, shows } = appAnswered([{ success: 'true' }, LIST])
    const set = await app.subscriptions.set({
      object: 'instagram',
      callbackUrl: 'https://a/w',
      verifyToken: 'verify_me_0000001',
      fields: ['messages', 'messaging_postbacks'],
    })
    expect(set).toEqual({
      subscription: { object: 'instagram', callbackUrl: 'https://a/w', isActive: true, fields: ['messages'] },
      missing: ['messaging_postbacks'],
      extra: [],
    })
    expect(seen).toEqual([
      {
        line: `POST ${FB}/111111111111111/subscriptions`,
        body: 'object=instagram&callback_url=https%3A%2F%2Fa%2Fw&verify_token=verify_me_0000001&fields=messages%2Cmessaging_postbacks&include_values=true',
        authorization: `Bearer ${META.id}|${META.secret}`,
      },
      {
        line: `GET ${FB}/111111111111111/subscriptions`,
        body: null,
        authorization: `Bearer ${META.id}|${META.secret}`,
      },
    ])
    expect([META.secret, 'verify_me_0000001'].some(shows)).toBe(false)
  })

  test('a URL that does not answer Meta', async () => {
    const { app } = appAnswered([
      {
        error: {
          message: '(#2200) Callback verification failed with the following errors: x',
          type: 'OAuthException',
          code: 2200,
        },
      },
    ])
    const set = app.subscriptions.set({
      object: 'page',
      callbackUrl: 'https://a/w',
      verifyToken: 'v',
      fields: ['messages'],
    })
    await expect(set).rejects.toMatchObject({ kind: 'setup_incomplete' })
  })

  test('is read, and taken away', async () => {
    const { app, seen } = appAnswered([LIST, { success: true }, { success: true }])
    expect((await app.subscriptions.list()).map(({ object, fields }) => [object, fields])).toEqual([
      ['instagram', ['messages']],
      ['page', ['messages']],
    ])
    await app.subscriptions.remove({ object: 'instagram' })
    await app.subscriptions.remove({ object: 'page', fields: ['messages', 'feed'] })
    expect(seen.slice(1).map(({ line }) => line)).toEqual([
      `DELETE ${FB}/111111111111111/subscriptions?object=instagram`,
      `DELETE ${FB}/111111111111111/subscriptions?object=page&fields=messages%2Cfeed`,
    ])
  })
})

describe('the app’s options', () => {
  test('a proof goes with calls that have a token, and no others', async () => {
    const { app, seen } = appAnswered([LONG, { data: [] }], { appSecretProof: true })
    await app.facebookLogin.exchangeForLongLived(USER_TOKEN)
    await app.facebookLogin.permissions(USER_TOKEN)
    expect(seen[0]?.line).not.toContain('appsecret_proof')
    expect(seen[1]?.line).toMatch(
      /\/me\/permissions\?appsecret_proof=[0-9a-f]{64}&appsecret_time=1700000000$/,
    )
  })

  test('every host can be another one', async () => {
    const { app, seen } = appAnswered([LONG, LONG], { origin: 'http://127.0.0.1:4000' })
    expect(app.instagramLogin.authorizeUrl({ redirectUri: REDIRECT, state: 's' })).toMatch(
      /^http:\/\/127\.0\.0\.1:4000\/www\.instagram\.com\/oauth\/authorize\?/,
    )
    expect(app.facebookLogin.authorizeUrl({ redirectUri: REDIRECT, state: 's' })).toMatch(
      /^http:\/\/127\.0\.0\.1:4000\/www\.facebook\.com\/v26\.0\/dialog\/oauth\?/,
    )
    await app.instagramLogin.exchangeCode({ code: 'x', redirectUri: REDIRECT })
    await app.instagramLogin.refresh('IGAAlong')
    expect(seen.map(({ line }) => line.split('?')[0])).toEqual([
      'POST http://127.0.0.1:4000/api.instagram.com/oauth/access_token',
      'GET http://127.0.0.1:4000/graph.instagram.com/refresh_access_token',
    ])
  })

  test('what lacks its pair of id and secret says which', async () => {
    const app = createAppClient({})
    expect(() => app.instagramLogin.authorizeUrl({ redirectUri: REDIRECT, state: 's' })).toThrow(
      /instagramApp/,
    )
    expect(() => app.facebookLogin.authorizeUrl({ redirectUri: REDIRECT, state: 's' })).toThrow(/metaApp/)
    await expect(app.debugToken('x')).rejects.toThrow(/metaApp/)
    await expect(app.subscriptions.list()).rejects.toThrow(/metaApp/)
    await expect(app.instagramLogin.exchangeForLongLived('x')).rejects.toThrow(/instagramApp/)
    await expect(app.facebookLogin.exchangeForLongLived('x')).rejects.toThrow(/metaApp/)
  })

  test.each<[string, (app: AppClient) => unknown]>([
    ['no state', (app) => app.instagramLogin.authorizeUrl({ redirectUri: REDIRECT, state: '' })],
    [
      'no address to come back to',
      (app) => app.facebookLogin.authorizeUrl({ redirectUri: '/callback', state: 's' }),
    ],
    [
      'no scopes',
      (app) => app.instagramLogin.authorizeUrl({ redirectUri: REDIRECT, state: 's', scopes: [] }),
    ],
    [
      'scopes and a configuration',
      (app) =>
        app.facebookLogin.authorizeUrl({ redirectUri: REDIRECT, state: 's', scopes: ['a'], configId: '1' }),
    ],
    ['a secret without an id', () => createAppClient({ metaApp: { id: '', secret: 'x' } })],
    ['an id without a secret', () => createAppClient({ instagramApp: { id: '1', secret: '' } })],
  ])('refuses %s', (_name, act) => {
    expect(() => act(appAnswered([]).app)).toThrow(OptionsError)
  })
})
