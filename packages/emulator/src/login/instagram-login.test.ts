/** Instagram Login against the decision tables of the reference: login and set-up, 4 and 16.2. */
import { describe, expect, it } from 'vitest'
import {
  call,
  codeOf,
  dialog,
  exchangeInstagram,
  INSTAGRAM_DIALOG,
  instagramQuery,
  instagramToken,
  patched,
  REDIRECT_URI,
  registerRedirect,
  tokenIn,
} from '../testing/login.ts'
import { type Rig, startRig } from '../testing/rig.ts'

async function start(): Promise<Rig> {
  const rig = await startRig()
  await registerRedirect(rig)
  return rig
}

const GRAPH = 'graph.instagram.com'

describe('the authorize page', () => {
  it('shows the accounts and the permissions, on both hosts', async () => {
    const rig = await start()
    for (const path of [INSTAGRAM_DIALOG, 'api.instagram.com/oauth/authorize']) {
      const page = await dialog(rig, path, instagramQuery(rig), null)
      expect(page.status).toBe(200)
      expect(page.text).toContain('A stand-in for Instagram’s page')
      expect(page.text).toContain(`value="${rig.pottery.id}"`)
      expect(page.text).not.toContain(rig.cafe.id)
      expect(page.text).toContain('value="instagram_business_manage_messages" checked>')
      expect(page.text).toContain('value="instagram_business_basic" checked disabled>')
    }
  })

  it('sends the browser back with code, state and #_', async () => {
    const rig = await start()
    const { status, location } = await dialog(rig, INSTAGRAM_DIALOG, instagramQuery(rig))
    expect(status).toBe(302)
    expect(location).toMatch(/^https:\/\/app\.example\.com\/callback\?code=AQ[\w-]{182}&state=s1#_$/)
  })

  it('sends a refusal back, with the state', async () => {
    const rig = await start()
    const { location } = await dialog(rig, INSTAGRAM_DIALOG, instagramQuery(rig), { decision: 'refuse' })
    expect(location).toBe(
      `${REDIRECT_URI}?error=access_denied&error_reason=user_denied&error_description=The+user+denied+your+request&state=s1`,
    )
  })

  it.each([
    ['a missing app id', { client_id: '' }, 'Invalid platform app'],
    ['a redirect with another slash', { redirect_uri: `${REDIRECT_URI}/` }, 'Invalid redirect_uri'],
    ['another response type', { response_type: 'token' }, 'Invalid response_type'],
    ['an old alias', { scope: 'business_basic' }, 'Invalid Scopes: business_basic'],
    ['a name of the other login', { scope: 'instagram_basic' }, 'Invalid Scopes: instagram_basic'],
    ['no scope', { scope: '' }, 'Invalid scope: []'],
    ['the first fault alone', { client_id: '1', scope: 'x' }, 'Invalid platform app'],
  ])('stays on a page for %s', async (_, changed, words) => {
    const rig = await start()
    const { status, text, location } = await dialog(rig, INSTAGRAM_DIALOG, instagramQuery(rig, changed))
    expect({ status, location }).toEqual({ status: 400, location: null })
    expect(text).toContain(words)
  })

  it('takes the Meta app’s id, or an app without the Instagram product, for an unknown app', async () => {
    const rig = await start()
    const { id } = rig.emulator.world.app
    const wrong = await dialog(rig, INSTAGRAM_DIALOG, instagramQuery(rig, { client_id: id }))
    expect(wrong.text).toContain('Invalid platform app')
    await patched(rig, '/app', { hasInstagram: false })
    const bare = await dialog(rig, INSTAGRAM_DIALOG, instagramQuery(rig))
    expect(bare.text).toContain('Invalid platform app')
  })

  it('lets nobody without an accepted role into an unpublished app: both halves of the invite are needed', async () => {
    const rig = await start()
    await patched(rig, '/app', { isPublished: false })
    await rig.control(`/roles/${rig.pottery.id}`, { method: 'DELETE' })
    const logIn = () => dialog(rig, INSTAGRAM_DIALOG, instagramQuery(rig))
    const refusal = { error_type: 'OAuthException', code: 400, error_message: 'Insufficient developer role' }
    expect(JSON.parse((await logIn()).text)).toEqual(refusal)
    const invite = { subjectId: rig.pottery.username, role: 'instagram_tester' }
    await rig.control('/roles', { method: 'POST', body: invite })
    expect(JSON.parse((await logIn()).text)).toEqual(refusal)
    await rig.control(`/roles/${rig.pottery.id}/accept`, { method: 'POST' })
    expect((await logIn()).status).toBe(302)
  })

  it('asks a personal account to become professional', async () => {
    const rig = await start()
    await patched(rig, `/accounts/${rig.pottery.id}`, { accountType: 'personal' })
    const { location, text } = await dialog(rig, INSTAGRAM_DIALOG, instagramQuery(rig))
    expect(location).toBeNull()
    expect(text).toContain('Switch to a professional account')
  })

  it('takes no answer from another site’s page', async () => {
    const rig = await start()
    const url = `${rig.emulator.url}/${INSTAGRAM_DIALOG}?${new URLSearchParams(instagramQuery(rig))}`
    const headers = { origin: 'https://elsewhere.example' }
    const body = new URLSearchParams({ decision: 'allow' })
    expect((await rig.emulator.fetch(url, { method: 'POST', headers, body })).status).toBe(403)
    expect(rig.emulator.world.codes).toEqual([])
  })

  it('escapes what the app’s name and the query bring', async () => {
    const rig = await start()
    rig.emulator.world.app.name = '<b>&"'
    const page = await dialog(rig, INSTAGRAM_DIALOG, instagramQuery(rig, { state: '"><script>' }), null)
    expect(page.text).toContain('&#60;b&#62;&#38;&#34; asks')
    expect(page.text).not.toContain('<script>')
    const refused = await dialog(rig, INSTAGRAM_DIALOG, instagramQuery(rig, { scope: '<script>' }))
    expect(refused.text).not.toContain('<script>')
  })
})

describe('the code exchange', () => {
  it('answers flat, with a bare number beyond 2^53 and what was granted', async () => {
    const rig = await start()
    const form: [string, string][] = [
      ['decision', 'allow'],
      ['chosen', '1'],
      ['account', rig.pottery.id],
    ]
    const answer = await exchangeInstagram(
      rig,
      codeOf(await dialog(rig, INSTAGRAM_DIALOG, instagramQuery(rig), form)),
    )
    expect(answer.status).toBe(200)
    expect(answer.text).toContain(`"user_id":${rig.pottery.appScopedId},`)
    expect(answer.json).toMatchObject({
      access_token: expect.stringMatching(/^IGAA/),
      permissions: ['instagram_business_basic'],
    })
  })

  it('answers as documented when the switch says so', async () => {
    const rig = await start()
    await rig.control('/faults', {
      method: 'PUT',
      body: { faults: [], switches: { instagramLoginAnswers: 'wrapped' } },
    })
    const code = codeOf(await dialog(rig, INSTAGRAM_DIALOG, instagramQuery(rig)))
    expect((await exchangeInstagram(rig, code)).json).toEqual({
      data: [
        {
          access_token: expect.stringMatching(/^IGAA/),
          user_id: rig.pottery.appScopedId,
          permissions: 'instagram_business_basic,instagram_business_manage_messages',
        },
      ],
    })
    const me = await rig.graph(rig.pottery, 'me?fields=user_id')
    expect(me.json).toEqual({ data: [{ user_id: rig.pottery.id, id: rig.pottery.appScopedId }] })
  })

  it.each([
    ['the Meta app’s id', { client_id: '1' }, 'Invalid platform app'],
    ['another secret', { client_secret: 'x' }, 'Error validating client secret.'],
    ['another grant', { grant_type: 'x' }, 'Invalid grant_type: x'],
    ['an unknown code', { code: 'x' }, 'Matching code was not found or was already used'],
    [
      'another redirect',
      { redirect_uri: `${REDIRECT_URI}/` },
      /^Error validating verification code\. Please make sure/,
    ],
  ])('refuses %s', async (_, changed, words) => {
    const rig = await start()
    const code = codeOf(await dialog(rig, INSTAGRAM_DIALOG, instagramQuery(rig)))
    const answer = await exchangeInstagram(rig, code, changed)
    expect(answer.status).toBe(400)
    expect(answer.json).toMatchObject({ error_type: 'OAuthException', code: 400 })
    expect((answer.json as { error_message: string }).error_message).toMatch(words)
  })

  it('takes a code once, and for one hour', async () => {
    const rig = await start()
    const words = { error_message: 'Matching code was not found or was already used' }
    const code = codeOf(await dialog(rig, INSTAGRAM_DIALOG, instagramQuery(rig)))
    const late = codeOf(await dialog(rig, INSTAGRAM_DIALOG, instagramQuery(rig)))
    expect((await exchangeInstagram(rig, code)).status).toBe(200)
    expect((await exchangeInstagram(rig, code)).json).toMatchObject(words)
    expect((await exchangeInstagram(rig, `${late}#_`)).json).toMatchObject(words)
    await rig.emulator.advance('1h')
    expect((await exchangeInstagram(rig, late)).json).toMatchObject(words)
  })
})

describe('long-lived and refreshed tokens', () => {
  const lengthen = (rig: Rig, token: string, secret = rig.emulator.world.app.instagramAppSecret) =>
    call(
      rig,
      `${GRAPH}/access_token?grant_type=ig_exchange_token&client_secret=${secret}&access_token=${token}`,
    )
  const refresh = (rig: Rig, token: string) =>
    call(rig, `${GRAPH}/v26.0/refresh_access_token?grant_type=ig_refresh_token&access_token=${token}`)
  const me = (rig: Rig, token: string) => call(rig, `${GRAPH}/v26.0/me?fields=user_id&access_token=${token}`)

  it('lives an hour, sixty days when lengthened, sixty more when refreshed after a day', async () => {
    const rig = await start()
    const short = await instagramToken(rig)
    expect((await me(rig, short)).json).toMatchObject({ user_id: rig.pottery.id })
    const long = await lengthen(rig, short)
    expect(long.json).toEqual({
      access_token: expect.stringMatching(/^IGAA/),
      token_type: 'bearer',
      expires_in: 5_184_000,
    })
    await rig.emulator.advance('1h')
    expect((await me(rig, short)).json).toMatchObject({ error: { code: 190, error_subcode: 463 } })
    expect((await refresh(rig, tokenIn(long))).json).toMatchObject({
      error: {
        code: 100,
        type: 'IGApiException',
        message: 'The access token is not old enough to be refreshed',
      },
    })
    await rig.emulator.advance('24h')
    const fresh = await refresh(rig, tokenIn(long))
    expect(fresh.json).toMatchObject({ token_type: 'bearer', expires_in: 5_184_000 })
    await rig.emulator.advance('59d')
    expect((await me(rig, tokenIn(long))).json).toMatchObject({ error: { error_subcode: 463 } })
    expect((await refresh(rig, tokenIn(long))).json).toMatchObject({ error: { error_subcode: 463 } })
    expect((await me(rig, tokenIn(fresh))).status).toBe(200)
  })

  it('refreshes the same token when the switch says so', async () => {
    const rig = await start()
    await rig.control('/faults', {
      method: 'PUT',
      body: { faults: [], switches: { refreshedToken: 'same' } },
    })
    const long = tokenIn(await lengthen(rig, await instagramToken(rig)))
    await rig.emulator.advance('2d')
    expect(tokenIn(await refresh(rig, long))).toBe(long)
    await rig.emulator.advance('59d')
    expect((await me(rig, long)).status).toBe(200)
  })

  it('says in Meta’s words when a token ended, in Pacific time', async () => {
    const rig = await start()
    const short = await instagramToken(rig)
    await rig.emulator.advance('2h')
    expect((await me(rig, short)).json).toMatchObject({
      error: {
        message:
          'Error validating access token: Session has expired on Friday, 20-Nov-26 08:14:00 PST. The current time is Friday, 20-Nov-26 09:14:00 PST.',
        type: 'OAuthException',
        code: 190,
        error_subcode: 463,
        fbtrace_id: expect.any(String),
      },
    })
  })

  it.each(['access_token', 'refresh_access_token'])('answers the table for /%s', async (path) => {
    const rig = await start()
    const short = await instagramToken(rig)
    const ask = (token: string) => call(rig, `${GRAPH}/${path}?access_token=${token}`)
    expect((await ask('x')).json).toMatchObject({
      error: { code: 190, message: 'Invalid OAuth access token - Cannot parse access token' },
    })
    expect((await ask(rig.page.accessToken)).json).toMatchObject({ error: { code: 190 } })
    expect((await call(rig, `${GRAPH}/${path}`, { access_token: short })).json).toMatchObject({
      error: { code: 100, type: 'IGApiException', message: 'Unsupported request - method type: post' },
    })
    await patched(rig, '/app', { access: { instagram_business_basic: 'standard' } })
    await rig.control(`/roles/${rig.pottery.id}`, { method: 'DELETE' })
    expect((await ask(short)).json).toMatchObject({
      error: { code: 100, type: 'IGApiException', message: 'Unsupported request - method type: get' },
    })
  })
})

it('keeps codes and tokens over a restart, and a snapshot', async () => {
  const rig = await start()
  const token = await instagramToken(rig)
  const code = codeOf(await dialog(rig, INSTAGRAM_DIALOG, instagramQuery(rig)))
  const other = await startRig({ world: JSON.parse(JSON.stringify(rig.emulator.snapshot())) })
  expect((await exchangeInstagram(other, code)).status).toBe(200)
  expect((await call(other, `${GRAPH}/me?access_token=${token}`)).status).toBe(200)
})
