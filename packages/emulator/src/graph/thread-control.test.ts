/** Conversation routing. Source: reference, send and conversations, 6; webhook payloads, 8.7 and 8.8. */
import { describe, expect, it } from 'vitest'
import { type Receiver, startReceiver } from '../testing/receiver.ts'
import { type Answer, type Rig, startRig } from '../testing/rig.ts'

const SECOND = '222222222222222'
const SECOND_TOKEN = 'EAASECOND'

interface Two {
  readonly rig: Rig
  readonly first: Receiver
  readonly second: Receiver
  control(edge: string, body?: object): Promise<Answer>
  asSecond(path: string, body: object): Promise<Answer>
}

/** The café's Page connected to a second app as well, each app with its callback. */
async function twoApps(routing: boolean): Promise<Two> {
  const rig = await startRig()
  const first = await rig.connect()
  const second = await startReceiver()
  const answer = await rig.control('/second-app', {
    method: 'PUT',
    body: {
      id: SECOND,
      name: 'Other inbox',
      secret: 'second-secret',
      webhookUrl: second.url,
      tokens: { [rig.page.id]: SECOND_TOKEN },
      isDefault: false,
    },
  })
  expect(answer.status).toBe(200)
  await rig.control('/faults', { method: 'PUT', body: { faults: [], switches: { routing } } })
  await rig.act(rig.cafe, { text: 'hello' })
  await rig.emulator.idle()
  const recipient = { id: rig.nadia.igsids[rig.cafe.id] }
  return {
    rig,
    first,
    second,
    control: (edge, body = {}) => rig.graph(rig.cafe, `${rig.page.id}/${edge}`, { recipient, ...body }),
    async asSecond(path, body) {
      const init = {
        method: 'POST',
        body: JSON.stringify({ recipient, ...body, access_token: SECOND_TOKEN }),
      }
      const response = await rig.emulator.fetch(`https://graph.facebook.com/v26.0/${path}`, init)
      const text = await response.text()
      return { status: response.status, headers: response.headers, text, json: JSON.parse(text) }
    },
  }
}

/** `messaging: message`, `standby: postback`, … of everything a callback got. */
function heard({ received }: Receiver): string[] {
  return received.map(({ body }) => {
    const { time: _time, id: _id, ...lists } = JSON.parse(body).entry[0]
    const [name, [element]] = Object.entries(lists)[0] as [string, Record<string, unknown>[]]
    const { sender: _sender, recipient: _recipient, timestamp: _timestamp, ...event } = element ?? {}
    return `${name}: ${Object.keys(event)[0]}`
  })
}

describe('unconfigured', () => {
  it('lets every app hear and answer, refuses to take, and passes and requests', async () => {
    const { rig, first, second, control, asSecond } = await twoApps(false)
    expect(heard(first)).toEqual(['messaging: message'])
    expect(heard(second)).toEqual(['messaging: message'])
    expect((await asSecond('me/messages', { message: { text: 'from the other' } })).status).toBe(200)
    expect((await rig.send(rig.cafe, { text: 'from us' })).status).toBe(200)
    const taken = await control('take_thread_control')
    expect(taken.json).toMatchObject({ error: { code: 27 } })
    expect((await asSecond('me/request_thread_control', { metadata: 'may I?' })).json).toEqual({
      success: true,
    })
    await rig.emulator.idle()
    const request = JSON.parse(first.received.at(-1)?.body ?? '{}').entry[0].messaging[0]
    expect(request.request_thread_control).toEqual({ requested_owner_app_id: SECOND, metadata: 'may I?' })
  })
})

