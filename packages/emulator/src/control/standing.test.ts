import { describe, expect, it } from 'vitest'
import type { ControlApp, ControlList, ControlStanding } from '../control.ts'
import { type Rig, startRig } from '../testing/rig.ts'

async function standing(rig: Rig, accountId: string): Promise<Record<string, string | null>> {
  const { data } = (await rig.control('/standing')).json as ControlList<ControlStanding>
  const rows = data.filter((row) => row.accountId === accountId)
  return Object.fromEntries(rows.map(({ what, reason }) => [what, reason]))
}

const patch = (rig: Rig, path: string, body: object) => rig.control(path, { method: 'PATCH', body })

describe('what works as things stand', () => {
  it('is everything but a callback in a new world, and everything once there is one', async () => {
    const rig = await startRig()
    expect(await standing(rig, rig.pottery.id)).toEqual({
      log_in: null,
      read_conversations: null,
      receive: 'no_callback',
      send: null,
    })
    await rig.connect()
    for (const account of [rig.pottery, rig.cafe, rig.page]) {
      expect(Object.values(await standing(rig, account.id)).filter(Boolean)).toEqual([])
    }
  })

  it('has the words with which the same call is refused', async () => {
    const rig = await startRig()
    await patch(rig, `/accounts/${rig.pottery.id}`, { allowsMessages: false })
    const { data } = (await rig.control('/standing')).json as ControlList<ControlStanding>
    const row = data.find((one) => one.accountId === rig.pottery.id && one.what === 'read_conversations')
    const refused = await rig.graph(rig.pottery, 'me/conversations')
    const { error } = refused.json as { error: { code: number; message: string } }
    expect(row).toMatchObject({
      reason: 'refused',
      refusal: { status: refused.status, code: error.code, message: error.message },
    })
    expect(await standing(rig, rig.pottery.id)).toMatchObject({ receive: 'messages_off' })
  })

  it('changes with the app mode, the tester’s invite, the product and the Page', async () => {
    const rig = await startRig()
    await rig.connect()
    await patch(rig, '/app', { isPublished: false })
    expect(await standing(rig, rig.pottery.id)).toMatchObject({
      log_in: null,
      read_conversations: 'unlisted',
      receive: 'unpublished',
    })
    await rig.control('/roles', {
      method: 'POST',
      body: { subjectId: rig.pottery.id, role: 'instagram_tester' },
    })
    expect(await standing(rig, rig.pottery.id)).toMatchObject({ log_in: 'no_role' })
    await patch(rig, '/app', { isPublished: true, hasInstagram: false })
    expect(await standing(rig, rig.cafe.id)).toMatchObject({ read_conversations: 'refused' })
    await patch(rig, `/pages/${rig.page.id}`, { instagramAccountId: null })
    expect(await standing(rig, rig.cafe.id)).toMatchObject({ read_conversations: 'no_page', send: 'no_page' })
  })

  it('uses nothing up: looking draws no id and counts as no call', async () => {
    const looked = await startRig()
    const unlooked = await startRig()
    await patch(looked, `/accounts/${looked.pottery.id}`, { allowsMessages: false })
    await patch(unlooked, `/accounts/${unlooked.pottery.id}`, { allowsMessages: false })
    await looked.control('/standing')
    expect(looked.emulator.world.ids).toEqual(unlooked.emulator.world.ids)
  })
})

describe('the callback of one webhook box', () => {
  it('is set alone, so that the wrong box can be rehearsed', async () => {
    const rig = await startRig()
    const receiver = await rig.connect()
    await rig.control('/reset', { method: 'POST' })
    const before = (await rig.control('/app')).json as ControlApp
    const body = { url: `${receiver.url}?other`, verifyToken: 'word', box: 'instagram' }
    expect((await rig.control('/webhook', { method: 'PUT', body })).status).toBe(200)
    const { webhooks } = (await rig.control('/app')).json as ControlApp
    expect(webhooks.instagram.callbackUrl).toBe(`${receiver.url}?other`)
    expect(webhooks.instagramLogin).toEqual(before.webhooks.instagramLogin)
    expect(webhooks.page).toEqual(before.webhooks.page)
  })
})
