import { describe, expect, test } from 'vitest'
import { appAnswered, FB, META_APP } from './app-answered.fixtures.ts'

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
        authorization: `Bearer ${META_APP.id}|${META_APP.secret}`,
      },
      {
        line: `GET ${FB}/111111111111111/subscriptions`,
        body: null,
        authorization: `Bearer ${META_APP.id}|${META_APP.secret}`,
      },
    ])
    expect([META_APP.secret, 'verify_me_0000001'].some(shows)).toBe(false)
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
