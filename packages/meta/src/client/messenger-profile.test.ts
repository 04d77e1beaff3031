import { describe, expect, test } from 'vitest'
import { OptionsError } from '../errors.ts'
import { clientAnswered, FACEBOOK, FB_HOST, INSTAGRAM } from './answered.fixtures.ts'
import type { Client } from './client.ts'

const READY = { result: 'success' }
const questions = [{ question: 'Where are you?', payload: 'WHERE' }]
const items = [
  { type: 'postback', title: 'Talk to an agent', payload: 'CARE_HELP' },
  { type: 'web_url', title: 'Shop now', url: 'https://example.com/' },
] as const

describe('the messenger profile', () => {
  const breakers = [{ locale: 'default', questions }]

  test.each([
    [
      'ice breakers set by locale come flat',
      { data: [{ call_to_actions: questions, locale: 'default' }] },
      { iceBreakers: breakers, persistentMenu: [] },
    ],
    [
      'ice breakers set the old way come wrapped',
      { data: [{ ice_breakers: questions }] },
      { iceBreakers: breakers, persistentMenu: [] },
    ],
    [
      'wrapped with locale',
      { data: [{ ice_breakers: [{ call_to_actions: questions, locale: 'en_GB' }] }] },
      { iceBreakers: [{ locale: 'en_GB', questions }], persistentMenu: [] },
    ],
    [
      'a menu',
      { data: [{ persistent_menu: [{ locale: 'default', call_to_actions: items }] }] },
      { iceBreakers: [], persistentMenu: [{ locale: 'default', items }] },
    ],
    ['nothing', { data: [] }, { iceBreakers: [], persistentMenu: [] }],
  ])('%s', async (_name, answer, state) => {
    const { client, seen } = clientAnswered(FACEBOOK, answer)
    expect(await client.messengerProfile.get()).toEqual(state)
    expect(seen[0]?.line).toBe(
      `GET ${FB_HOST}/me/messenger_profile?platform=instagram&fields=ice_breakers%2Cpersistent_menu`,
    )
  })

  const many = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value)
  test.each<[string, number, (client: Client, count: number) => Promise<void>]>([
    [
      'questions of a locale',
      4,
      (client, n) =>
        client.messengerProfile.set({
          iceBreakers: [{ questions: many(n, { question: 'Q', payload: 'P' }) }],
        }),
    ],
    [
      'items of a menu',
      20,
      (client, n) => client.messengerProfile.set({ persistentMenu: [{ items: many(n, items[0]) }] }),
    ],
    [
      'characters of an item’s title',
      30,
      (client, n) =>
        client.messengerProfile.set({ persistentMenu: [{ items: [{ ...items[0], title: 'a'.repeat(n) }] }] }),
    ],
    [
      'characters of an item’s payload',
      1000,
      (client, n) =>
        client.messengerProfile.set({
          persistentMenu: [{ items: [{ ...items[0], payload: 'a'.repeat(n) }] }],
        }),
    ],
  ])('%s', async (_name, most, set) => {
    const { client, seen } = clientAnswered(INSTAGRAM, READY)
    await set(client, most)
    await expect(set(client, most + 1)).rejects.toThrow(OptionsError)
    await expect(set(client, 0)).rejects.toThrow(OptionsError)
    expect(seen).toHaveLength(1)
  })

  test.each<[string, (client: Client) => Promise<void>]>([
    ['nothing to set', (client) => client.messengerProfile.set({})],
    [
      'no default locale',
      (client) => client.messengerProfile.set({ iceBreakers: [{ locale: 'en_GB', questions }] }),
    ],
    ['a locale twice', (client) => client.messengerProfile.set({ persistentMenu: [{ items }, { items }] })],
    [
      'another kind of item',
      (client) =>
        client.messengerProfile.set({
          persistentMenu: [{ items: [{ type: 'nested', title: 'T' } as unknown as (typeof items)[0]] }],
        }),
    ],
    ['another property', (client) => client.messengerProfile.delete(['greeting' as 'ice_breakers'])],
  ])('refuses %s', async (_name, call) => {
    const { client, seen } = clientAnswered(INSTAGRAM, READY)
    await expect(call(client)).rejects.toThrow(OptionsError)
    expect(seen).toEqual([])
  })
})
