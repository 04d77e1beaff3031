/** What an account is set up with: messenger profile, thread control, subscriptions, moderation, welcome flows. */
import { describe, expect, test } from 'vitest'
import { GraphError, OptionsError, TransportError } from '../errors.ts'
import {
  clientAnswered,
  FACEBOOK,
  FB_HOST,
  IG_HOST,
  INSTAGRAM,
  MESSENGER,
  PERSON,
  TOKEN,
} from './answered.fixtures.ts'
import type { Client } from './client.ts'
import type { ClientOptions } from './options.ts'
import { compareSubscriptions } from './subscriptions.ts'

const IG_NODE = `${IG_HOST}/17841400000000001`
const PAGE_NODE = `${FB_HOST}/100000000000001`
const DONE = { success: true }
const READY = { result: 'success' }
const to = PERSON

interface CallCase {
  readonly name: string
  readonly options: ClientOptions
  readonly call: (client: Client) => Promise<unknown>
  readonly line: string
  readonly body?: unknown
}

const questions = [{ question: 'Where are you?', payload: 'WHERE' }]
const items = [
  { type: 'postback', title: 'Talk to an agent', payload: 'CARE_HELP' },
  { type: 'web_url', title: 'Shop now', url: 'https://example.com/' },
] as const

const CALLS: readonly CallCase[] = [
  {
    name: 'ice breakers and menu by Instagram Login',
    options: INSTAGRAM,
    call: (client) =>
      client.messengerProfile.set({
        iceBreakers: [{ questions }, { locale: 'en_GB', questions }],
        persistentMenu: [{ items }],
      }),
    line: `POST ${IG_NODE}/messenger_profile`,
    body: {
      ice_breakers: [
        { locale: 'default', call_to_actions: questions },
        { locale: 'en_GB', call_to_actions: questions },
      ],
      persistent_menu: [{ locale: 'default', call_to_actions: items }],
    },
  },
  {
    name: 'a menu by Facebook Login says Instagram',
    options: FACEBOOK,
    call: (client) => client.messengerProfile.set({ persistentMenu: [{ items }] }),
    line: `POST ${FB_HOST}/me/messenger_profile?platform=instagram`,
    body: { platform: 'instagram', persistent_menu: [{ locale: 'default', call_to_actions: items }] },
  },
  {
    name: 'ice breakers taken away on Messenger',
    options: MESSENGER,
    call: (client) => client.messengerProfile.delete(['ice_breakers']),
    line: `DELETE ${FB_HOST}/me/messenger_profile?fields=%5B%22ice_breakers%22%5D`,
  },
  {
    name: 'both taken away by Facebook Login',
    options: FACEBOOK,
    call: (client) => client.messengerProfile.delete(['ice_breakers', 'persistent_menu']),
    line: `DELETE ${FB_HOST}/me/messenger_profile?platform=instagram&fields=%5B%22ice_breakers%22%2C%22persistent_menu%22%5D`,
  },
  {
    name: 'pass',
    options: FACEBOOK,
    call: (client) => client.threadControl.pass({ to, appId: '1217981644879628', metadata: 'm' }),
    line: `POST ${PAGE_NODE}/pass_thread_control`,
    body: { recipient: { id: to }, target_app_id: '1217981644879628', metadata: 'm' },
  },
  {
    name: 'pass to the default app',
    options: MESSENGER,
    call: (client) => client.threadControl.pass({ to }),
    line: `POST ${PAGE_NODE}/pass_thread_control`,
    body: { recipient: { id: to } },
  },
  {
    name: 'take',
    options: FACEBOOK,
    call: (client) => client.threadControl.take({ to }),
    line: `POST ${PAGE_NODE}/take_thread_control`,
    body: { recipient: { id: to } },
  },
  {
    name: 'request',
    options: FACEBOOK,
    call: (client) => client.threadControl.request({ to, metadata: 'm' }),
    line: `POST ${PAGE_NODE}/request_thread_control`,
    body: { recipient: { id: to }, metadata: 'm' },
  },
  {
    name: 'release',
    options: FACEBOOK,
    call: (client) => client.threadControl.release({ to }),
    line: `POST ${PAGE_NODE}/release_thread_control`,
    body: { recipient: { id: to } },
  },
  {
    name: 'extend by seven days',
    options: FACEBOOK,
    call: (client) => client.threadControl.extend({ to, durationSeconds: 604_800 }),
    line: `POST ${PAGE_NODE}/extend_thread_control`,
    body: { recipient: { id: to }, duration: 604_800 },
  },
  {
    name: 'block and move to spam',
    options: FACEBOOK,
    call: (client) => client.moderation.apply({ personIds: [to], actions: ['block_user', 'move_to_spam'] }),
    line: `POST ${PAGE_NODE}/moderate_conversations`,
    body: { user_ids: [{ id: to }], actions: ['block_user', 'move_to_spam'] },
  },
  {
    name: 'a changed welcome flow',
    options: INSTAGRAM,
    call: (client) => client.welcomeFlows.update('123', { name: 'New' }),
    line: `POST ${IG_NODE}/welcome_message_flows?flow_id=123`,
    body: { name: 'New' },
  },
  {
    name: 'a deleted welcome flow',
    options: FACEBOOK,
    call: (client) => client.welcomeFlows.delete('123'),
    line: `DELETE ${PAGE_NODE}/welcome_message_flows?flow_id=123`,
  },
  {
    name: 'an app taken off the account',
    options: INSTAGRAM,
    call: (client) => client.subscriptions.remove(),
    line: `DELETE ${IG_NODE}/subscribed_apps`,
  },
]