describe('configured', () => {
  it('lets only the owner answer, and the other listens on standby', async () => {
    const { rig, first, second, asSecond, control } = await twoApps(true)
    expect(heard(first)).toEqual(['messaging: message'])
    expect(heard(second)).toEqual(['standby: message'])
    const refused = await asSecond('me/messages', { message: { text: 'a' } })
    expect(refused.json).toMatchObject({ error: { code: 100, error_subcode: 2534037 } })
    expect((await control('pass_thread_control', { target_app_id: SECOND, metadata: 'yours' })).status).toBe(
      200,
    )
    await rig.emulator.idle()
    expect(
      JSON.parse(second.received.at(-1)?.body ?? '{}').entry[0].messaging[0].pass_thread_control,
    ).toEqual({
      previous_owner_app_id: rig.emulator.world.app.id,
      new_owner_app_id: SECOND,
      metadata: 'yours',
    })
    expect((await rig.send(rig.cafe, { text: 'a' })).json).toMatchObject({
      error: { error_subcode: 2534037 },
    })
    expect((await asSecond('me/messages', { message: { text: 'mine now' } })).status).toBe(200)
    await rig.emulator.idle()
    expect(heard(first).at(-1)).toBe('standby: message')
  })

  it('tells a tap on standby without its payload', async () => {
    const { rig, first, control } = await twoApps(true)
    await control('pass_thread_control', { target_app_id: SECOND })
    await rig.act(rig.cafe, { act: 'ice_breaker', payload: 'TABLE' })
    await rig.emulator.idle()
    const { standby } = JSON.parse(first.received.at(-1)?.body ?? '{}').entry[0]
    expect(standby[0].postback).toEqual({ mid: expect.any(String), title: 'Is there a table for tonight?' })
  })

  it('takes control and tells the app that lost it; a release tells nobody', async () => {
    const { rig, first, control, asSecond } = await twoApps(true)
    expect((await asSecond('me/take_thread_control', {})).json).toEqual({ success: true })
    await rig.emulator.idle()
    expect(heard(first)).toEqual(['messaging: message', 'messaging: take_thread_control'])
    expect((await control('release_thread_control')).json).toMatchObject({
      error: { error_subcode: 2534037 },
    })
    expect((await asSecond('me/release_thread_control', {})).json).toEqual({ success: true })
    expect((await rig.send(rig.cafe, { text: 'idle again' })).status).toBe(200)
  })

  it('says who owns the conversation and until when; to a stranger only when; idle: nothing', async () => {
    const { rig, control } = await twoApps(true)
    const ask = () => rig.graph(rig.cafe, `me/thread_owner?recipient=${rig.nadia.igsids[rig.cafe.id]}`)
    expect((await ask()).json).toEqual({
      data: [{ thread_owner: { app_id: rig.emulator.world.app.id, expiration: expect.any(Number) } }],
    })
    expect((await control('extend_thread_control', { duration: 6 * 86_400 })).json).toEqual({ success: true })
    await rig.emulator.advance('5d')
    expect((await ask()).json).toMatchObject({ data: [{ thread_owner: {} }] })
    await rig.emulator.advance('25h')
    expect((await ask()).json).toEqual({ data: [] })
    expect((await control('extend_thread_control', { duration: 60 })).json).toMatchObject({
      error: { code: 100 },
    })
  })

  it('passes with a send, and knows the inboxes of Meta but no stranger', async () => {
    const { rig, control } = await twoApps(true)
    const stranger = await control('pass_thread_control', { target_app_id: '333333333333333' })
    expect(stranger.json).toMatchObject({ error: { error_subcode: 2018164 } })
    const thread_control = { control_type: 'pass', app_id: '1217981644879628' }
    expect((await rig.send(rig.cafe, { text: 'a person takes over' }, { thread_control })).status).toBe(200)
    expect((await rig.send(rig.cafe, { text: 'a' })).json).toMatchObject({
      error: { error_subcode: 2534037 },
    })
  })
})

it('tells each app whether a conversation is its own, when it asks and routing is on', async () => {
  const { rig, asSecond, control } = await twoApps(true)
  const asked = 'me/conversations?platform=instagram&fields=is_owner'
  const second = async () => {
    const url = `https://graph.facebook.com/${asked}&access_token=${SECOND_TOKEN}`
    return (await rig.emulator.fetch(url)).json()
  }
  expect((await rig.graph(rig.page, asked)).json).toMatchObject({ data: [{ is_owner: true }] })
  expect(await second()).toMatchObject({ data: [{ is_owner: false }] })
  expect((await control('pass_thread_control', { target_app_id: SECOND })).status).toBe(200)
  expect((await rig.graph(rig.page, asked)).json).toMatchObject({ data: [{ is_owner: false }] })
  expect(await second()).toMatchObject({ data: [{ is_owner: true }] })
  expect((await asSecond(`${rig.page.id}/release_thread_control`, {})).status).toBe(200)
  await rig.control('/faults', { method: 'PUT', body: { faults: [], switches: { routing: false } } })
  const { data } = (await rig.graph(rig.page, asked)).json as { data: object[] }
  expect(data[0]).not.toHaveProperty('is_owner')
})
