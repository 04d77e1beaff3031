import { describe, expect, test } from 'vitest'
import { GraphError, OptionsError } from '../errors.ts'
import { clientAnswered, FACEBOOK, FB_HOST, IG_HOST, INSTAGRAM } from './answered.fixtures.ts'
import { compareSubscriptions } from './subscriptions.ts'

const IG_NODE = `${IG_HOST}/17841400000000001`
const PAGE_NODE = `${FB_HOST}/100000000000001`
const DONE = { success: true }

describe('subscriptions of the account', () => {
  test('are set, read back and compared', async () => {
    const { client, seen } = clientAnswered(INSTAGRAM, DONE, {
      data: [{ id: '111111111111111', subscribed_fields: ['messages', 'comments'] }],
    })
    expect(await client.subscriptions.set(['messages', 'messaging_postbacks'])).toEqual({
      apps: [{ appId: '111111111111111', name: null, fields: ['messages', 'comments'] }],
      missing: ['messaging_postbacks'],
      extra: ['comments'],
    })
    expect(seen.map(({ line }) => line)).toEqual([
      `POST ${IG_NODE}/subscribed_apps?subscribed_fields=messages%2Cmessaging_postbacks`,
      `GET ${IG_NODE}/subscribed_apps`,
    ])
    expect(seen[0]?.body).toBeNull()
  })

  const TWO = {
    data: [
      { category: 'Business', link: 'https://x', name: 'Mine', id: '1', subscribed_fields: ['messages'] },
      { name: 'Other', id: '2', subscribed_fields: ['feed', 'messages'] },
    ],
  }

  test('of a Page: one app among several, by its id or by what all of them have', async () => {
    const { client } = clientAnswered(FACEBOOK, DONE, TWO, DONE, TWO)
    expect(await client.subscriptions.set(['feed', 'messages'], { appId: '2' })).toMatchObject({
      missing: [],
    })
    expect(await client.subscriptions.set(['feed', 'messages'])).toMatchObject({ missing: ['feed'] })
  })

  test('are empty when no app is installed', async () => {
    const { client, seen } = clientAnswered(FACEBOOK, { data: [] })
    expect(await client.subscriptions.get()).toEqual([])
    expect(seen[0]?.line).toBe(`GET ${PAGE_NODE}/subscribed_apps`)
  })

  test.each([[[]], [['messages,feed']], [['Messages']]])('refuses %j', async (fields) => {
    const { client, seen } = clientAnswered(FACEBOOK, DONE)
    await expect(client.subscriptions.set(fields)).rejects.toThrow(OptionsError)
    expect(seen).toEqual([])
  })

  test('a refused name stays a refusal', async () => {
    const { client } = clientAnswered(FACEBOOK, {
      error: { message: '(#100) x', type: 'OAuthException', code: 100 },
    })
    await expect(client.subscriptions.set(['comments'])).rejects.toThrow(GraphError)
  })

  test('comparing asks nobody and minds no order', () => {
    expect(compareSubscriptions(['a', 'b'], ['b', 'a'])).toEqual({ missing: [], extra: [] })
  })
})
