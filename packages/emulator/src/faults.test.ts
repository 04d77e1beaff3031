/** Faults on demand. */
import { describe, expect, it } from 'vitest'
import { errorKeys } from './errors.ts'
import {
  codeOf,
  dialog,
  exchangeFacebook,
  exchangeInstagram,
  FACEBOOK_DIALOG,
  facebookQuery,
  INSTAGRAM_DIALOG,
  instagramQuery,
  registerRedirect,
} from './testing/login.ts'
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

describe('where people log in', () => {
  async function ready(): Promise<Rig> {
    const rig = await startRig()
    await registerRedirect(rig)
    return rig
  }

  it('refuses in the envelope of the host: of the login, of the Graph, or on a page', async () => {
    const rig = await ready()
    const code = codeOf(await dialog(rig, INSTAGRAM_DIALOG, instagramQuery(rig)))
    await put(rig, { on: 'login', error: 'API_SERVICE' })
    const login = await exchangeInstagram(rig, code)
    expect([login.status, login.json]).toEqual([
      500,
      { error_type: 'OAuthException', code: 500, error_message: 'Service temporarily unavailable' },
    ])
    const graph = await exchangeFacebook(rig, { code: 'x', redirect_uri: 'https://app.example.com/callback' })
    expect([graph.status, graph.json]).toMatchObject([500, { error: { code: 2, is_transient: true } }])
    for (const [path, query] of [
      [INSTAGRAM_DIALOG, instagramQuery(rig)],
      [FACEBOOK_DIALOG, facebookQuery(rig)],
    ] as const) {
      const page = await dialog(rig, path, query)
      expect(page).toMatchObject({
        status: 400,
        location: null,
        text: expect.stringContaining('temporarily unavailable'),
      })
    }
    await put(rig)
    expect((await exchangeInstagram(rig, code)).status).toBe(200)
  })

  it('strikes on one path of one host alone, every second time', async () => {
    const rig = await ready()
    await put(rig, {
      on: 'login',
      host: 'api.instagram.com',
      edge: 'oauth/access_token',
      error: 'API_UNKNOWN',
      every: 2,
    })
    const statuses: number[] = []
    for (let count = 0; count < 4; count++) {
      const code = codeOf(await dialog(rig, INSTAGRAM_DIALOG, instagramQuery(rig)))
      statuses.push((await exchangeInstagram(rig, code)).status)
    }
    expect(statuses).toEqual([200, 500, 200, 500])
  })

  it('acts and loses the answer: the code is spent', async () => {
    const rig = await ready()
    const code = codeOf(await dialog(rig, INSTAGRAM_DIALOG, instagramQuery(rig)))
    await put(rig, { on: 'login', edge: 'oauth/access_token', lostAnswer: true, times: 1 })
    await expect(exchangeInstagram(rig, code)).rejects.toThrow('without an answer')
    expect((await exchangeInstagram(rig, code)).json).toMatchObject({
      error_message: 'Matching code was not found or was already used',
    })
  })

  it('is slow, or says nothing at all and spends nothing', async () => {
    const rig = await ready()
    const code = codeOf(await dialog(rig, INSTAGRAM_DIALOG, instagramQuery(rig)))
    await put(rig, { on: 'login', unanswered: true, times: 1 })
    await expect(exchangeInstagram(rig, code)).rejects.toThrow('without an answer')
    await put(rig, { on: 'login', delayMs: 30_000, times: 1 })
    let isDone = false
    const slow = exchangeInstagram(rig, code).finally(() => {
      isDone = true
    })
    await rig.control('/app')
    rig.base.tick(29_000)
    await rig.control('/app')
    expect(isDone).toBe(false)
    rig.base.tick(1000)
    expect((await slow).status).toBe(200)
  })
})

it('answers with another status, a proxy’s page, an empty list, or the minutes until calls are let in again', async () => {
  const rig = await written()
  await put(rig, { on: 'graph', error: 'TOKEN_EXPIRED', status: 401, times: 1 })
  expect((await rig.graph(rig.pottery, 'me')).status).toBe(401)
  await put(rig, { on: 'graph', edgePage: true, status: 503, times: 1 })
  const page = await rig.graph(rig.pottery, 'me')
  expect([page.status, page.json, page.text.slice(0, 9)]).toEqual([503, null, '<!DOCTYPE'])
  await put(rig, { on: 'graph', emptyList: true, regainMinutes: 7, times: 1 })
  const empty = await rig.graph(rig.pottery, 'me/conversations')
  expect(empty.json).toMatchObject({ data: [] })
  expect(empty.headers.get('x-business-use-case-usage')).toContain('"estimated_time_to_regain_access":7')
  expect((await rig.graph(rig.pottery, 'me/conversations')).json).toMatchObject({ data: [{}] })
})

it('words errors in another language and puts them into a 200, on Graph and login hosts alike', async () => {
  const rig = await startRig()
  await registerRedirect(rig)
  const switches = { errorLanguage: 'portuguese', errorStatus: '200' }
  await rig.control('/faults', { method: 'PUT', body: { faults: [], switches } })
  const graph = await rig.graph(rig.pottery, '123')
  expect(graph.status).toBe(200)
  expect(graph.json).toMatchObject({
    error: {
      code: 100,
      error_subcode: 33,
      message: 'Parâmetro inválido',
      error_user_title: expect.any(String),
    },
  })
  await rig.control('/app', { method: 'PATCH', body: { isPublished: false } })
  await rig.control(`/roles/${rig.pottery.id}`, { method: 'DELETE' })
  const login = await dialog(rig, INSTAGRAM_DIALOG, instagramQuery(rig))
  expect(JSON.parse(login.text)).toMatchObject({
    code: 400,
    error_message: 'Função de desenvolvedor é insuficiente',
  })
})
