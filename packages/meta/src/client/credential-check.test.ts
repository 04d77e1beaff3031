import { describe, expect, test } from 'vitest'
import { OptionsError } from '../errors.ts'
import { appAnswered, FB, INSTAGRAM_APP, META_APP, REDIRECT } from './app-answered.fixtures.ts'
import { createAppClient } from './app-client.ts'

const refused = (code: number, message: string) => ({ error: { code, message, type: 'OAuthException' } })
const loginRefused = (message: string) => ({
  error: undefined,
  error_type: 'OAuthException',
  code: 400,
  error_message: message,
})

describe('the pair of the Meta app', () => {
  test.each([
    [{ access_token: '111111111111111|opaque', token_type: 'bearer' }, 'accepted'],
    [refused(101, 'Error validating application. Invalid application ID.'), 'wrong_id'],
    [refused(1, 'Error validating client secret.'), 'wrong_secret'],
    [refused(100, 'Something new'), 'unclear'],
    [{}, 'unclear'],
  ])('%o is %s', async (answer, verdict) => {
    const { app, seen, shows } = appAnswered([answer])
    expect(await app.credentials.metaApp()).toBe(verdict)
    expect(seen[0]?.line).toBe(
      `GET ${FB}/oauth/access_token?grant_type=client_credentials&client_id=${META_APP.id}&client_secret=${META_APP.secret}`,
    )
    expect(seen[0]?.authorization).toBeNull()
    expect(shows(META_APP.secret)).toBe(false)
  })
})

describe('the pair of the Instagram app, with a code that nobody issued', () => {
  test.each([
    ['Matching code was not found or was already used', 'accepted'],
    ['Invalid platform app', 'wrong_id'],
    ['Error validating client secret.', 'wrong_secret'],
    [
      'Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request',
      'redirect_unknown',
    ],
    ['Something new', 'unclear'],
  ])('“%s” is %s', async (message, verdict) => {
    const { app, seen, shows } = appAnswered([loginRefused(message)])
    expect(await app.credentials.instagramApp({ redirectUri: REDIRECT })).toBe(verdict)
    expect(seen[0]?.line).toBe('POST https://api.instagram.com/oauth/access_token')
    expect(shows(INSTAGRAM_APP.secret)).toBe(false)
  })
})

test('what says nothing of the pair is thrown', async () => {
  const { app } = appAnswered([refused(4, 'Application request limit reached'), refused(2, 'Service down')])
  await expect(app.credentials.metaApp()).rejects.toMatchObject({ kind: 'rate_limited' })
  await expect(app.credentials.metaApp()).rejects.toMatchObject({ kind: 'temporary' })
  const gone = createAppClient({
    metaApp: META_APP,
    fetch: () => Promise.reject(new TypeError('fetch failed')),
  })
  await expect(gone.credentials.metaApp()).rejects.toMatchObject({ name: 'TransportError' })
  await expect(gone.credentials.instagramApp({ redirectUri: REDIRECT })).rejects.toBeInstanceOf(OptionsError)
})