test.each(CALLS)('$name', async ({ options, call, line, body = null }) => {
  const { client, seen } = clientAnswered(options, DONE)
  expect(await call(client)).toBeUndefined()
  expect(seen.map((one) => one.line)).toEqual([line])
  expect(seen[0]?.body).toEqual(body)
  expect(seen[0]?.headers.get('authorization')).toBe(`Bearer ${TOKEN}`)
})

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

describe('thread control', () => {
  const until = 1_800_000_000

  test.each([
    [
      'an app',
      { data: [{ thread_owner: { app_id: 1217981644879628, expiration: until } }] },
      { appId: '1217981644879628', expiresAtMs: until * 1000 },
    ],
    [
      'an app that is not named',
      { data: [{ thread_owner: { expiration: until } }] },
      { appId: null, expiresAtMs: until * 1000 },
    ],
    ['nobody', { data: [] }, null],
  ])('the owner is %s', async (_name, answer, owner) => {
    const { client, seen } = clientAnswered(FACEBOOK, answer)
    expect(await client.threadControl.owner(PERSON)).toEqual(owner)
    expect(seen[0]?.line).toBe(`GET ${PAGE_NODE}/thread_owner?recipient=${PERSON}`)
  })

  test('whether routing is on', async () => {
    const status = { hop_v2: false, msgr_multi_app: true, ig_multi_app: false }
    const { client, seen } = clientAnswered(
      FACEBOOK,
      { messaging_feature_status: status, id: '1' },
      { id: '1' },
    )
    expect(await client.threadControl.features()).toEqual({ instagram: false, messenger: true })
    expect(await client.threadControl.features()).toEqual({ instagram: null, messenger: null })
    expect(seen[0]?.line).toBe(`GET ${FB_HOST}/me?fields=messaging_feature_status`)
  })

  test.each([0, 604_801, 1.5, Number.NaN])('is not extended by %s seconds', async (durationSeconds) => {
    const { client, seen } = clientAnswered(FACEBOOK, DONE)
    await expect(client.threadControl.extend({ to, durationSeconds })).rejects.toThrow(OptionsError)
    expect(seen).toEqual([])
  })

  test('is not there by Instagram Login', async () => {
    const { client, seen } = clientAnswered(INSTAGRAM)
    const { threadControl } = client
    for (const call of [
      threadControl.pass({ to }),
      threadControl.take({ to }),
      threadControl.request({ to }),
      threadControl.release({ to }),
      threadControl.extend({ to, durationSeconds: 60 }),
      threadControl.owner(to),
      threadControl.features(),
      client.moderation.apply({ personIds: [to], actions: ['block_user'] }),
    ]) {
      await expect(call).rejects.toThrow(OptionsError)
    }
    expect(seen).toEqual([])
  })
})

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

