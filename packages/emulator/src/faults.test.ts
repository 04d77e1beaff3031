/** Faults on demand. */
import { expect, it } from 'vitest'
import { errorKeys } from './errors.ts'
import { type Rig, startRig } from './testing/rig.ts'

async function written(): Promise<Rig> {
  const rig = await startRig()
  await rig.act(rig.pottery, { text: 'hello' })
  return rig
}

const put = (rig: Rig, ...faults: object[]) => rig.control('/faults', { method: 'PUT', body: { faults } })

it('answers any error of the table on any edge, and on no other', async () => {
  const rig = await written()
  for (const error of errorKeys) {
    await put(rig, { on: 'graph', edge: 'conversations', method: 'GET', error })
    const refused = await rig.graph(rig.pottery, 'me/conversations')
    expect(refused.json, error).toMatchObject({
      error: { code: expect.any(Number), fbtrace_id: expect.any(String) },
    })
    expect(refused.text).not.toMatch(/\{\w+\}/)
  }
  expect((await rig.graph(rig.pottery, 'me')).status).toBe(200)
  await put(rig, { on: 'graph', edge: '', error: 'OBJECT_GONE' })
  expect((await rig.graph(rig.pottery, 'me')).status).toBe(400)
  expect((await rig.graph(rig.pottery, 'me/conversations')).status).toBe(200)
})

it('answers for the paths that make and read tokens as well', async () => {
  const rig = await startRig()
  await put(rig, { on: 'graph', edge: 'refresh_access_token', error: 'API_SERVICE' })
  const token = `access_token=${rig.pottery.accessToken}`
  const at = 'https://graph.instagram.com/refresh_access_token?grant_type=ig_refresh_token'
  expect((await rig.emulator.fetch(`${at}&${token}`)).status).toBe(500)
  await put(rig, { on: 'graph', edge: 'debug_token', error: 'TOKEN_BAD' })
  const { id, secret } = rig.emulator.world.app
  const debug = `https://graph.facebook.com/debug_token?input_token=x&access_token=${id}|${secret}`
  expect(await (await rig.emulator.fetch(debug)).json()).toMatchObject({ error: { code: 190 } })
})

it('strikes every third call, and no more than so many times', async () => {
  const rig = await written()
  await put(rig, { on: 'messages', error: 'API_SERVICE', every: 3, times: 2 })
  const statuses: number[] = []
  for (let count = 0; count < 9; count++) statuses.push((await rig.send(rig.pottery, { text: 'a' })).status)
  expect(statuses).toEqual([200, 200, 500, 200, 200, 500, 200, 200, 200])
})

it('strikes by chance, the same way for the same seed', async () => {
  const strikes = async (seed: string) => {
    const rig = await written()
    await put(rig, { on: 'messages', error: 'API_SERVICE', probability: 0.3, seed })
    let marks = ''
    for (let count = 0; count < 60; count++) {
      marks += (await rig.send(rig.pottery, { text: 'a' })).status === 200 ? '.' : 'x'
    }
    return marks
  }
  const first = await strikes('one')
  expect(await strikes('one')).toBe(first)
  expect(await strikes('two')).not.toBe(first)
  const struck = first.replaceAll('.', '').length
  expect(struck).toBeGreaterThan(8)
  expect(struck).toBeLessThan(30)
})

it('does not answer and does not act', async () => {
  const rig = await written()
  await put(rig, { on: 'messages', unanswered: true, times: 1 })
  const recipient = { id: rig.nadia.igsids[rig.pottery.id] }
  const url = `${rig.emulator.url}/graph.instagram.com/me/messages?access_token=${rig.pottery.accessToken}`
  const body = JSON.stringify({ recipient, message: { text: 'never said' } })
  await expect(fetch(url, { method: 'POST', body })).rejects.toThrow()
  expect((await rig.thread(rig.pottery)).data).toHaveLength(1)
})

it('lets media URLs expire', async () => {
  const rig = await written()
  await rig.act(rig.pottery, { act: 'photo' })
  const url = (await rig.thread(rig.pottery)).data.at(-1)?.attachments[0]?.url ?? ''
  await put(rig, { on: 'media', times: 1 })
  const gone = await fetch(url)
  expect([gone.status, await gone.text()]).toEqual([403, 'URL signature mismatch'])
  expect((await fetch(url)).status).toBe(200)
})
