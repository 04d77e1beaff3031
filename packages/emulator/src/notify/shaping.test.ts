/** Notifications in bulk, out of order, doubled, late, and the dashboard's tests. Source: reference, webhook payloads, 4 and 12. */
import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Receiver } from '../testing/receiver.ts'
import { type Rig, startRig } from '../testing/rig.ts'

interface Body {
  readonly object: string
  readonly entry: readonly {
    readonly messaging?: readonly { readonly message?: { readonly text: string } }[]
  }[]
}

function textsOf({ received }: Receiver): (string | undefined)[][] {
  return received.map(({ body }) =>
    (JSON.parse(body) as Body).entry.map((entry) => entry.messaging?.[0]?.message?.text),
  )
}

async function held(texts: readonly string[]): Promise<{ rig: Rig; receiver: Receiver }> {
  const rig = await startRig()
  const receiver = await rig.connect()
  await rig.control('/deliveries/hold', { method: 'POST' })
  for (const text of texts) await rig.act(rig.pottery, { text })
  await rig.emulator.idle()
  expect(receiver.received).toHaveLength(0)
  return { rig, receiver }
}

async function release(rig: Rig, how: object): Promise<unknown> {
  const { json } = await rig.control('/deliveries/release', { method: 'POST', body: how })
  await rig.emulator.idle()
  return json
}

describe('held notifications', () => {
  it('go out joined, up to a thousand updates in one signed body', async () => {
    const texts = Array.from({ length: 1001 }, (_, index) => `text ${index}`)
    const { rig, receiver } = await held(texts)
    expect(await release(rig, { batch: 1000 })).toEqual({ bodies: 2 })
    expect(textsOf(receiver)).toEqual([texts.slice(0, 1000), texts.slice(1000)])
    const [first] = receiver.received
    const secret = rig.emulator.world.app.instagramAppSecret
    const hmac = createHmac('sha256', secret)
      .update(first?.body ?? '')
      .digest('hex')
    expect(first?.headers['x-hub-signature-256']).toBe(`sha256=${hmac}`)
    expect(await rig.deliveries()).toHaveLength(2)
  })

  it('go out in reverse, or shuffled the same way for the same seed', async () => {
    const texts = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
    const reversed = await held(texts)
    await release(reversed.rig, { order: 'reversed' })
    expect(textsOf(reversed.receiver).flat()).toEqual(texts.toReversed())
    const orders: (string | undefined)[][] = []
    for (const seed of ['one', 'one', 'two']) {
      const { rig, receiver } = await held(texts)
      await release(rig, { order: 'shuffled', seed })
      orders.push(textsOf(receiver).flat())
    }
    expect(orders[0]).toEqual(orders[1])
    expect(orders[0]?.toSorted()).toEqual(texts)
    expect(orders[2]).not.toEqual(orders[0])
  })

  it('never share a body with another object, form or signature', async () => {
    const { rig, receiver } = await held(['a'])
    await rig.act(rig.cafe, { text: 'b' })
    await rig.act(rig.page, { text: 'c' })
    await rig.act(rig.cafe, { act: 'comment', text: 'd' })
    await rig.act(rig.cafe, { text: 'e' })
    await release(rig, { batch: 10 })
    const shapes = receiver.received.map(({ body }) => Object.keys(JSON.parse(body))[0])
    expect(textsOf(receiver).map((texts) => texts.join())).toEqual(['a', 'b,e', 'c', ''])
    expect(shapes).toEqual(['object', 'object', 'object', 'entry'])
  })
})

it('sends a notification again and again with the same bytes', async () => {
  const rig = await startRig()
  const receiver = await rig.connect()
  const faults = [{ on: 'delivery', duplicates: 2, times: 1 }]
  await rig.control('/faults', { method: 'PUT', body: { faults } })
  await rig.act(rig.pottery, { text: 'one' })
  await rig.act(rig.pottery, { text: 'two' })
  await rig.emulator.idle()
  expect(textsOf(receiver).flat()).toEqual(['one', 'one', 'one', 'two'])
  expect(new Set(receiver.received.slice(0, 3).map(({ body }) => body)).size).toBe(1)
})