describe('moderation', () => {
  test.each<[string, number, (client: Client, count: number) => Promise<void>]>([
    [
      'people',
      10,
      (client, n) => client.moderation.apply({ personIds: Array(n).fill(to), actions: ['block_user'] }),
    ],
    [
      'actions',
      2,
      (client, n) => client.moderation.apply({ personIds: [to], actions: Array(n).fill('move_to_spam') }),
    ],
  ])('%s', async (_name, most, apply) => {
    const { client, seen } = clientAnswered(FACEBOOK, DONE)
    await apply(client, most)
    await expect(apply(client, most + 1)).rejects.toThrow(OptionsError)
    expect(seen).toHaveLength(1)
  })

  test.each([[['block_user', 'unblock_user'] as const], [['ban' as 'block_user'] as const]])(
    'refuses %j',
    async (actions) => {
      const { client, seen } = clientAnswered(FACEBOOK, DONE)
      await expect(client.moderation.apply({ personIds: [to], actions })).rejects.toThrow(OptionsError)
      expect(seen).toEqual([])
    },
  )
})

describe('welcome flows', () => {
  const ROW = {
    id: '123',
    name: 'Intake',
    eligible_platforms: ['INSTAGRAM'],
    welcome_message_flow: '[{"message":{"text":"Welcome"}}]',
    last_update_time: '2025-08-14T19:06:34+0000',
    is_used_in_ad: false,
  }
  const FLOW = {
    id: '123',
    name: 'Intake',
    platforms: ['instagram'],
    flow: ROW.welcome_message_flow,
    updatedAtMs: Date.UTC(2025, 7, 14, 19, 6, 34),
    isUsedInAd: false,
  }

  test('are made', async () => {
    const { client, seen } = clientAnswered(INSTAGRAM, { flow_id: '1234567890' }, {})
    const flow = { name: 'Intake', messages: [{ text: 'Welcome' }] }
    expect(await client.welcomeFlows.create(flow)).toEqual({ id: '1234567890' })
    expect(seen[0]?.line).toBe(`POST ${IG_NODE}/welcome_message_flows`)
    expect(seen[0]?.body).toEqual({
      name: 'Intake',
      eligible_platforms: ['instagram'],
      welcome_message_flow: [{ message: { text: 'Welcome' } }],
    })
    await expect(client.welcomeFlows.create(flow)).rejects.toThrow(TransportError)
  })

  test('are listed over all pages, and one is read', async () => {
    const { client, seen } = clientAnswered(
      FACEBOOK,
      { data: [ROW], paging: { cursors: { after: 'A' }, next: 'https://x' } },
      { data: [{ ...ROW, id: '124' }] },
      { data: [ROW] },
      { data: [] },
    )
    const ids: string[] = []
    for await (const { id } of client.welcomeFlows.all()) ids.push(id)
    expect(ids).toEqual(['123', '124'])
    expect(seen[1]?.line).toBe(`GET ${PAGE_NODE}/welcome_message_flows?after=A`)
    expect(await client.welcomeFlows.get('123')).toEqual(FLOW)
    expect(seen[2]?.line).toBe(`GET ${PAGE_NODE}/welcome_message_flows?flow_id=123`)
    expect(await client.welcomeFlows.get('125')).toBeNull()
  })

  test.each<[string, (client: Client) => Promise<unknown>]>([
    [
      'another platform by Instagram Login',
      (client) =>
        client.welcomeFlows.create({ name: 'x', messages: [{ text: 'x' }], platforms: ['messenger'] }),
    ],
    [
      'a text beyond the limit',
      (client) => client.welcomeFlows.create({ name: 'x', messages: [{ text: 'x'.repeat(1001) }] }),
    ],
    ['nothing to change', (client) => client.welcomeFlows.update('1', {})],
  ])('refuses %s', async (_name, call) => {
    const { client, seen } = clientAnswered(INSTAGRAM)
    await expect(call(client)).rejects.toThrow(OptionsError)
    expect(seen).toEqual([])
  })
})
