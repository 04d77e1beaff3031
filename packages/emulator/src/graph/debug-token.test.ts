/** `debug_token`: reference, login and set-up, 7. */
import { describe, expect, it } from 'vitest'
import { appToken, ask, call, FACEBOOK_SCOPES, facebookToken, registerRedirect } from '../testing/login.ts'
import { type Rig, startRig } from '../testing/rig.ts'

async function start(): Promise<Rig> {
  const rig = await startRig()
  await registerRedirect(rig)
  return rig
}

interface Pages {
  readonly data: readonly { readonly id: string; readonly access_token: string }[]
}

describe('debug_token', () => {
  it('tells a Page token’s app, person, Page, permissions and what they are for', async () => {
    const rig = await start()
    const [user] = rig.emulator.world.users
    const form: [string, string][] = [
      ['decision', 'allow'],
      ['page', rig.page.id],
    ]
    const token = await facebookToken(rig, {}, form)
    const { data } = (await ask(rig, 'me/accounts?fields=access_token', token)).json as Pages
    const { json } = await ask(rig, 'debug_token', appToken(rig), {
      input_token: data[0]?.access_token ?? '',
    })
    expect(json).toMatchObject({
      data: {
        app_id: rig.emulator.world.app.id,
        type: 'PAGE',
        application: 'Kiln messages',
        is_valid: true,
        profile_id: rig.page.id,
        user_id: user?.id,
        scopes: ['public_profile', ...FACEBOOK_SCOPES],
        granular_scopes: expect.arrayContaining([
          { scope: 'pages_show_list', target_ids: [rig.page.id] },
          { scope: 'instagram_manage_messages', target_ids: [rig.cafe.id] },
          { scope: 'business_management' },
        ]),
      },
    })
  })

  it('tells a dead token in a 200, with `subcode`', async () => {
    const rig = await start()
    const token = await facebookToken(rig)
    await rig.emulator.advance('3h')
    const { status, json } = await ask(rig, 'debug_token', appToken(rig), { input_token: token })
    expect(status).toBe(200)
    expect(json).toMatchObject({
      data: { type: 'USER', is_valid: false, scopes: [], error: { code: 190, subcode: 463 } },
    })
  })

  it('knows its own app token, and neither garbage nor Instagram Login’s', async () => {
    const rig = await start()
    const debug = async (input_token: string) =>
      (await ask(rig, 'debug_token', appToken(rig), { input_token })).json
    expect(await debug(appToken(rig))).toMatchObject({ data: { type: 'APP', is_valid: true } })
    for (const input of ['x', rig.pottery.accessToken]) {
      expect(await debug(input)).toMatchObject({ data: { is_valid: false, error: { code: 190 } } })
    }
    const host = 'graph.instagram.com/debug_token?input_token=x'
    expect((await call(rig, `${host}&access_token=${rig.pottery.accessToken}`)).json).toMatchObject({
      error: { code: 100, message: 'Unsupported request - method type: get' },
    })
  })

  it('answers people who develop the app, and no others', async () => {
    const rig = await start()
    const token = await facebookToken(rig)
    expect((await ask(rig, 'debug_token', token, { input_token: token })).status).toBe(200)
    await rig.control(`/roles/${rig.emulator.world.users[0]?.id}`, { method: 'DELETE' })
    expect((await ask(rig, 'debug_token', token, { input_token: token })).json).toMatchObject({
      error: { code: 100, message: expect.stringContaining('owner or developer of the app') },
    })
  })
})
