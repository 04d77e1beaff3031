/** Facebook Login against the reference: login and set-up, 5, 7, 8.1 and 16.2; errors and limits, 9. */
import { describe, expect, it } from 'vitest'
import {
  call,
  codeOf,
  dialog,
  exchangeFacebook,
  FACEBOOK_DIALOG,
  FACEBOOK_SCOPES,
  facebookQuery,
  facebookToken,
  patched,
  REDIRECT_URI,
  registerRedirect,
  tokenIn,
} from '../testing/login.ts'
import { type Rig, startRig } from '../testing/rig.ts'

async function start(): Promise<Rig> {
  const rig = await startRig()
  await registerRedirect(rig)
  return rig
}

const GRAPH = 'graph.facebook.com/v26.0'

function ask(rig: Rig, path: string, token: string, more: Record<string, string> = {}) {
  const [bare, query = ''] = path.split('?')
  const search = new URLSearchParams([...new URLSearchParams(query), ...Object.entries(more)])
  search.set('access_token', token)
  return call(rig, `${GRAPH}/${bare}?${search}`)
}

function appToken(rig: Rig): string {
  const { id, secret } = rig.emulator.world.app
  return `${id}|${secret}`
}

interface Pages {
  readonly data: readonly { readonly id: string; readonly access_token: string }[]
}

describe('the dialog', () => {
  it('shows people, Pages and permissions; sends a code back', async () => {
    const rig = await start()
    const page = await dialog(rig, FACEBOOK_DIALOG, facebookQuery(rig), null)
    for (const word of ['Mara Lindqvist', rig.page.id, 'kiln.cafe', 'pages_manage_metadata']) {
      expect(page.text).toContain(word)
    }
    const { location } = await dialog(rig, 'www.facebook.com/dialog/oauth', facebookQuery(rig))
    expect(location).toMatch(/^https:\/\/app\.example\.com\/callback\?code=AQ[\w-]+&state=s1$/)
  })

  it('sends tokens in the fragment when they are asked for', async () => {
    const rig = await start()
    const { location } = await dialog(rig, FACEBOOK_DIALOG, facebookQuery(rig, { response_type: 'token' }))
    const url = new URL(location ?? '')
    expect(url.search).toBe('')
    const fragment = new URLSearchParams(url.hash.slice(1))
    expect([...fragment.keys()]).toEqual([
      'access_token',
      'data_access_expiration_time',
      'expires_in',
      'long_lived_token',
      'state',
    ])
    expect((await ask(rig, 'me', fragment.get('long_lived_token') ?? '')).json).toMatchObject({
      name: 'Mara Lindqvist',
    })
  })

  it('sends a refusal back', async () => {
    const rig = await start()
    const { location } = await dialog(rig, FACEBOOK_DIALOG, facebookQuery(rig), { decision: 'refuse' })
    expect(location).toBe(
      `${REDIRECT_URI}?error=access_denied&error_code=200&error_description=Permissions+error&error_reason=user_denied&state=s1`,
    )
  })

  it.each([
    ['an unknown app', { client_id: '1' }, 'Invalid App ID'],
    ['another redirect', { redirect_uri: `${REDIRECT_URI}?a=1` }, 'URL blocked: This redirect failed'],
    [
      'a name of the other login',
      { scope: 'instagram_business_basic' },
      'Invalid Scopes: instagram_business_basic',
    ],
    ['an unknown configuration', { config_id: '__proto__' }, 'Invalid Scopes'],
  ])('stays on a page for %s', async (_, changed, words) => {
    const rig = await start()
    const { status, text } = await dialog(rig, FACEBOOK_DIALOG, facebookQuery(rig, changed))
    expect(status).toBe(400)
    expect(text).toContain(words)
  })

  it('lets only people with a role into an unpublished app, and nobody into an inactive one', async () => {
    const rig = await start()
    const [user] = rig.emulator.world.users
    await patched(rig, '/app', { isPublished: false })
    expect((await dialog(rig, FACEBOOK_DIALOG, facebookQuery(rig))).status).toBe(302)
    await rig.control(`/roles/${user?.id}`, { method: 'DELETE' })
    expect((await dialog(rig, FACEBOOK_DIALOG, facebookQuery(rig))).text).toContain('App not active')
    await patched(rig, '/app', { isPublished: true, state: 'inactive' })
    expect((await dialog(rig, FACEBOOK_DIALOG, facebookQuery(rig))).text).toContain('Feature Unavailable')
  })

  it('grants all of a configuration or nothing', async () => {
    const rig = await start()
    const configurations = { 555555555555555: ['pages_show_list', 'pages_messaging'] }
    await patched(rig, '/app', { facebookLogin: { configurations } })
    const token = await facebookToken(
      rig,
      { config_id: '555555555555555' },
      { decision: 'allow', chosen: '1' },
    )
    const { json } = await ask(rig, 'me/permissions', token)
    expect((json as { data: object[] }).data).toEqual(
      ['public_profile', 'pages_show_list', 'pages_messaging'].map((permission) => ({
        permission,
        status: 'granted',
      })),
    )
  })
})

