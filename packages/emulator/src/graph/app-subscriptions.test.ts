/** Webhooks by API: reference, login and set-up, 12.1 to 12.3; errors and limits, 7. */
import { describe, expect, it, onTestFinished } from 'vitest'
import { patched } from '../testing/login.ts'
import { startReceiver } from '../testing/receiver.ts'
import { type Rig, startRig } from '../testing/rig.ts'

type Form = Readonly<Record<string, string>>

async function edge(rig: Rig, method: string, form: Form = {}, token?: string): Promise<unknown> {
  const { id, secret } = rig.emulator.world.app
  const query = new URLSearchParams({ ...form, access_token: token ?? `${id}|${secret}` })
  const url = `https://graph.facebook.com/v26.0/${id}/subscriptions?${query}`
  return (await rig.emulator.fetch(url, { method })).json()
}

async function start() {
  const rig = await startRig()
  const receiver = await startReceiver()
  onTestFinished(() => receiver.close())
  const subscribe = (form: Form = {}) =>
    edge(rig, 'POST', { object: 'instagram', callback_url: receiver.url, verify_token: 'word', ...form })
  return { rig, receiver, subscribe }
}

describe('the app level', () => {
  it('subscribes after a handshake, lists, narrows and ends', async () => {
    const { rig, receiver, subscribe } = await start()
    expect(await edge(rig, 'GET')).toEqual({ data: [] })
    expect(await subscribe({ fields: 'messages,messaging_postbacks' })).toEqual({ success: true })
    const row = (fields: string[]) => ({
      object: 'instagram',
      callback_url: receiver.url,
      active: true,
      fields: fields.map((name) => ({ name, version: 'v26.0' })),
    })
    expect(await edge(rig, 'GET')).toEqual({ data: [row(['messages', 'messaging_postbacks'])] })
    await edge(rig, 'DELETE', { object: 'instagram', fields: 'messages' })
    expect(await edge(rig, 'GET')).toEqual({ data: [row(['messaging_postbacks'])] })
    await edge(rig, 'DELETE', { object: 'instagram' })
    expect(await edge(rig, 'GET')).toEqual({ data: [] })
    await rig.act(rig.pottery, { text: 'hello' })
    expect(await rig.deliveries()).toEqual([])
  })

  it('replaces the fields of a second call, or adds to them by the switch', async () => {
    const { rig, subscribe } = await start()
    const fields = () => rig.emulator.world.app.boxes.instagram.fields
    await subscribe({ fields: 'messages' })
    await subscribe({ fields: 'comments' })
    expect(fields()).toEqual(['comments'])
    await rig.control('/faults', {
      method: 'PUT',
      body: { faults: [], switches: { subscriptionFields: 'merged' } },
    })
    await subscribe({ fields: '["messages"]' })
    expect(fields()).toEqual(['comments', 'messages'])
  })

  it('sends each object to its own callback; Instagram Login’s box may stand apart', async () => {
    const { rig, receiver, subscribe } = await start()
    const pages = await startReceiver()
    onTestFinished(() => pages.close())
    await rig.control('/faults', {
      method: 'PUT',
      body: { faults: [], switches: { subscriptionsEdge: 'facebook_box' } },
    })
    await subscribe()
    await subscribe({ object: 'page', callback_url: pages.url })
    for (const account of [rig.pottery, rig.cafe, rig.page]) await rig.act(account, { text: 'hello' })
    await rig.emulator.idle()
    expect(receiver.received.map(({ body }) => JSON.parse(body).entry[0].id)).toEqual([rig.cafe.id])
    expect(pages.received.map(({ body }) => JSON.parse(body).object)).toEqual(['page'])
    expect((await rig.deliveries()).map(({ state }) => state).toSorted()).toEqual([
      'delivered',
      'delivered',
      'waiting',
    ])
  })

  it.each([
    ['an unknown object', { object: 'user' }, { code: 100 }],
    [
      'an unknown field',
      { fields: 'messages,message_reads' },
      { code: 100, message: expect.stringContaining('must be one of the following values') },
    ],
    [
      'an unreachable callback',
      { callback_url: 'http://127.0.0.1:1/' },
      {
        code: 2200,
        message: expect.stringMatching(/^\(#2200\) Callback verification failed with the following errors: /),
      },
    ],
    ['a callback that is no address', { callback_url: 'x' }, { code: 2200 }],
  ])('refuses %s and changes nothing', async (_, form, error) => {
    const { rig, subscribe } = await start()
    expect(await subscribe(form)).toMatchObject({ error })
    expect(await edge(rig, 'GET')).toEqual({ data: [] })
  })

  it('refuses other tokens, and Instagram without its product', async () => {
    const { rig, subscribe } = await start()
    expect(await edge(rig, 'GET', {}, rig.page.accessToken)).toMatchObject({ error: { code: 15 } })
    expect(await edge(rig, 'GET', {}, `${rig.emulator.world.app.id}|x`)).toMatchObject({
      error: { code: 190 },
    })
    await patched(rig, '/app', { hasInstagram: false })
    expect(await subscribe()).toMatchObject({ error: { code: 200, message: '(#200) Permissions error' } })
  })
})

it('tells its name to its own token', async () => {
  const rig = await startRig()
  const { id, secret } = rig.emulator.world.app
  const answer = await rig.emulator.fetch(`https://graph.facebook.com/${id}?access_token=${id}|${secret}`)
  expect(await answer.json()).toEqual({ link: 'https://example.com/', name: 'Kiln messages', id })
})

it('tells its roles and what was approved to its own token', async () => {
  const rig = await startRig()
  const { app, users } = rig.emulator.world
  const read = async (edge: string) => {
    const token = `${app.id}|${app.secret}`
    return (
      await rig.emulator.fetch(`https://graph.facebook.com/${app.id}/${edge}?access_token=${token}`)
    ).json()
  }
  expect(await read('roles')).toEqual({ data: [{ user: users[0]?.id, role: 'administrators' }] })
  await patched(rig, '/app', { access: { instagram_manage_messages: 'standard' } })
  const { data } = (await read('permissions')) as { data: { permission: string; status: string }[] }
  expect(data).toContainEqual({ permission: 'instagram_basic', status: 'live' })
  expect(data.map(({ permission }) => permission)).not.toContain('instagram_manage_messages')
})

describe('the account level', () => {
  it('with Instagram Login drops fields the app did not select, without a word', async () => {
    const rig = await startRig()
    await patched(rig, '/app', { webhooks: { instagramLogin: { fields: ['messages'] } } })
    const fields = 'messages,messaging_postbacks'
    expect((await rig.graph(rig.pottery, `me/subscribed_apps?subscribed_fields=${fields}`, {})).json).toEqual(
      {
        success: true,
      },
    )
    expect((await rig.graph(rig.pottery, 'me/subscribed_apps')).json).toEqual({
      data: [{ id: rig.emulator.world.app.id, subscribed_fields: ['messages'] }],
    })
  })

  it('of a Page takes Page field names, all or none', async () => {
    const rig = await startRig()
    const install = (fields: string) =>
      rig.graph(rig.page, `me/subscribed_apps?subscribed_fields=${fields}`, {})
    expect((await install('messages,messaging_seen')).json).toMatchObject({
      error: { code: 100, message: expect.stringContaining('message_reads') },
    })
    expect((await install('feed')).json).toEqual({ success: true })
    expect((await rig.graph(rig.page, 'me/subscribed_apps')).json).toEqual({
      data: [
        {
          category: 'Business',
          link: 'https://example.com/',
          name: 'Kiln messages',
          id: rig.emulator.world.app.id,
          subscribed_fields: ['feed'],
        },
      ],
    })
    await rig.act(rig.cafe, { text: 'any Page field switches Instagram on' })
    await rig.act(rig.page, { text: 'Messenger asks for its own' })
    expect((await rig.deliveries()).map(({ accountId }) => accountId)).toEqual([rig.cafe.id])
  })

  it('of a Page asks for pages_messaging before it takes messages, unless switched', async () => {
    const rig = await startRig()
    for (const token of rig.emulator.world.tokens) {
      token.scopes = token.scopes.filter((scope) => scope !== 'pages_messaging')
    }
    const install = () => rig.graph(rig.page, 'me/subscribed_apps?subscribed_fields=messages', {})
    expect((await install()).json).toMatchObject({
      error: {
        code: 200,
        message:
          '(#200) To subscribe to the messages field, one of these permissions is needed: pages_messaging',
      },
    })
    await rig.control('/faults', {
      method: 'PUT',
      body: { faults: [], switches: { pageMessagesField: 'free' } },
    })
    expect((await install()).json).toEqual({ success: true })
  })
})
