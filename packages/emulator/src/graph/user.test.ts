/** What a Facebook user's token may ask: reference, login and set-up, 5.4; wrong tokens: 12.6, errors and limits, 4.1. */
import { describe, expect, it } from 'vitest'
import {
  ask,
  exchangeFacebook,
  FACEBOOK_SCOPES,
  facebookToken,
  patched,
  registerRedirect,
  tokenIn,
} from '../testing/login.ts'
import { type Rig, startRig } from '../testing/rig.ts'

async function start(): Promise<Rig> {
  const rig = await startRig()
  await registerRedirect(rig)
  return rig
}

interface Pages {
  readonly data: readonly { readonly id: string; readonly access_token: string }[]
}

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

  it('tells who it is, and leaves messaging to Page tokens', async () => {
    const rig = await startRig()
    const user = rig.emulator.world.tokens.find(
      ({ family, type }) => family === 'facebook' && type === 'user',
    )
    const { id, name } = rig.emulator.world.users[0] ?? {}
    expect((await ask(rig, 'me', user?.value ?? '')).json).toEqual({ id, name })
    expect((await ask(rig, 'me/conversations', user?.value ?? '')).json).toMatchObject({
      error: { code: 190, message: '(#190) This method must be called with a Page Access Token' },
    })
  })

  it('lets a user token read what the Instagram account posted', async () => {
    const rig = await start()
    const token = await facebookToken(rig)
    const { json } = await ask(rig, `${rig.cafe.id}/media?fields=id`, token)
    expect((json as { data: object[] }).data).toEqual(rig.cafe.posts.map(({ id }) => ({ id })))
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
