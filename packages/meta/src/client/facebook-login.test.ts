import { describe, expect, test } from 'vitest'
import { OptionsError } from '../errors.ts'
import { appAnswered, FB, GRANTED, LONG, META_APP, REDIRECT, USER_TOKEN } from './app-answered.fixtures.ts'

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
      `GET ${FB}/oauth/access_token?client_id=111111111111111&client_secret=${META_APP.secret}&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcallback%2F&code=AQBsecretcode`,
      `GET ${FB}/oauth/access_token?grant_type=fb_exchange_token&client_id=111111111111111&client_secret=${META_APP.secret}&fb_exchange_token=${USER_TOKEN}`,
      `GET ${FB}/oauth/access_token?client_id=111111111111111&code_verifier=verifier0000001&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcallback%2F&code=AQB`,
    ])
    expect(
      [META_APP.secret, USER_TOKEN, 'AQBsecretcode', 'verifier0000001', LONG.access_token].some(shows),
    ).toBe(false)
  })

  test.each([
    ['a wrong secret', { message: 'Error validating client secret.', code: 1 }, 'FBL_SECRET'],
    [
      'a wrong app',
      { message: 'Error validating application. Invalid application ID.', code: 101 },
      'FBL_APP',
    ],
    [
      'another address',
      { message: 'Error validating verification code.', code: 100, error_subcode: 36008 },
      'FBL_REDIRECT',
    ],
    [
      'a spent code',
      { message: 'This authorization code has been used.', code: 100, error_subcode: 36009 },
      'FBL_CODE_USED',
    ],
  ])('%s is a failed login', async (_name, error, key) => {
    const { app, seen } = appAnswered([{ error: { type: 'OAuthException', ...error } }], { retry: true })
    const exchange = app.facebookLogin.exchangeCode({ code: 'x', redirectUri: REDIRECT })
    await expect(exchange).rejects.toMatchObject({ kind: 'login_failed', key })
    expect(seen).toHaveLength(1)
  })

  test.each(['EAAx with a space', 'EAAx\nHost: a', '"EAAx"'])(
    'a token copied badly is refused, and not repeated: %j',
    async (token) => {
      const { app, seen } = appAnswered([])
      const error = await app.facebookLogin.permissions(token).catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(OptionsError)
      expect(String(error)).not.toContain('EAAx')
      expect(seen).toEqual([])
    },
  )

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
