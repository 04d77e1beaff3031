import { describe, expect, test } from 'vitest'
import { OptionsError } from '../errors.ts'
import { createClient } from './client.ts'
import type { ClientOptions } from './options.ts'

const GOOD: ClientOptions = { login: 'instagram', accessToken: 'IGAAx', accountId: '17841400000000001' }

describe('options', () => {
  test.each<[string, Partial<ClientOptions>]>([
    ['Facebook Login without a Page', { login: 'facebook' }],
    ['Messenger by Instagram Login', { platform: 'messenger' }],
    ['no account', { accountId: '' }],
    ['a path as account', { accountId: '../me' }],
    ['dots as account', { accountId: '..' }],
    ['a version that is none', { graphVersion: '26' }],
    ['an origin with a path', { origin: 'http://127.0.0.1:4000/graph.instagram.com' }],
    ['an origin with a password', { origin: 'http://a:b@127.0.0.1' }],
    ['an origin of another kind', { origin: 'ftp://127.0.0.1' }],
    ['an origin that is no address', { origin: 'localhost:4000' }],
    ['no time at all', { timeoutMs: 0 }],
    ['more time than a timer takes', { timeoutMs: Number.POSITIVE_INFINITY }],
  ])('refuses %s', (_name, change) => {
    expect(() => createClient({ ...GOOD, ...change })).toThrow(OptionsError)
  })

  test('an emulator takes Meta’s host as the first segment', async () => {
    const urls: string[] = []
    for (const origin of ['http://127.0.0.1:4000', 'http://127.0.0.1:4000/']) {
      const client = createClient({
        ...GOOD,
        origin,
        graphVersion: 'v25.0',
        fetch: async (input) => {
          urls.push(String(input))
          return new Response('{"recipient_id":"1"}')
        },
      })
      await client.messages.sendAction({ to: '1', action: 'typing_off' })
    }
    const url = 'http://127.0.0.1:4000/graph.instagram.com/v25.0/17841400000000001/messages'
    expect(urls).toEqual([url, url])
  })

  test.each(['', 'two words', '"quoted"', 'line\nbreak'])(
    'a token like %j never leaves',
    async (accessToken) => {
      let calls = 0
      const client = createClient({
        ...GOOD,
        accessToken,
        fetch: async () => {
          calls++
          return new Response('{}')
        },
      })
      await expect(client.account.get()).rejects.toThrow(OptionsError)
      expect(calls).toBe(0)
    },
  )

  test('a function is asked for the token before every call', async () => {
    const tokens = ['first', 'second']
    const seen: (string | null)[] = []
    const client = createClient({
      ...GOOD,
      accessToken: async () => tokens.shift() ?? 'none',
      fetch: async (_input, init) => {
        seen.push(new Headers(init?.headers).get('authorization'))
        return new Response('{"id":"1"}')
      },
    })
    await client.account.get()
    await client.account.get()
    expect(seen).toEqual(['Bearer first', 'Bearer second'])
  })
})