it('holds a notification back by the emulated clock, and later ones go past it', async () => {
  const rig = await startRig()
  const receiver = await rig.connect()
  const faults = [{ on: 'delivery', holdBackMs: 600_000, times: 1 }]
  await rig.control('/faults', { method: 'PUT', body: { faults } })
  await rig.act(rig.pottery, { text: 'late' })
  await rig.act(rig.pottery, { text: 'early' })
  await rig.emulator.idle()
  expect(textsOf(receiver).flat()).toEqual(['early'])
  await rig.emulator.advance('10m')
  expect(textsOf(receiver).flat()).toEqual(['early', 'late'])
})

it('sends the edit that is none before the message, with the switch on', async () => {
  const rig = await startRig()
  const { received } = await rig.connect()
  await rig.control('/faults', { method: 'PUT', body: { faults: [], switches: { editBeforeMessage: true } } })
  const mid = await rig.act(rig.pottery, { text: 'one' })
  await rig.emulator.idle()
  const events = received.map(({ body }) => JSON.parse(body).entry[0].messaging[0])
  expect(events).toMatchObject([{ message_edit: { mid, num_edit: 0 } }, { message: { mid } }])
  expect(events[0].message_edit).not.toHaveProperty('text')
})

it('alerts after fifteen minutes of failure and again when the webhook is disabled, after an hour', async () => {
  const rig = await startRig()
  await rig.control('/faults', { method: 'PUT', body: { faults: [], switches: { retryRegime: '1h' } } })
  const receiver = await rig.connect()
  receiver.answer = 500
  await rig.act(rig.pottery, { text: 'one' })
  await rig.emulator.idle()
  await rig.emulator.advance('3h')
  const { data } = (await rig.control('/alerts')).json as { data: { kind: string; accountId: string }[] }
  expect(data.map(({ kind }) => kind)).toEqual(['disabled', 'failing'])
  expect((await rig.graph(rig.pottery, 'me/subscribed_apps')).json).toEqual({ data: [] })
})

describe('the Test button', () => {
  it('sends a change of account 0 with seconds, as text, and always the same mid', async () => {
    const rig = await startRig()
    const { received } = await rig.connect()
    for (let click = 0; click < 2; click++) {
      await rig.control('/test-notifications', { method: 'POST', body: {} })
    }
    await rig.emulator.idle()
    const time = Math.floor(rig.base.now() / 1000)
    const body = `{"entry":[{"id":"0","time":${time},"changes":[{"field":"messages","value":{"sender":{"id":"12334"},"recipient":{"id":"23245"},"timestamp":"1527459824","message":{"mid":"random_mid","text":"random_text"}}}]}],"object":"instagram"}`
    expect(received.map((one) => one.body)).toEqual([body, body])
    const secret = rig.emulator.world.app.instagramAppSecret
    const hmac = createHmac('sha256', secret).update(body).digest('hex')
    expect(received[0]?.headers['x-hub-signature-256']).toBe(`sha256=${hmac}`)
  })

  it('sends the messaging variant with milliseconds, and the other fields’ samples', async () => {
    const rig = await startRig()
    const { received } = await rig.connect()
    const press = (body: object) => rig.control('/test-notifications', { method: 'POST', body })
    await press({ object: 'page', variant: 'messaging', login: 'facebook' })
    await press({ field: 'story_insights' })
    expect((await press({ field: 'comments', variant: 'messaging' })).status).toBe(422)
    await rig.emulator.idle()
    const [message, insights] = received.map(({ body }) => JSON.parse(body))
    expect(message).toMatchObject({
      object: 'page',
      entry: [{ id: '0', time: rig.base.now(), messaging: [{ message: { mid: 'random_mid' } }] }],
    })
    expect(insights.entry[0].changes[0].value).toMatchObject({ impressions: 444, replies: 0 })
  })
})
