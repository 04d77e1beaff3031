/** `messenger_profile`. Source: reference, send and conversations, 5. */
import { expect, it } from 'vitest'
import { type Rig, startRig } from '../testing/rig.ts'
import type { Account } from '../world.ts'

const old = [{ question: 'Where are you?', payload: 'WHERE' }]
const localised = [
  { locale: 'default', call_to_actions: old },
  { locale: 'en_GB', call_to_actions: [{ question: 'Opening hours?', payload: 'HOURS' }] },
]
const menu = [
  {
    locale: 'default',
    call_to_actions: [
      { type: 'postback', title: 'Talk to an agent', payload: 'CARE_HELP' },
      { type: 'web_url', title: 'Shop now', url: 'https://example.com/' },
    ],
  },
]

const read = (rig: Rig, account: Account, fields = 'ice_breakers,persistent_menu') =>
  rig.graph(account, `me/messenger_profile?platform=instagram&fields=${fields}`)
const set = (rig: Rig, account: Account, body: object) =>
  rig.graph(account, 'me/messenger_profile', { platform: 'instagram', ...body })

async function shown(rig: Rig, account: Account) {
  const answer = await rig.control('/accounts')
  const { data } = answer.json as { data: { id: string; iceBreakers: unknown; persistentMenu: unknown[] }[] }
  return data.find(({ id }) => id === account.id)
}

it.each(['pottery', 'cafe'] as const)(
  'sets what the phone of %s shows, and tells it in Meta’s shapes',
  async (name) => {
    const rig = await startRig()
    const account = rig[name]
    expect((await set(rig, account, { ice_breakers: localised })).json).toEqual({ result: 'success' })
    expect((await read(rig, account, 'ice_breakers')).json).toEqual({
      data: [
        { call_to_actions: old, locale: 'default' },
        { call_to_actions: [{ question: 'Opening hours?', payload: 'HOURS' }], locale: 'en_GB' },
      ],
    })
    expect((await shown(rig, account))?.iceBreakers).toEqual(old)
    await set(rig, account, { ice_breakers: old })
    expect((await read(rig, account, 'ice_breakers')).json).toEqual({ data: [{ ice_breakers: old }] })
    await set(rig, account, { persistent_menu: menu })
    expect((await read(rig, account, 'persistent_menu')).json).toEqual({ data: [{ persistent_menu: menu }] })
    expect((await shown(rig, account))?.persistentMenu).toHaveLength(2)
    await rig.act(account, { act: 'menu', payload: 'CARE_HELP' })
  },
)

it('takes properties away, by query and by body, and a reset brings the sample’s back', async () => {
  const rig = await startRig()
  const remove = (address: string, init: RequestInit = {}) =>
    rig.emulator.fetch(`https://graph.instagram.com/v26.0/me/messenger_profile${address}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${rig.pottery.accessToken}` },
      ...init,
    })
  expect(await (await remove('?fields=["ice_breakers"]')).json()).toEqual({ result: 'success' })
  expect((await shown(rig, rig.pottery))?.iceBreakers).toEqual([])
  await remove('', { body: JSON.stringify({ fields: ['persistent_menu'] }) })
  expect((await read(rig, rig.pottery)).json).toEqual({ data: [] })
  await rig.emulator.reset()
  expect((await shown(rig, rig.pottery))?.iceBreakers).toHaveLength(3)
})

it.each([
  ['five questions', { ice_breakers: Array(5).fill(old[0]) }],
  ['both forms mixed', { ice_breakers: [...old, ...localised] }],
  ['no default locale', { ice_breakers: [{ locale: 'en_GB', call_to_actions: old }] }],
  [
    'a menu item of another type',
    { persistent_menu: [{ locale: 'default', call_to_actions: [{ type: 'nested', title: 'a' }] }] },
  ],
  ['a closed composer', { persistent_menu: [{ ...menu[0], composer_input_disabled: true }] }],
  ['nothing', {}],
  ['a greeting on Instagram', { greeting: [{ locale: 'default', text: 'hi' }] }],
])('refuses %s', async (_name, body) => {
  const rig = await startRig()
  const answer = await set(rig, rig.pottery, body)
  expect(answer.json).toMatchObject({ error: { code: 100 } })
})

it('keeps the Page’s profile apart from its Instagram account’s, with properties of Messenger', async () => {
  const rig = await startRig()
  const greeting = [{ locale: 'default', text: 'Hi there' }]
  const get_started = { payload: 'START' }
  expect((await rig.graph(rig.page, 'me/messenger_profile', { greeting, get_started })).status).toBe(200)
  const told = await rig.graph(rig.page, 'me/messenger_profile?fields=greeting,get_started')
  expect(told.json).toEqual({ data: [{ greeting, get_started }] })
  expect((await read(rig, rig.cafe, 'greeting')).json).toMatchObject({ error: { code: 100 } })
})
