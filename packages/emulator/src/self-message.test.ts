/** Self messaging. Source: reference, webhook payloads, 7.8. */
import { expect, it } from 'vitest'
import type { ControlAccount, ControlList } from './control.ts'
import { startRig } from './testing/rig.ts'

it('makes one echo that is its own, from the app and by the API, without a window', async () => {
  const rig = await startRig()
  const { received } = await rig.connect()
  const accounts = (await rig.control('/accounts')).json as ControlList<ControlAccount>
  const igsid = accounts.data[0]?.selfIgsid ?? ''
  const typed = await rig.control(`/accounts/${rig.pottery.id}/self-messages`, {
    method: 'POST',
    body: { text: 'testing' },
  })
  const sent = await rig.graph(rig.pottery, 'me/messages', {
    recipient: { id: igsid },
    message: { text: 'too' },
  })
  expect(sent.json).toEqual({ recipient_id: igsid, message_id: expect.stringMatching(/^aWdf/) })
  await rig.emulator.idle()
  const events = received.map(({ body }) => JSON.parse(body).entry[0].messaging[0])
  const echo = { is_echo: true, is_self: true }
  expect(events).toMatchObject([
    {
      sender: { id: rig.pottery.id },
      recipient: { id: igsid },
      message: { ...(typed.json as object), text: 'testing', ...echo },
    },
    { recipient: { id: igsid }, message: { text: 'too', ...echo } },
  ])
})

it('takes texts alone, on Instagram alone', async () => {
  const rig = await startRig()
  const accounts = (await rig.control('/accounts')).json as ControlList<ControlAccount>
  const [pottery, , page] = accounts.data
  expect(page?.selfIgsid).toBeNull()
  const quick_replies = [{ content_type: 'text', title: 'a', payload: 'b' }]
  const answer = await rig.graph(rig.pottery, 'me/messages', {
    recipient: { id: pottery?.selfIgsid },
    message: { text: 'a', quick_replies },
  })
  expect(answer.json).toMatchObject({ error: { error_subcode: 2534015 } })
  const path = `/accounts/${rig.page.id}/self-messages`
  expect((await rig.control(path, { method: 'POST', body: { text: 'a' } })).status).toBe(422)
})
