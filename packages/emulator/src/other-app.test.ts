/** Several Meta apps in one world: what is each one's own, and what they share. */
import { createHmac } from 'node:crypto'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { ControlApp } from './control.ts'
import {
  call,
  codeOf,
  dialog,
  FACEBOOK_DIALOG,
  FACEBOOK_SCOPES,
  INSTAGRAM_DIALOG,
  instagramQuery,
  REDIRECT_URI,
  registerRedirect,
  tokenIn,
} from './testing/login.ts'
import { type Receiver, startReceiver } from './testing/receiver.ts'
import { type Rig, startRig } from './testing/rig.ts'

interface Two {
  readonly rig: Rig
  readonly first: Receiver
  readonly second: Receiver
  readonly app: ControlApp
}

/** A second app that somebody set up as any other: callback after a handshake, a redirect, nothing connected. */
async function twoApps(): Promise<Two> {
  const rig = await startRig()
  await registerRedirect(rig)
  const first = await rig.connect()
  const second = await startReceiver()
  onTestFinished(() => second.close())
  const app = (await rig.control('/apps', { method: 'POST', body: { name: 'Second desk' } }))
    .json as ControlApp
  const login = { redirectUris: [REDIRECT_URI] }
  const settings = { instagramLogin: login, facebookLogin: login }
  expect((await rig.control(`/app?app=${app.id}`, { method: 'PATCH', body: settings })).status).toBe(200)
  const webhook = { url: second.url, verifyToken: 'second word' }
  expect((await rig.control(`/webhook?app=${app.id}`, { method: 'PUT', body: webhook })).status).toBe(200)
  return { rig, first, second, app }
}

async function instagramToken({ rig, app }: Two): Promise<string> {
  const query = instagramQuery(rig, { client_id: app.instagramAppId })
  const code = codeOf(await dialog(rig, INSTAGRAM_DIALOG, query))
  return tokenIn(
    await call(rig, 'api.instagram.com/oauth/access_token', {
      client_id: app.instagramAppId,
      client_secret: app.instagramAppSecret,
      grant_type: 'authorization_code',
      redirect_uri: REDIRECT_URI,
      code,
    }),
  )
}

async function pageToken({ rig, app }: Two): Promise<string> {
  const query = {
    client_id: app.id,
    redirect_uri: REDIRECT_URI,
    response_type: 'code',
    scope: FACEBOOK_SCOPES.join(','),
  }
  const code = codeOf(await dialog(rig, FACEBOOK_DIALOG, query))
  const exchange = new URLSearchParams({
    client_id: app.id,
    client_secret: app.secret,
    redirect_uri: REDIRECT_URI,
    code,
  })
  const user = tokenIn(await call(rig, `graph.facebook.com/oauth/access_token?${exchange}`))
  const { json } = await call(rig, `graph.facebook.com/me/accounts?access_token=${user}`)
  const token = (json as { data: { access_token: string }[] }).data[0]?.access_token
  if (token === undefined) throw new Error('The user manages no Page.')
  return token
}

const install = (rig: Rig, host: string, token: string) =>
  call(rig, `${host}/me/subscribed_apps?subscribed_fields=messages&access_token=${token}`, {})

function isSigned({ received }: Receiver, secret: string): boolean {
  const { body = '', headers = {} } = received.at(-1) ?? {}
  const signature = createHmac('sha256', secret).update(body).digest('hex')
  return headers['x-hub-signature-256'] === `sha256=${signature}`
}

