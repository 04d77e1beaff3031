import { expect, it } from 'vitest'
import type { ControlApp } from '../control.ts'
import { startRig } from '../testing/rig.ts'

it('makes the app as new, keeps what stood, and puts it back', async () => {
  const rig = await startRig()
  const receiver = await rig.connect()
  const before = structuredClone(rig.emulator.world)
  const began = (await rig.control('/rehearsal', { method: 'POST' })).json as ControlApp
  expect(began).toMatchObject({
    isRehearsal: true,
    webhookUrl: null,
    settings: { isPublished: false, hasInstagram: false },
  })
  expect(new Set(Object.values(began.settings.access))).toEqual(new Set(['standard']))
  expect(rig.emulator.world).toMatchObject({ tokens: [], roles: [{ role: 'administrator' }] })
  expect(rig.emulator.world.accounts.map(({ subscribedFields }) => subscribedFields)).toEqual([[], [], []])
  await rig.act(rig.pottery, { text: 'told to nobody' })
  expect((await rig.send(rig.pottery, { text: 'no token' })).json).toMatchObject({ error: { code: 190 } })
  // A second beginning must not take the new app for what stood before.
  await rig.control('/rehearsal', { method: 'POST' })

  const ended = (await rig.control('/rehearsal', { method: 'DELETE' })).json as ControlApp
  expect(ended).toMatchObject({ isRehearsal: false, webhookUrl: receiver.url })
  const { app, roles, tokens, accounts } = rig.emulator.world
  expect({ app, roles, tokens, accounts }).toEqual({
    app: before.app,
    roles: before.roles,
    tokens: before.tokens,
    accounts: before.accounts,
  })
  await rig.act(rig.pottery, { text: 'heard again' })
  await rig.emulator.idle()
  expect(receiver.received.map(({ body }) => body).join()).toContain('heard again')
  expect(receiver.received.map(({ body }) => body).join()).not.toContain('told to nobody')
})

it('ends with a reset, a restored snapshot, and by itself when none was begun', async () => {
  const rig = await startRig()
  const snapshot = rig.emulator.snapshot()
  await rig.control('/rehearsal', { method: 'POST' })
  await rig.emulator.reset()
  expect((await rig.control('/app')).json).toMatchObject({
    isRehearsal: false,
    settings: { isPublished: true },
  })
  await rig.control('/rehearsal', { method: 'POST' })
  await rig.control('/snapshot', { method: 'PUT', body: snapshot })
  expect((await rig.control('/app')).json).toMatchObject({ isRehearsal: false })
  const answer = await rig.control('/rehearsal', { method: 'DELETE' })
  expect([answer.status, answer.json]).toEqual([200, (await rig.control('/app')).json])
})
