/** Deauthorize and data-deletion callbacks. Source: reference, login and set-up, 8.2. */
import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { ControlRemoval } from '../control.ts'
import { call, patched } from '../testing/login.ts'
import { type Rig, startRig } from '../testing/rig.ts'
import { signedRequest } from './signed-request.ts'

function opened(body: string, secret: string): Record<string, unknown> {
  const [signature, payload = ''] = (new URLSearchParams(body).get('signed_request') ?? '').split('.')
  expect(signature).toBe(createHmac('sha256', secret).update(payload).digest('base64url'))
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
}

async function start(): Promise<Rig & { receiver: Awaited<ReturnType<Rig['connect']>> }> {
  const rig = await startRig()
  const receiver = await rig.connect()
  const login = { deauthorizeUrl: `${receiver.url}/gone`, deletionUrl: `${receiver.url}/erase` }
  await patched(rig, '/app', { instagramLogin: login, facebookLogin: login })
  return { ...rig, receiver }
}

it('signs as in the reference’s test vector', () => {
  expect(signedRequest('218471', 1291836800, 'emulator_app_secret_0001').split('.')[1]).toBe(
    Buffer.from(
      '{"algorithm":"HMAC-SHA256","expires":1291840400,"issued_at":1291836800,"user_id":"218471"}',
    ).toString('base64url'),
  )
  expect(signedRequest('218471', 1291836800, 'emulator_app_secret_0001')).toBe(
    'ZKXRWFfijHo4yvrvqhmueQiy3WFpwcNv3n9FHGxQBug.eyJhbGdvcml0aG0iOiJITUFDLVNIQTI1NiIsImV4cGlyZXMiOjEyOTE4NDA0MDAsImlzc3VlZF9hdCI6MTI5MTgzNjgwMCwidXNlcl9pZCI6IjIxODQ3MSJ9',
  )
})

describe('a person removes the app', () => {
  it('in Instagram: tokens die, both callbacks are posted, signed with the Instagram app secret', async () => {
    const rig = await start()
    const { instagramAppSecret } = rig.emulator.world.app
    const path = `/accounts/${rig.pottery.id}/remove-app`
    const answer = await rig.control(path, { method: 'POST', body: { wantsDeletion: true } })
    expect(answer.json as ControlRemoval).toEqual({
      deauthorize: { url: `${rig.receiver.url}/gone`, status: 200, error: null, answer: '' },
      deletion: { url: `${rig.receiver.url}/erase`, status: 200, error: null, answer: '' },
    })
    const posted = rig.receiver.received.map(({ body }) => opened(body, instagramAppSecret))
    const issued_at = Math.floor(rig.base.now() / 1000)
    expect(posted).toEqual(
      Array.from({ length: 2 }, () => ({
        algorithm: 'HMAC-SHA256',
        expires: issued_at + 3600,
        issued_at,
        user_id: rig.pottery.appScopedId,
      })),
    )
    expect(rig.receiver.received[0]?.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/)
    expect((await rig.graph(rig.pottery, 'me')).json).toMatchObject({
      error: { code: 190, error_subcode: 458 },
    })
    await rig.act(rig.pottery, { text: 'hello' })
    expect(await rig.deliveries()).toEqual([])
  })

  it('on Facebook: signed with the Meta app secret, with the person’s id', async () => {
    const rig = await start()
    const [user] = rig.emulator.world.users
    const answer = await rig.control(`/users/${user?.id}/remove-app`, { method: 'POST', body: {} })
    expect(answer.json).toMatchObject({ deauthorize: { status: 200 }, deletion: null })
    const [posted] = rig.receiver.received
    expect(opened(posted?.body ?? '', rig.emulator.world.app.secret)).toMatchObject({ user_id: user?.id })
    await rig.act(rig.cafe, { text: 'hello' })
    expect(await rig.deliveries()).toEqual([])
  })

  it('says so when nobody answers', async () => {
    const rig = await start()
    await patched(rig, '/app', { instagramLogin: { deauthorizeUrl: 'http://127.0.0.1:1/' } })
    const path = `/accounts/${rig.pottery.id}/remove-app`
    expect((await rig.control(path, { method: 'POST', body: {} })).json).toMatchObject({
      deauthorize: { status: null, error: 'Nobody answered at the callback.' },
    })
  })

  it('by DELETE /me/permissions the callback is posted too', async () => {
    const rig = await start()
    const user = rig.emulator.world.tokens.find(
      ({ madeWith, family }) => madeWith === null && family === 'facebook',
    )
    const url = `https://graph.facebook.com/me/permissions?access_token=${user?.value}`
    await rig.emulator.fetch(url, { method: 'DELETE' })
    await expect.poll(() => rig.receiver.received.length).toBe(1)
    expect((await call(rig, `graph.facebook.com/me?access_token=${user?.value}`)).status).toBe(400)
  })
})
