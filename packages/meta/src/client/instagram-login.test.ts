import { describe, expect, test } from 'vitest'
import { GraphError, TransportError } from '../errors.ts'
import { appAnswered, GRANTED, INSTAGRAM_APP, LONG, REDIRECT } from './app-answered.fixtures.ts'

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
        body: `client_id=222222222222222&client_secret=${INSTAGRAM_APP.secret}&grant_type=authorization_code&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcallback%2F&code=AQBx-hBsH3secret`,
        authorization: null,
      },
    ])
    expect([INSTAGRAM_APP.secret, 'AQBx-hBsH3secret', 'IGAAshort'].some(shows)).toBe(false)
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
        line: `GET https://graph.instagram.com/access_token?grant_type=ig_exchange_token&client_secret=${INSTAGRAM_APP.secret}&access_token=IGAAshort`,
        body: null,
        authorization: null,
      },
      {
        line: 'GET https://graph.instagram.com/refresh_access_token?grant_type=ig_refresh_token&access_token=IGAAlong',
        body: null,
        authorization: null,
      },
    ])
    expect([INSTAGRAM_APP.secret, 'IGAAshort', 'IGAAlong'].some(shows)).toBe(false)
  })

  test('an account without a role on the app is told by the first call after the login', async () => {
    const error = { message: 'Unsupported request - method type: get', type: 'IGApiException', code: 100 }
    const { app } = appAnswered([{ error }])
    const exchange = app.instagramLogin.exchangeForLongLived('IGAAshort')
    await expect(exchange).rejects.toMatchObject({ kind: 'permission_missing', key: 'IGL_NO_ROLE' })
  })

  test('a success without a token is none', async () => {
    const { app } = appAnswered([{}, {}])
    await expect(app.instagramLogin.refresh('IGAAlong')).rejects.toThrow(TransportError)
    await expect(app.instagramLogin.exchangeCode({ code: 'x', redirectUri: REDIRECT })).rejects.toThrow(
      TransportError,
    )
  })
})
