/** The control API of the app's dashboard: what it takes, refuses and tells. */
import { describe, expect, it } from 'vitest'
import type { ControlAccount, ControlApp, ControlList, ControlToken, ControlUser } from '../control.ts'
import { call } from '../testing/login.ts'
import { startRig } from '../testing/rig.ts'

describe('the dashboard', () => {
  it('tells settings and webhook boxes beside ids and secrets', async () => {
    const rig = await startRig()
    const app = (await rig.control('/app')).json as ControlApp
    expect(app.settings).toMatchObject({ isPublished: true, state: 'active', requiresProof: false })
    expect(app.settings.access).toMatchObject({ instagram_business_manage_messages: 'advanced' })
    expect(app.webhooks.page).toMatchObject({ callbackUrl: null, isActive: true })
    expect(app.webhookUrl).toBeNull()
  })

  it('changes what is given and nothing else', async () => {
    const rig = await startRig()
    const before = (await rig.control('/app')).json as ControlApp
    const body = { access: { pages_messaging: 'standard' }, webhooks: { page: { fields: ['messages'] } } }
    const after = (await rig.control('/app', { method: 'PATCH', body })).json as ControlApp
    expect(after).toEqual({
      ...before,
      settings: { ...before.settings, access: { ...before.settings.access, pages_messaging: 'standard' } },
      webhooks: { ...before.webhooks, page: { ...before.webhooks.page, fields: ['messages'] } },
    })
  })

  it.each([
    ['/app', { isPublished: 'yes' }],
    ['/app', { unknown: true }],
    ['/app', { access: { x: 'standard' } }],
    ['/app', { instagramLogin: { redirectUris: ['http://elsewhere.example/'] } }],
    ['/app', { instagramLogin: { redirectUris: ['javascript:alert(1)'] } }],
    ['/app', { webhooks: { page: { fields: ['messaging_seen'] } } }],
    ['/app', []],
    ['/accounts/POTTERY', { accountType: 'shop' }],
    ['/accounts/PAGE', { allowsMessages: false }],
    ['/pages/PAGE', { tasks: { 1: ['SLEEP'] } }],
    ['/pages/PAGE', { instagramAccountId: 'POTTERY' }],
    ['/tokens', { subjectId: 'POTTERY', deadBecause: 'tired' }],
    ['/tokens', { subjectId: 'POTTERY', expiresAt: 'tomorrow' }],
  ])('refuses PATCH %s %j in words, and changes nothing', async (path, body) => {
    const rig = await startRig()
    const before = structuredClone(rig.emulator.world)
    const real = (text: string) => text.replace('POTTERY', rig.pottery.id).replace('PAGE', rig.page.id)
    const answer = await rig.control(real(path), {
      method: 'PATCH',
      body: JSON.parse(real(JSON.stringify(body))),
    })
    expect(answer.status).toBe(422)
    expect(answer.json).toMatchObject({ error: { code: 'invalid', message: expect.any(String) } })
    expect(rig.emulator.world).toEqual(before)
  })

  it.each([
    ['GET', '/accounts/x'],
    ['GET', '/pages/17841'],
    ['PATCH', '/tokens'],
    ['POST', '/roles'],
    ['POST', '/roles/x/accept'],
    ['DELETE', '/roles/x'],
    ['POST', '/tokens'],
    ['POST', '/users/x/remove-app'],
    ['POST', '/accounts/x/remove-app'],
  ])('answers 404 for %s %s of somebody who is not there', async (method, path) => {
    const rig = await startRig()
    const body = { subjectId: 'x', ...(path === '/roles' && { role: 'tester' }) }
    const answer = await rig.control(path, { method, ...(method !== 'GET' && { body }) })
    expect(answer.json).toMatchObject({ error: { code: 'not_found', fix: expect.stringMatching(/^GET /) } })
    expect(answer.status).toBe(404)
  })

  it('invites by username, and shows the role when it is accepted', async () => {
    const rig = await startRig()
    const role = async () => ((await rig.control(`/accounts/${rig.pottery.id}`)).json as ControlAccount).role
    expect(await role()).toBe('instagram_tester')
    await rig.control(`/roles/${rig.pottery.id}`, { method: 'DELETE' })
    expect(await role()).toBe('none')
    await rig.control('/roles', {
      method: 'POST',
      body: { subjectId: 'kiln.and.tide', role: 'instagram_tester' },
    })
    expect(await role()).toBe('invited')
    await rig.control(`/roles/${rig.pottery.id}/accept`, { method: 'POST' })
    expect(await role()).toBe('instagram_tester')
    const users = ((await rig.control('/users')).json as ControlList<ControlUser>).data
    expect(users).toEqual([{ id: expect.any(String), name: 'Mara Lindqvist', role: 'administrator' }])
  })

  it('generates tokens that work for an account, a Page and a person', async () => {
    const rig = await startRig()
    const [user] = rig.emulator.world.users
    const subjects = [
      [rig.pottery.id, 'graph.instagram.com/me', rig.pottery.appScopedId],
      [rig.page.id, 'graph.facebook.com/me', rig.page.id],
      [user?.id ?? '', 'graph.facebook.com/me', user?.id],
    ] as const
    for (const [subjectId, path, id] of subjects) {
      const token = (await rig.control('/tokens', { method: 'POST', body: { subjectId } }))
        .json as ControlToken
      expect((await call(rig, `${path}?access_token=${token.accessToken}`)).json).toMatchObject({ id })
    }
    const { data } = (await rig.control('/tokens')).json as ControlList<ControlToken>
    expect(new Set(data.map(({ accessToken }) => accessToken)).size).toBe(data.length)
  })

  it('gives a token an end of its own', async () => {
    const rig = await startRig()
    const expiresAt = new Date(rig.base.now() + 60_000).toISOString()
    await rig.control('/tokens', {
      method: 'PATCH',
      body: { accessToken: rig.pottery.accessToken, expiresAt },
    })
    expect((await rig.graph(rig.pottery, 'me')).status).toBe(200)
    await rig.emulator.advance('1m')
    expect((await rig.graph(rig.pottery, 'me')).json).toMatchObject({ error: { error_subcode: 463 } })
  })

  it('stands in the OpenAPI description, each route with its schema', async () => {
    const rig = await startRig()
    const { paths } = (await rig.control('/openapi.json')).json as { paths: Record<string, object> }
    for (const path of [
      '/accounts/{id}',
      '/pages/{id}',
      '/roles',
      '/roles/{id}/accept',
      '/tokens',
      '/users',
    ]) {
      expect(paths).toHaveProperty([path])
    }
    expect(JSON.stringify(paths['/app'])).toContain('instagram_business_manage_messages')
  })
})
