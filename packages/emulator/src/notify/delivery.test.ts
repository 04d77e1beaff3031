import { createHmac } from 'node:crypto'
import { describe, expect, it, onTestFinished } from 'vitest'
import { HOUR_MS } from '../duration.ts'
import { startReceiver } from '../testing/receiver.ts'
import { startRig } from '../testing/rig.ts'

function textsOf(received: readonly { body: string }[]): string[] {
  return received.map(({ body }) => /"text":"([^"]*)"/.exec(body)?.[1] ?? '')
}

describe('delivery', () => {
  it('keeps everything until a callback is set, then sends it in order, signed', async () => {
    const rig = await startRig()
    for (const text of ['one', 'two', 'three']) await rig.act(rig.pottery, { text })
    expect((await rig.deliveries()).map(({ state }) => state)).toEqual(['waiting', 'waiting', 'waiting'])
    const { received } = await rig.connect()
    expect(textsOf(received)).toEqual(['one', 'two', 'three'])
    const [first] = received
    const { instagramAppSecret } = rig.emulator.world.app
    const hmac = createHmac('sha256', instagramAppSecret)
      .update(first?.body ?? '')
      .digest('hex')
    expect(first?.headers['x-hub-signature-256']).toBe(`sha256=${hmac}`)
    expect(first?.headers['user-agent']).toBe('facebookexternalua')
    expect(first?.headers['content-type']).toBe('application/json')
    expect((await rig.deliveries())[0]).toMatchObject({ state: 'delivered', attempts: [{ status: 200 }] })
  })

  it('signs Facebook Login and Messenger with the main secret', async () => {
    const rig = await startRig()
    const { received } = await rig.connect()
    await rig.act(rig.cafe, { text: 'one' })
    await rig.act(rig.page, { text: 'two' })
    await rig.emulator.idle()
    for (const { body, headers } of received) {
      const hmac = createHmac('sha256', rig.emulator.world.app.secret).update(body).digest('hex')
      expect(headers['x-hub-signature-256']).toBe(`sha256=${hmac}`)
    }
    expect(received).toHaveLength(2)
  })

  it('tries at once again, then with growing gaps, with the same bytes, and gives up after 36 hours', async () => {
    const rig = await startRig()
    const receiver = await rig.connect()
    receiver.answer = 503
    await rig.act(rig.pottery, { text: 'one' })
    await rig.emulator.idle()
    await rig.emulator.advance('40h')
    const [delivery] = await rig.deliveries()
    expect(delivery?.state).toBe('dropped')
    const times = (delivery?.attempts ?? []).map(({ at }) => Date.parse(at))
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0))
    expect(gaps[0]).toBe(0)
    expect(gaps.toSorted((a, b) => a - b)).toEqual(gaps)
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeLessThanOrEqual(36 * HOUR_MS)
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(24 * HOUR_MS)
    expect(receiver.received).toHaveLength(times.length)
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1)
    expect(new Set(receiver.received.map(({ headers }) => headers['x-hub-signature'])).size).toBe(1)
  })

  it('unsubscribes the account after an hour in the other regime', async () => {
    const rig = await startRig()
    await rig.control('/faults', { method: 'PUT', body: { faults: [], switches: { retryRegime: '1h' } } })
    const receiver = await rig.connect()
    receiver.answer = 500
    await rig.act(rig.pottery, { text: 'one' })
    await rig.emulator.idle()
    await rig.emulator.advance('3h')
    expect((await rig.deliveries())[0]?.state).toBe('dropped')
    const answer = await rig.graph(rig.pottery, 'me/subscribed_apps')
    expect(answer.json).toEqual({ data: [] })
    await rig.act(rig.pottery, { text: 'nobody hears this' })
    expect(await rig.deliveries()).toHaveLength(1)
  })

  it('delivers what failed when the receiver is back', async () => {
    const rig = await startRig()
    const receiver = await rig.connect()
    receiver.answer = (before) => (before < 2 ? 503 : 200)
    await rig.act(rig.pottery, { text: 'one' })
    await rig.emulator.idle()
    expect((await rig.deliveries())[0]).toMatchObject({ state: 'retrying' })
    await rig.emulator.advance('1m')
    expect((await rig.deliveries())[0]).toMatchObject({ state: 'delivered', nextAttemptAt: null })
    expect(receiver.received).toHaveLength(3)
  })

  it('does not follow a redirect', async () => {
    const rig = await startRig()
    const receiver = await rig.connect()
    receiver.answer = 302
    await rig.act(rig.pottery, { text: 'one' })
    await rig.emulator.idle()
    expect((await rig.deliveries())[0]).toMatchObject({ state: 'retrying', attempts: [{ status: 302 }] })
  })

  it('waits five seconds for an answer and no longer', async () => {
    const rig = await startRig()
    const receiver = await rig.connect()
    receiver.answer = 0
    const hangs = new Promise<void>((resolve) => {
      receiver.onHang = resolve
    })
    await rig.act(rig.pottery, { text: 'one' })
    await hangs
    rig.base.tick(4999)
    expect((await rig.deliveries())[0]).toMatchObject({ state: 'pending', attempts: [] })
    rig.base.tick(1)
    await rig.emulator.idle()
    expect((await rig.deliveries())[0]?.attempts[0]).toMatchObject({
      status: null,
      error: 'No answer within 5 seconds.',
      tookMs: 5000,
    })
  })

  it('says when nobody listens', async () => {
    const rig = await startRig()
    const receiver = await rig.connect()
    await receiver.close()
    await rig.act(rig.pottery, { text: 'one' })
    await rig.emulator.idle()
    const [delivery] = await rig.deliveries()
    expect(delivery?.attempts[0]).toMatchObject({ status: null, error: 'Nobody listens there.' })
  })

  it('redelivers on demand', async () => {
    const rig = await startRig()
    const receiver = await rig.connect()
    await rig.act(rig.pottery, { text: 'one' })
    await rig.emulator.idle()
    const [delivery] = await rig.deliveries()
    const answer = await rig.control(`/deliveries/${delivery?.id}/redeliver`, { method: 'POST' })
    expect(answer.json).toMatchObject({ state: 'delivered', attempts: [{ status: 200 }, { status: 200 }] })
    expect(receiver.received.map(({ body }) => body)).toEqual([delivery?.body, delivery?.body])
    expect((await rig.control('/deliveries/d_1/redeliver', { method: 'POST' })).status).toBe(404)
  })

  it('fails tries on demand', async () => {
    const rig = await startRig()
    const receiver = await rig.connect()
    const faults = [{ on: 'delivery', unanswered: true, times: 1 }]
    await rig.control('/faults', { method: 'PUT', body: { faults } })
    await rig.act(rig.pottery, { text: 'one' })
    await rig.emulator.idle()
    expect(receiver.received).toHaveLength(0)
    await rig.emulator.advance('1s')
    expect(receiver.received).toHaveLength(1)
  })

  it.each([
    ['http://example.com/hook', 'Plain http'],
    ['not a url', 'not a URL'],
    ['http://127.0.0.1:1/hook', 'Nobody answered'],
  ])('refuses the callback %s', async (url, reason) => {
    const rig = await startRig()
    const answer = await rig.control('/webhook', { method: 'PUT', body: { url, verifyToken: 'word' } })
    expect(answer.status).toBe(422)
    expect(answer.json).toMatchObject({ error: { code: 'handshake_failed' } })
    expect(answer.text).toContain(reason)
    expect(rig.emulator.world.app.boxes.instagramLogin.callbackUrl).toBeNull()
  })

  it('lets a jump of the clock go on when the receiver hangs', async () => {
    const rig = await startRig()
    const receiver = await rig.connect()
    receiver.answer = 503
    await rig.act(rig.pottery, { text: 'one' })
    await rig.emulator.idle()
    const faults = [{ on: 'delivery', delayMs: 600_000 }]
    await rig.control('/faults', { method: 'PUT', body: { faults } })
    const jumped = rig.emulator.advance('25h')
    await Promise.resolve()
    rig.base.tick(3000)
    await jumped
    expect(receiver.received).toHaveLength(1)
  })

  it('tries everything that failed at once, a few at a time, when the callback is set again', async () => {
    const rig = await startRig()
    const receiver = await rig.connect()
    receiver.answer = 503
    for (let count = 0; count < 30; count++) await rig.act(rig.pottery, { text: `no ${count}` })
    await rig.emulator.idle()
    await rig.emulator.advance('2h')
    const again = await rig.connect()
    await rig.emulator.advance(0)
    expect(again.received).toHaveLength(30)
    expect((await rig.deliveries()).every(({ state }) => state === 'delivered')).toBe(true)
  })
})

describe('the app’s subscriptions edge', () => {
  it('sets the callback with an app token after the handshake, and answers 2200 when that fails', async () => {
    const rig = await startRig()
    const receiver = await startReceiver()
    onTestFinished(() => receiver.close())
    const { app } = rig.emulator.world
    const subscribe = (callback: string, token = `${app.id}|${app.secret}`) =>
      rig.emulator.fetch(`https://graph.facebook.com/v26.0/${app.id}/subscriptions`, {
        method: 'POST',
        body: new URLSearchParams({
          object: 'instagram',
          callback_url: callback,
          verify_token: 'x',
          access_token: token,
        }),
      })
    expect(await (await subscribe('http://127.0.0.1:1/')).json()).toMatchObject({ error: { code: 2200 } })
    expect(await (await subscribe(receiver.url, 'wrong')).json()).toMatchObject({ error: { code: 190 } })
    expect(await (await subscribe(receiver.url)).json()).toEqual({ success: true })
    await rig.act(rig.pottery, { text: 'one' })
    await rig.emulator.idle()
    expect(receiver.received).toHaveLength(1)
  })
})
