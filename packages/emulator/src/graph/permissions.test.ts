/** `/{user-id}/permissions`: reference, login and set-up, 8.1. */
import { describe, expect, it } from 'vitest'
import { ask, facebookToken, registerRedirect } from '../testing/login.ts'
import { type Rig, startRig } from '../testing/rig.ts'

async function start(): Promise<Rig> {
  const rig = await startRig()
  await registerRedirect(rig)
  return rig
}

describe('/me/permissions', () => {
  const remove = (rig: Rig, path: string, token: string) =>
    rig.emulator
      .fetch(`https://graph.facebook.com/v26.0/${path}?access_token=${token}`, { method: 'DELETE' })
      .then((answer) => answer.json())

  it('lists what was granted and what was left out', async () => {
    const rig = await start()
    const form: [string, string][] = [
      ['decision', 'allow'],
      ['granted', 'pages_show_list'],
    ]
    const token = await facebookToken(rig, { scope: 'pages_show_list,pages_messaging' }, form)
    expect((await ask(rig, 'me/permissions', token)).json).toEqual({
      data: [
        { permission: 'public_profile', status: 'granted' },
        { permission: 'pages_show_list', status: 'granted' },
        { permission: 'pages_messaging', status: 'declined' },
      ],
    })
  })

  it('takes one back from the Page token too', async () => {
    const rig = await start()
    const token = await facebookToken(rig)
    expect(await remove(rig, 'me/permissions/pages_messaging', token)).toEqual({ success: true })
    expect(await remove(rig, 'me/permissions/pages_messaging', token)).toMatchObject({ error: { code: 100 } })
    await rig.act(rig.page, { text: 'hello' })
    expect((await rig.send(rig.page, { text: 'hi' })).json).toMatchObject({ error: { code: 200 } })
  })

  it('removes the whole app: every token of this person is dead with 458', async () => {
    const rig = await start()
    const token = await facebookToken(rig)
    const [user] = rig.emulator.world.users
    expect(await remove(rig, `${user?.id}/permissions`, token)).toEqual({ success: true })
    for (const dead of [token, rig.page.accessToken]) {
      expect((await ask(rig, 'me', dead)).json).toMatchObject({
        error: {
          code: 190,
          error_subcode: 458,
          message: `Error validating access token: The user has not authorized application ${rig.emulator.world.app.id}.`,
        },
      })
    }
  })
})
