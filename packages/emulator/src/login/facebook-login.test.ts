/** Facebook Login against the reference: login and set-up, 5, 7, 8.1 and 16.2; errors and limits, 9. */
import { describe, expect, it } from 'vitest'
import {
  appToken,
  ask,
  codeOf,
  dialog,
  exchangeFacebook,
  FACEBOOK_DIALOG,
  facebookQuery,
  facebookToken,
  patched,
  REDIRECT_URI,
  registerRedirect,
} from '../testing/login.ts'
import { type Rig, startRig } from '../testing/rig.ts'

async function start(): Promise<Rig> {
  const rig = await startRig()
  await registerRedirect(rig)
  return rig
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
    const spent = await exchange(code)
    expect(spent.json).toMatchObject({ error: { code: 100, error_subcode: 36009 } })
    expect(spent.headers.get('www-authenticate')).toContain(
      '"invalid_code" "This authorization code has been used."',
    )
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