describe('the code exchange', () => {
  it.each([
    [
      'an unknown app',
      { client_id: '1' },
      { code: 101, message: 'Error validating application. Invalid application ID.' },
    ],
    ['another secret', { client_secret: 'x' }, { code: 1, message: 'Error validating client secret.' }],
    ['a garbled code', { code: 'x' }, { code: 100, message: 'Invalid verification code format.' }],
    ['another redirect', { redirect_uri: 'https://x.example' }, { code: 100, error_subcode: 36008 }],
    ['another grant', { grant_type: 'x' }, { code: 100, message: 'Invalid grant_type: x' }],
  ])('refuses %s', async (_, changed, error) => {
    const rig = await start()
    const code = codeOf(await dialog(rig, FACEBOOK_DIALOG, facebookQuery(rig)))
    const answer = await exchangeFacebook(rig, { code, redirect_uri: REDIRECT_URI, ...changed })
    expect(answer.status).toBe(400)
    expect(answer.json).toMatchObject({
      error: { type: 'OAuthException', fbtrace_id: expect.any(String), ...error },
    })
  })

  it('takes a code once and for an hour, and asks for the redirect', async () => {
    const rig = await start()
    const code = codeOf(await dialog(rig, FACEBOOK_DIALOG, facebookQuery(rig)))
    const late = codeOf(await dialog(rig, FACEBOOK_DIALOG, facebookQuery(rig)))
    expect((await exchangeFacebook(rig, { code })).json).toMatchObject({ error: { code: 191 } })
    const exchange = (value: string) => exchangeFacebook(rig, { code: value, redirect_uri: REDIRECT_URI })
    expect((await exchange(code)).json).toEqual({
      access_token: expect.stringMatching(/^EAA/),
      token_type: 'bearer',
      expires_in: 7200,
    })
    expect((await exchange(code)).json).toMatchObject({ error: { code: 100, error_subcode: 36009 } })
    await rig.emulator.advance('1h')
    expect((await exchange(late)).json).toMatchObject({ error: { code: 100, error_subcode: 36007 } })
  })

  it('lengthens a user token, and makes an app token of the app’s credentials', async () => {
    const rig = await start()
    const grant = { grant_type: 'fb_exchange_token', fb_exchange_token: await facebookToken(rig) }
    expect((await exchangeFacebook(rig, grant)).json).toMatchObject({ expires_in: 5_184_000 })
    expect((await exchangeFacebook(rig, { ...grant, fb_exchange_token: 'x' })).json).toMatchObject({
      error: { code: 190 },
    })
    const app = await exchangeFacebook(rig, { grant_type: 'client_credentials' })
    expect(app.json).toEqual({ access_token: appToken(rig), token_type: 'bearer' })
  })
})

