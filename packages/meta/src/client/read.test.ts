import { describe, expect, test } from 'vitest'
import { OptionsError } from '../errors.ts'
import { clientAnswered, IG_HOST, INSTAGRAM, TOKEN } from './answered.fixtures.ts'
import { appAnswered, FB, META_APP } from './app-answered.fixtures.ts'

describe('reading what has no method', () => {
  test('any path, with the token of the client', async () => {
    const { client, seen } = clientAnswered(INSTAGRAM, { user_id: '17841400000000001' })
    const answer = await client.read('me', { query: { fields: 'user_id', after: undefined } })
    expect(answer).toEqual({ user_id: '17841400000000001' })
    expect(seen[0]?.line).toBe(`GET ${IG_HOST}/me?fields=user_id`)
    expect(seen[0]?.headers.get('authorization')).toBe(`Bearer ${TOKEN}`)
  })

  test('with the token of the app, and a refusal like any other', async () => {
    const refusal = { error: { code: 2500, message: 'Unknown path components: /roles' } }
    const { app, seen, shows } = appAnswered([{ data: [] }, refusal])
    await app.read(`${META_APP.id}/roles`)
    expect(seen[0]).toMatchObject({
      line: `GET ${FB}/${META_APP.id}/roles`,
      authorization: `Bearer ${META_APP.id}|${META_APP.secret}`,
    })
    await expect(app.read('x/roles')).rejects.toMatchObject({ kind: 'bad_request', key: 'PATH_BAD' })
    expect(shows(META_APP.secret)).toBe(false)
  })

  test.each(['', '/me', 'me/', 'me?fields=id', '../me', 'me//x', 'a b'])('refuses %j', async (path) => {
    const { client, seen } = clientAnswered(INSTAGRAM)
    await expect(client.read(path)).rejects.toBeInstanceOf(OptionsError)
    expect(seen).toEqual([])
  })
})

describe('the credentials of an app', () => {
  test('id and secret that belong together', async () => {
    const { app, seen, shows } = appAnswered([{ access_token: `${META_APP.id}|x`, token_type: 'bearer' }])
    await expect(app.checkCredentials()).resolves.toBeUndefined()
    expect(seen[0]?.line).toContain(`${FB}/oauth/access_token?grant_type=client_credentials&client_id=`)
    expect(seen[0]?.authorization).toBeNull()
    expect(shows(META_APP.secret)).toBe(false)
  })

  test.each([
    [101, 'Error validating application. Invalid application ID.', 'FBL_APP'],
    [1, 'Error validating client secret.', 'FBL_SECRET'],
  ])('code %i names what is wrong', async (code, message, key) => {
    const { app } = appAnswered([{ error: { code, message } }])
    await expect(app.checkCredentials()).rejects.toMatchObject({ kind: 'login_failed', key })
  })
})
