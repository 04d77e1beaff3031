/** Call limits and usage headers. Source: reference, errors and limits, 12. */
import { expect, it } from 'vitest'
import { type Rig, startRig } from '../testing/rig.ts'

interface Usage {
  readonly type: string
  readonly call_count: number
  readonly estimated_time_to_regain_access: number
}

function usageOf(headers: Headers, id: string): Usage | undefined {
  const told = headers.get('x-business-use-case-usage')
  return told === null ? undefined : JSON.parse(told)[id]?.[0]
}

async function limited(limits: object, account: 'pottery' | 'cafe' | 'page' = 'pottery'): Promise<Rig> {
  const rig = await startRig()
  await rig.act(rig[account], { text: 'hello' })
  expect((await rig.control('/limits', { method: 'PUT', body: limits })).status).toBe(200)
  return rig
}

it('refuses the call after the last allowed one, at exactly 100 percent, until time has passed', async () => {
  const rig = await limited({ sendInstagramLogin: { calls: 4, perMs: 120_000 } })
  const percents: (number | undefined)[] = []
  for (let count = 0; count < 4; count++) {
    const sent = await rig.send(rig.pottery, { text: 'a' })
    expect(sent.status).toBe(200)
    percents.push(usageOf(sent.headers, rig.pottery.id)?.call_count)
  }
  expect(percents).toEqual([25, 50, 75, 100])
  const refused = await rig.send(rig.pottery, { text: 'a' })
  expect(refused.json).toMatchObject({ error: { code: 613, error_subcode: 2534040 } })
  expect(usageOf(refused.headers, rig.pottery.id)?.estimated_time_to_regain_access).toBeGreaterThan(0)
  await rig.emulator.advance('3m')
  expect((await rig.send(rig.pottery, { text: 'a' })).status).toBe(200)
})

it('stays shut for one who goes on calling', async () => {
  const rig = await limited({ conversations: { calls: 2, perMs: 60_000 } })
  const list = () => rig.graph(rig.pottery, 'me/conversations')
  for (let count = 0; count < 2; count++) expect((await list()).status).toBe(200)
  for (let count = 0; count < 3; count++) {
    await rig.emulator.advance('25s')
    expect((await list()).json).toMatchObject({ error: { code: 613 } })
  }
  await rig.emulator.advance('62s')
  expect((await list()).status).toBe(200)
})

it.each([
  ['pottery', 'businessInstagram', 'me', 'instagram', 80002],
  ['page', 'businessInstagram', 'me', 'pages', 80002],
  ['page', 'businessMessenger', 'me/conversations', 'messenger', 80006],
] as const)('counts %s against %s on %s', async (name, limit, path, type, code) => {
  const rig = await limited({ [limit]: { calls: 1, perMs: 86_400_000 } }, name)
  const first = await rig.graph(rig[name], path)
  expect(first.headers.get('x-app-usage')).toBeNull()
  expect(usageOf(first.headers, rig[name].id)).toMatchObject({ type, call_count: 100 })
  expect((await rig.graph(rig[name], path)).json).toMatchObject({ error: { code } })
})

it('counts media, private replies and the profile apart', async () => {
  const one = { calls: 1, perMs: 60_000 }
  const rig = await limited({ sendMedia: one, privateReply: one, messengerProfile: one })
  const video = { attachment: { type: 'video', payload: { url: 'https://example.com/a.mp4' } } }
  expect((await rig.send(rig.pottery, video)).status).toBe(200)
  expect((await rig.send(rig.pottery, video)).json).toMatchObject({ error: { code: 613 } })
  expect((await rig.send(rig.pottery, { text: 'a text is not media' })).status).toBe(200)
  for (const status of [200, 400]) {
    await rig.act(rig.pottery, { act: 'comment', text: 'price?' })
    const comment_id = rig.emulator.world.comments.at(-1)?.id
    const reply = { recipient: { comment_id }, message: { text: '€32' } }
    expect((await rig.graph(rig.pottery, 'me/messages', reply)).status).toBe(status)
  }
  for (const status of [200, 400]) {
    expect((await rig.graph(rig.pottery, 'me/messenger_profile')).status).toBe(status)
  }
})

it('tells an app token its usage in x-app-usage, and refuses with error 4', async () => {
  const rig = await limited({ app: { calls: 2, perMs: 3_600_000 } })
  const { id, secret } = rig.emulator.world.app
  const ask = () =>
    rig.emulator.fetch(`https://graph.facebook.com/v26.0/${id}/subscriptions?access_token=${id}|${secret}`)
  expect(JSON.parse((await ask()).headers.get('x-app-usage') ?? '{}')).toMatchObject({ call_count: 50 })
  await ask()
  expect(await (await ask()).json()).toMatchObject({ error: { code: 4, is_transient: true } })
})

it('refuses nobody with the switch off, or while the clock is stopped', async () => {
  const rig = await limited({ conversations: { calls: 1, perMs: 60_000 } })
  const list = async () => (await rig.graph(rig.pottery, 'me/conversations')).status
  await rig.control('/faults', { method: 'PUT', body: { faults: [], switches: { rateLimits: false } } })
  expect([await list(), await list()]).toEqual([200, 200])
  await rig.control('/faults', { method: 'PUT', body: { faults: [], switches: { rateLimits: true } } })
  expect(await list()).toBe(400)
  await rig.control('/clock', { method: 'POST', body: { speed: 0 } })
  expect(await list()).toBe(200)
})