describe('/me/accounts', () => {
  const fields =
    'id,name,access_token,tasks,instagram_business_account{id,username},connected_instagram_account'

  it('gives Page tokens: without an end from a long-lived user token, with its end from a short one', async () => {
    const rig = await start()
    const short = await facebookToken(rig)
    const long = tokenIn(
      await exchangeFacebook(rig, { grant_type: 'fb_exchange_token', fb_exchange_token: short }),
    )
    const pageToken = async (user: string) =>
      ((await ask(rig, `me/accounts?fields=${fields}`, user)).json as Pages).data[0]?.access_token ?? ''
    const [ofShort, ofLong] = [await pageToken(short), await pageToken(long)]
    expect(await pageToken(long)).toBe(ofLong)
    await rig.emulator.advance('70d')
    expect((await ask(rig, 'me', ofShort)).json).toMatchObject({ error: { code: 190, error_subcode: 463 } })
    expect((await ask(rig, 'me', ofLong)).json).toMatchObject({ id: rig.page.id })
    expect((await ask(rig, 'me', long)).json).toMatchObject({ error: { code: 190, error_subcode: 463 } })
  })

  it('tells the linked Instagram account as Meta does', async () => {
    const rig = await start()
    const token = await facebookToken(rig)
    const read = async () => ((await ask(rig, `me/accounts?fields=${fields}`, token)).json as Pages).data[0]
    expect(await read()).toEqual({
      id: rig.page.id,
      name: rig.page.name,
      access_token: expect.stringMatching(/^EAA/),
      tasks: ['ADVERTISE', 'ANALYZE', 'CREATE_CONTENT', 'MESSAGING', 'MODERATE', 'MANAGE'],
      instagram_business_account: { id: rig.cafe.id, username: 'kiln.cafe' },
      connected_instagram_account: { id: rig.cafe.id },
    })
    await patched(rig, `/accounts/${rig.cafe.id}`, { accountType: 'personal' })
    expect(await read()).not.toHaveProperty('instagram_business_account')
    expect(await read()).toHaveProperty('connected_instagram_account')
    await patched(rig, `/pages/${rig.page.id}`, { instagramAccountId: null })
    expect(await read()).not.toHaveProperty('connected_instagram_account')
  })

  it.each([
    [
      'a Page that was not ticked',
      {},
      [['decision', 'allow'], ['chosen', '1'], ...FACEBOOK_SCOPES.map((one) => ['granted', one])],
    ],
    ['a portfolio’s Page without business_management', { scope: 'pages_show_list' }, [['decision', 'allow']]],
    ['every Page without pages_show_list', { scope: 'business_management' }, [['decision', 'allow']]],
  ] as const)('leaves out %s', async (_, query, form) => {
    const rig = await start()
    const token = await facebookToken(rig, query, form as unknown as [string, string][])
    expect((await ask(rig, 'me/accounts', token)).json).toEqual({ data: [] })
  })

  it('shows a Page of no portfolio without business_management', async () => {
    const rig = await start()
    await patched(rig, `/pages/${rig.page.id}`, { portfolioId: null })
    const token = await facebookToken(rig, { scope: 'pages_show_list' })
    expect((await ask(rig, 'me/accounts', token)).json).toMatchObject({ data: [{ id: rig.page.id }] })
  })

  it('gives pages whose next works as it is', async () => {
    const rig = await start()
    const { world } = rig.emulator
    for (const id of ['100000000000008', '100000000000009']) world.accounts.push({ ...rig.page, id })
    const token = await facebookToken(rig)
    const seen: string[] = []
    let page = (await ask(rig, 'me/accounts?limit=2', token)).json as Pages & { paging: { next?: string } }
    for (;;) {
      seen.push(...page.data.map(({ id }) => id))
      if (page.paging.next === undefined) break
      page = (await (await rig.emulator.fetch(page.paging.next)).json()) as typeof page
    }
    expect(seen).toEqual([rig.page.id, '100000000000008', '100000000000009'])
  })
})

describe('wrong tokens', () => {
  it.each([
    [
      'a Page token on /me/accounts',
      'page',
      'me/accounts',
      100,
      '(#100) Tried accessing nonexisting field (accounts) on node type (Page)',
    ],
    [
      'a user token on a Page edge',
      'user',
      'PAGE/conversations',
      190,
      '(#190) This method must be called with a Page Access Token',
    ],
    [
      'a user token on an Instagram edge',
      'user',
      'INSTAGRAM/conversations',
      3,
      '(#3) Application does not have the capability to make this API call.',
    ],
    [
      'a Page token on an Instagram edge',
      'page',
      'INSTAGRAM/subscribed_apps',
      3,
      '(#3) Application does not have the capability to make this API call.',
    ],
    [
      'a Page token on the app',
      'page',
      'APP/subscriptions',
      15,
      '(#15) This method must be called with an app access_token',
    ],
    [
      'an Instagram Login token',
      'instagram',
      'me',
      190,
      'Invalid OAuth access token - Cannot parse access token',
    ],
    [
      'a Page token that asks what a token is',
      'page',
      'debug_token?input_token=x',
      100,
      '(#100) You must provide an app access token, or a user access token that is an owner or developer of the app',
    ],
  ] as const)('refuses %s', async (_, kind, path, code, message) => {
    const rig = await start()
    const { world } = rig.emulator
    const tokens = {
      page: rig.page.accessToken,
      instagram: rig.pottery.accessToken,
      user: world.tokens.find(({ type, family }) => type === 'user' && family === 'facebook')?.value ?? '',
    }
    const real = path
      .replace('PAGE', rig.page.id)
      .replace('INSTAGRAM', rig.cafe.id)
      .replace('APP', world.app.id)
    expect((await ask(rig, real, tokens[kind])).json).toMatchObject({ error: { code, message } })
  })

  it('lets a user token read the Page and its Instagram account', async () => {
    const rig = await start()
    const token = await facebookToken(rig)
    expect((await ask(rig, `${rig.page.id}?fields=access_token`, token)).json).toEqual({
      access_token: expect.stringMatching(/^EAA/),
      id: rig.page.id,
    })
    expect((await ask(rig, `${rig.cafe.id}?fields=username`, token)).json).toMatchObject({
      username: 'kiln.cafe',
    })
    expect((await ask(rig, rig.pottery.id, token)).json).toMatchObject({
      error: { code: 100, error_subcode: 33 },
    })
  })
})

