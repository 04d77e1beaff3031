import { describe, expect, test } from 'vitest'
import { OptionsError } from '../errors.ts'
import { explainError } from '../explain.ts'
import { appAnswered, LONG, META_APP, REDIRECT, USER_TOKEN } from './app-answered.fixtures.ts'
import { type AppClient, createAppClient } from './app-client.ts'

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
    expect([META_APP.secret, 'EAAasked000000000000000000000001'].some(shows)).toBe(false)
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
