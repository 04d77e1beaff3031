import { expect, it } from 'vitest'
import { startRig } from '../testing/rig.ts'
import { TESTABLE } from './test-notification.ts'

const every = (['instagram', 'page'] as const).flatMap((object) =>
  TESTABLE[object].map((field) => [object, field] as const),
)

it.each(every)('the Test button of %s, %s, sends the odd form with made-up ids', async (object, field) => {
  const rig = await startRig()
  const receiver = await rig.connect()
  const answer = await rig.control('/test-notifications', { method: 'POST', body: { object, field } })
  expect(answer.status).toBe(200)
  await rig.emulator.idle()
  expect(JSON.parse(receiver.received.at(-1)?.body ?? '')).toEqual({
    entry: [{ id: '0', time: expect.any(Number), changes: [{ field, value: expect.any(Object) }] }],
    object,
  })
})

it.each([
  ['page', 'comments'],
  ['instagram', 'message_echoes'],
  ['instagram', 'dances'],
])('refuses %s, %s, and says why', async (object, field) => {
  const rig = await startRig()
  const answer = await rig.control('/test-notifications', { method: 'POST', body: { object, field } })
  expect(answer.status).toBe(422)
})