it('has credentials of its own: another app’s open nothing', async () => {
  const two = await twoApps()
  const { rig, app } = two
  const { world } = rig.emulator
  const query = instagramQuery(rig, { client_id: app.instagramAppId })
  const code = codeOf(await dialog(rig, INSTAGRAM_DIALOG, query))
  const form = { grant_type: 'authorization_code', redirect_uri: REDIRECT_URI, code }
  const wrong = { ...form, client_id: app.instagramAppId, client_secret: world.app.instagramAppSecret }
  expect((await call(rig, 'api.instagram.com/oauth/access_token', wrong)).json).toMatchObject({
    error_message: 'Error validating client secret.',
  })
  const stranger = {
    ...form,
    client_id: world.app.instagramAppId,
    client_secret: world.app.instagramAppSecret,
  }
  expect((await call(rig, 'api.instagram.com/oauth/access_token', stranger)).json).toMatchObject({
    error_message: 'Matching code was not found or was already used',
  })
  const appToken = `${app.id}|${app.secret}`
  expect((await call(rig, `graph.facebook.com/app?access_token=${appToken}`)).json).toMatchObject({
    id: app.id,
    name: 'Second desk',
  })
  expect(
    (await call(rig, `graph.facebook.com/${world.app.id}/subscriptions?access_token=${appToken}`)).status,
  ).toBe(400)
})

it('has tokens of its own, proved with its own secret', async () => {
  const two = await twoApps()
  const { rig, app } = two
  const token = await pageToken(two)
  const proof = (secret: string) => createHmac('sha256', secret).update(token).digest('hex')
  const me = (given: string) =>
    call(rig, `graph.facebook.com/me?access_token=${token}&appsecret_proof=${given}`)
  expect((await me(proof(app.secret))).json).toMatchObject({ id: rig.page.id })
  expect((await me(proof(rig.emulator.world.app.secret))).json).toMatchObject({
    error: { code: 100, message: 'Invalid appsecret_proof provided in the API argument' },
  })
  const { id, secret } = rig.emulator.world.app
  const seen = (caller: string) =>
    call(rig, `graph.facebook.com/debug_token?input_token=${token}&access_token=${caller}`)
  expect((await seen(`${app.id}|${app.secret}`)).json).toMatchObject({
    data: { is_valid: true, app_id: app.id },
  })
  expect((await seen(`${id}|${secret}`)).json).toMatchObject({
    data: {
      is_valid: false,
      error: { code: 100, message: expect.stringContaining('did not match the Viewing App') },
    },
  })
  await rig.control(`/app?app=${app.id}`, { method: 'PATCH', body: { state: 'inactive' } })
  expect((await me(proof(app.secret))).json).toMatchObject({ error: { code: 190 } })
  expect((await rig.graph(rig.page, 'me')).status).toBe(200)
})

describe('what happens', () => {
  it('is told to each app that is installed, to its callback, signed with its secret', async () => {
    const two = await twoApps()
    const { rig, app, first, second } = two
    await rig.act(rig.pottery, { text: 'one' })
    await rig.emulator.idle()
    expect([first.received.length, second.received.length]).toEqual([1, 0])
    const token = await instagramToken(two)
    expect((await install(rig, 'graph.instagram.com', token)).json).toEqual({ success: true })
    expect((await install(rig, 'graph.facebook.com', await pageToken(two))).json).toEqual({ success: true })
    expect((await rig.graph(rig.pottery, 'me/subscribed_apps')).json).toMatchObject({
      data: [{ id: rig.emulator.world.app.id }, { id: app.id, subscribed_fields: ['messages'] }],
    })
    for (const account of [rig.pottery, rig.cafe]) {
      await rig.act(account, { text: 'two' })
      await rig.emulator.idle()
      const isInstagram = account === rig.pottery
      const own = rig.emulator.world.app
      expect(isSigned(first, isInstagram ? own.instagramAppSecret : own.secret)).toBe(true)
      expect(isSigned(second, isInstagram ? app.instagramAppSecret : app.secret)).toBe(true)
      expect(second.received.at(-1)?.body).toBe(
        first.received.at(-1)?.body.replace(/"time":\d+/, () => timeOf(second)),
      )
    }
    const gone = { method: 'POST', body: {} }
    expect((await rig.control(`/accounts/${rig.pottery.id}/remove-app?app=${app.id}`, gone)).status).toBe(200)
    const before = second.received.length
    await rig.act(rig.pottery, { text: 'three' })
    await rig.emulator.idle()
    expect(second.received).toHaveLength(before)
    expect(first.received.at(-1)?.body).toContain('three')
    expect((await call(rig, `graph.instagram.com/me?access_token=${token}`)).json).toMatchObject({
      error: { code: 190, error_subcode: 458 },
    })
  })

  it('is kept by a snapshot and by a reset', async () => {
    const two = await twoApps()
    const { rig, app } = two
    const token = await instagramToken(two)
    const copy = await startRig({ world: rig.emulator.snapshot() })
    expect((await call(copy, `graph.instagram.com/me?access_token=${token}`)).status).toBe(200)
    expect((await copy.control(`/app?app=${app.id}`)).json).toMatchObject({ id: app.id, secret: app.secret })
    await rig.control('/reset', { method: 'POST' })
    expect((await rig.control('/apps')).json).toMatchObject({
      data: [{ isDefault: true }, { id: app.id, name: 'Second desk', isDefault: false }],
    })
  })
})