describe('debug_token', () => {
  it('tells a Page token’s app, person, Page, permissions and what they are for', async () => {
    const rig = await start()
    const [user] = rig.emulator.world.users
    const form: [string, string][] = [
      ['decision', 'allow'],
      ['page', rig.page.id],
    ]
    const token = await facebookToken(rig, {}, form)
    const { data } = (await ask(rig, 'me/accounts?fields=access_token', token)).json as Pages
    const { json } = await ask(rig, 'debug_token', appToken(rig), {
      input_token: data[0]?.access_token ?? '',
    })
    expect(json).toMatchObject({
      data: {
        app_id: rig.emulator.world.app.id,
        type: 'PAGE',
        application: 'Kiln messages',
        is_valid: true,
        profile_id: rig.page.id,
        user_id: user?.id,
        scopes: ['public_profile', ...FACEBOOK_SCOPES],
        granular_scopes: expect.arrayContaining([
          { scope: 'pages_show_list', target_ids: [rig.page.id] },
          { scope: 'instagram_manage_messages', target_ids: [rig.cafe.id] },
          { scope: 'business_management' },
        ]),
      },
    })
  })

  it('tells a dead token in a 200, with `subcode`', async () => {
    const rig = await start()
    const token = await facebookToken(rig)
    await rig.emulator.advance('3h')
    const { status, json } = await ask(rig, 'debug_token', appToken(rig), { input_token: token })
    expect(status).toBe(200)
    expect(json).toMatchObject({
      data: { type: 'USER', is_valid: false, scopes: [], error: { code: 190, subcode: 463 } },
    })
  })

  it('knows its own app token, and neither garbage nor Instagram Login’s', async () => {
    const rig = await start()
    const debug = async (input_token: string) =>
      (await ask(rig, 'debug_token', appToken(rig), { input_token })).json
    expect(await debug(appToken(rig))).toMatchObject({ data: { type: 'APP', is_valid: true } })
    for (const input of ['x', rig.pottery.accessToken]) {
      expect(await debug(input)).toMatchObject({ data: { is_valid: false, error: { code: 190 } } })
    }
    const host = 'graph.instagram.com/debug_token?input_token=x'
    expect((await call(rig, `${host}&access_token=${rig.pottery.accessToken}`)).json).toMatchObject({
      error: { code: 100, message: 'Unsupported request - method type: get' },
    })
  })

  it('answers people who develop the app, and no others', async () => {
    const rig = await start()
    const token = await facebookToken(rig)
    expect((await ask(rig, 'debug_token', token, { input_token: token })).status).toBe(200)
    await rig.control(`/roles/${rig.emulator.world.users[0]?.id}`, { method: 'DELETE' })
    expect((await ask(rig, 'debug_token', token, { input_token: token })).json).toMatchObject({
      error: { code: 100, message: expect.stringContaining('owner or developer of the app') },
    })
  })
})

describe('/me/permissions', () => {
  const remove = (rig: Rig, path: string, token: string) =>
    rig.emulator
      .fetch(`https://${GRAPH}/${path}?access_token=${token}`, { method: 'DELETE' })
      .then((answer) => answer.json())

  it('lists what was granted and what was left out', async () => {
    const rig = await start()
    const form: [string, string][] = [
      ['decision', 'allow'],
      ['granted', 'pages_show_list'],
    ]
    const token = await facebookToken(rig, { scope: 'pages_show_list,pages_messaging' }, form)
    expect((await ask(rig, 'me/permissions', token)).json).toEqual({
      data: [
        { permission: 'public_profile', status: 'granted' },
        { permission: 'pages_show_list', status: 'granted' },
        { permission: 'pages_messaging', status: 'declined' },
      ],
    })
  })

  it('takes one back from the Page token too', async () => {
    const rig = await start()
    const token = await facebookToken(rig)
    expect(await remove(rig, 'me/permissions/pages_messaging', token)).toEqual({ success: true })
    expect(await remove(rig, 'me/permissions/pages_messaging', token)).toMatchObject({ error: { code: 100 } })
    await rig.act(rig.page, { text: 'hello' })
    expect((await rig.send(rig.page, { text: 'hi' })).json).toMatchObject({ error: { code: 200 } })
  })

  it('removes the whole app: every token of this person is dead with 458', async () => {
    const rig = await start()
    const token = await facebookToken(rig)
    const [user] = rig.emulator.world.users
    expect(await remove(rig, `${user?.id}/permissions`, token)).toEqual({ success: true })
    for (const dead of [token, rig.page.accessToken]) {
      expect((await ask(rig, 'me', dead)).json).toMatchObject({
        error: {
          code: 190,
          error_subcode: 458,
          message: `Error validating access token: The user has not authorized application ${rig.emulator.world.app.id}.`,
        },
      })
    }
  })
})
