/** Every call that sets an account up, as it goes over the wire: method, address, body, token. */
import { expect, test } from 'vitest'
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

const IG_NODE = `${IG_HOST}/17841400000000001`
const PAGE_NODE = `${FB_HOST}/100000000000001`
const DONE = { success: true }
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