it('has call limits of its own with each account: what one app calls uses none of another’s', async () => {
  const two = await twoApps()
  const { rig } = two
  const limits = {
    businessInstagram: { calls: 4, perMs: 60_000 },
    conversations: { calls: 1, perMs: 60_000 },
  }
  const token = await instagramToken(two)
  expect((await rig.control('/limits', { method: 'PUT', body: limits })).status).toBe(200)
  const first = (path: string) => rig.graph(rig.pottery, path)
  const second = (path: string) => call(rig, `graph.instagram.com/${path}?access_token=${token}`)
  const percent = ({ headers }: { readonly headers: Headers }) =>
    JSON.parse(headers.get('x-business-use-case-usage') ?? '{}')[rig.pottery.id]?.[0]?.call_count

  expect((await first('me/conversations')).status).toBe(200)
  expect((await first('me/conversations')).json).toMatchObject({ error: { code: 613 } })
  const other = await second('me')
  expect([other.status, percent(other)]).toEqual([200, 25])
  expect((await second('me/conversations')).status).toBe(200)
  expect((await second('me/conversations')).json).toMatchObject({ error: { code: 613 } })

  expect((await first('me')).status).toBe(200)
  const last = await first('me')
  expect([last.status, percent(last)]).toEqual([200, 100])
  expect((await first('me')).json).toMatchObject({ error: { code: 80002 } })
  expect((await second('me')).status).toBe(200)
})

it('is taken away for good, and the first one stays', async () => {
  const { rig, app } = await twoApps()
  const { id } = rig.emulator.world.app
  expect((await rig.control(`/apps/${id}`, { method: 'DELETE' })).status).toBe(422)
  expect((await rig.control(`/apps/${app.id}`, { method: 'DELETE' })).status).toBe(200)
  expect((await rig.control(`/app?app=${app.id}`)).status).toBe(404)
  expect((await rig.control(`/reset?app=${id}`, { method: 'POST' })).status).toBe(422)
  expect((await call(rig, `graph.facebook.com/app?access_token=${app.id}|${app.secret}`)).json).toMatchObject(
    {
      error: { code: 190 },
    },
  )
})

it('is made of what a world kept before there could be several', async () => {
  const rig = await startRig()
  const { otherApps: _none, ...world } = rig.emulator.snapshot().world
  const secondApp = {
    id: '222222222222222',
    name: 'Other inbox',
    secret: 'second-secret',
    webhookUrl: null,
    tokens: { [rig.page.id]: 'EAASECOND' },
    isDefault: true,
  }
  const kept = { version: 1, world: { ...world, secondApp }, media: {} } as unknown as ReturnType<
    typeof rig.emulator.snapshot
  >
  const later = await startRig({ world: kept })
  expect((await later.control('/second-app')).json).toEqual(secondApp)
  expect((await call(later, 'graph.facebook.com/me?access_token=EAASECOND')).json).toMatchObject({
    id: rig.page.id,
  })
})

function timeOf({ received }: Receiver): string {
  return /"time":\d+/.exec(received.at(-1)?.body ?? '')?.[0] ?? ''
}
