/** Who may call what: reference, login and set-up, 10, 12.6, 13, 14 and the end of 16.2; errors and limits, 4. */
import { describe, expect, it } from 'vitest'
import { call, patched } from '../testing/login.ts'
import { manualClock, START_MS } from '../testing/manual-clock.ts'
import { type Rig, startRig } from '../testing/rig.ts'
import { metaTime } from './token-death.ts'

/** Undoes the healthy world, one thing at a time. */
type Change = (rig: Rig) => unknown

const takeRole: Change = (rig) => {
  const { world } = rig.emulator
  world.roles = []
}
const standard =
  (...names: string[]): Change =>
  (rig) =>
    patched(rig, '/app', { access: Object.fromEntries(names.map((name) => [name, 'standard'])) })
const without =
  (...scopes: string[]): Change =>
  (rig) => {
    for (const token of rig.emulator.world.tokens) {
      token.scopes = token.scopes.filter((scope) => !scopes.includes(scope))
    }
  }
const app =
  (change: object): Change =>
  (rig) =>
    patched(rig, '/app', change)
const messagesOff: Change = async (rig) => {
  for (const { id } of [rig.pottery, rig.cafe])
    await patched(rig, `/accounts/${id}`, { allowsMessages: false })
}
const personal: Change = async (rig) => {
  for (const { id } of [rig.pottery, rig.cafe])
    await patched(rig, `/accounts/${id}`, { accountType: 'personal' })
}
const tasks =
  (...names: string[]): Change =>
  (rig) => {
    const [user] = rig.emulator.world.users
    return patched(rig, `/pages/${rig.page.id}`, { tasks: { [user?.id ?? '']: names } })
  }

const { basic, messages } = {
  basic: 'instagram_business_basic',
  messages: 'instagram_business_manage_messages',
}

describe('Instagram Login', () => {
  const calls = {
    me: (rig: Rig) => rig.graph(rig.pottery, 'me'),
    conversations: (rig: Rig) => rig.graph(rig.pottery, 'me/conversations'),
    send: (rig: Rig) => rig.send(rig.pottery, { text: 'hi' }),
    install: (rig: Rig) => rig.graph(rig.pottery, 'me/subscribed_apps'),
    profile: (rig: Rig) => rig.graph(rig.pottery, rig.nadia.igsids[rig.pottery.id] ?? ''),
  }
  const noRole = { code: 100, type: 'IGApiException', message: 'Unsupported request - method type: get' }
  const noPost = { ...noRole, message: 'Unsupported request - method type: post' }
  const forbidden = { code: 10, message: '(#10) Application does not have permission for this action' }
  const capability = {
    code: 3,
    message: '(#3) Application does not have the capability to make this API call.',
  }
  const off = {
    code: 200,
    type: 'IGApiException',
    message: 'The account owner has disabled access to Instagram Direct Messaging.',
  }

  it.each<[string, Change[], Partial<Record<keyof typeof calls, object>>]>([
    ['healthy', [], {}],
    [
      'no role, Standard Access',
      [takeRole, standard(basic, messages)],
      { me: noRole, conversations: noRole, send: noPost, install: noRole, profile: noRole },
    ],
    [
      'no role, unpublished',
      [takeRole, app({ isPublished: false })],
      { me: noRole, conversations: noRole, send: noPost, install: noRole, profile: noRole },
    ],
    ['a role, Standard Access', [standard(basic, messages)], {}],
    [
      'no role, messages at Standard Access',
      [takeRole, standard(messages)],
      { conversations: forbidden, send: forbidden, install: forbidden, profile: forbidden },
    ],
    [
      'the messages permission not granted',
      [without(messages)],
      { conversations: forbidden, send: forbidden, install: forbidden, profile: forbidden },
    ],
    [
      'a personal account',
      [personal],
      Object.fromEntries(
        Object.keys(calls).map((name) => [
          name,
          { code: 10, message: '(#10) The user is not an Instagram Business' },
        ]),
      ),
    ],
    [
      'no Instagram product',
      [app({ hasInstagram: false })],
      { conversations: capability, send: capability, install: capability, profile: capability },
    ],
    ['access to messages off', [messagesOff], { conversations: off, send: off, profile: off }],
    [
      'role before permission before capability',
      [takeRole, standard(basic), without(messages), app({ hasInstagram: false })],
      { me: noRole, conversations: noRole, send: noPost, install: noRole, profile: noRole },
    ],
    [
      'permission before capability',
      [without(messages), app({ hasInstagram: false })],
      { conversations: forbidden, send: forbidden, install: forbidden, profile: forbidden },
    ],
  ])('%s', async (_, changes, refused) => {
    const rig = await startRig()
    await rig.act(rig.pottery, { text: 'hello' })
    for (const change of changes) await change(rig)
    for (const [name, ask] of Object.entries(calls)) {
      const error = refused[name as keyof typeof calls]
      const { status, json, text } = await ask(rig)
      if (error === undefined) expect(status, `${name}: ${text}`).toBe(200)
      else expect(json, name).toMatchObject({ error })
    }
  })
})

describe('Facebook Login', () => {
  const calls = {
    page: (rig: Rig) => rig.graph(rig.page, 'me'),
    instagramList: (rig: Rig) => rig.graph(rig.page, 'me/conversations?platform=instagram'),
    messengerList: (rig: Rig) => rig.graph(rig.page, 'me/conversations'),
    instagramSend: (rig: Rig) => rig.send(rig.cafe, { text: 'hi' }),
    messengerSend: (rig: Rig) => rig.send(rig.page, { text: 'hi' }),
    instagramProfile: (rig: Rig) => rig.graph(rig.page, rig.nadia.igsids[rig.cafe.id] ?? ''),
    messengerProfile: (rig: Rig) => rig.graph(rig.page, rig.nadia.igsids[rig.page.id] ?? ''),
    install: (rig: Rig) => rig.graph(rig.page, 'me/subscribed_apps'),
  }
  const forbidden = { code: 10, message: '(#10) Application does not have permission for this action' }
  const impersonate = {
    code: 190,
    message: expect.stringMatching(/must be granted before impersonating a user's page\.$/),
  }
  const named = {
    code: 200,
    message: expect.stringContaining('Requires permission: pages_messaging or User'),
  }
  const mailbox = { code: 298 }
  const capability = { code: 3 }
  const outsider = { code: 200, message: expect.stringContaining('(#200) App does not have Advanced Access') }
  const off = { code: 200, error_subcode: 2534041 }
  const noTester = { code: 200, error_subcode: 2018028 }
  const personOnly: Change = (rig) => {
    const { world } = rig.emulator
    world.roles = world.roles.filter(({ subjectId }) => subjectId === world.users[0]?.id)
  }
  const nadiaTests: Change = async (rig) => {
    await rig.control('/roles', { method: 'POST', body: { subjectId: rig.nadia.id, role: 'tester' } })
    await rig.control(`/roles/${rig.nadia.id}/accept`, { method: 'POST' })
  }
  const pageScopes = ['pages_show_list', 'pages_read_engagement', 'pages_manage_metadata', 'pages_messaging']
  const allStandard = standard('instagram_basic', 'instagram_manage_messages', 'pages_messaging')

  it.each<[string, Change[], Partial<Record<keyof typeof calls, object>>]>([
    ['healthy', [], {}],
    [
      'every Page permission revoked',
      [without(...pageScopes)],
      Object.fromEntries(Object.keys(calls).map((name) => [name, impersonate])),
    ],
    [
      'instagram_manage_messages not granted',
      [without('instagram_manage_messages')],
      { instagramList: forbidden, instagramSend: forbidden, instagramProfile: forbidden },
    ],
    [
      'pages_messaging not granted',
      [without('pages_messaging')],
      { messengerList: mailbox, messengerSend: named, messengerProfile: mailbox },
    ],
    [
      'pages_manage_metadata not granted',
      [without('pages_manage_metadata')],
      { install: { code: 200, message: '(#200) Permissions error' } },
    ],
    [
      'the task Messages missing',
      [tasks('MODERATE')],
      {
        instagramList: named,
        messengerList: named,
        instagramSend: named,
        messengerSend: named,
        instagramProfile: named,
        messengerProfile: named,
      },
    ],
    ['the task Community missing', [tasks('MESSAGING')], { install: { code: 200 } }],
    [
      'no task at all',
      [tasks()],
      Object.fromEntries(Object.keys(calls).map((name) => [name, { code: 190, error_subcode: 492 }])),
    ],
    [
      'no Instagram product',
      [app({ hasInstagram: false })],
      { instagramList: capability, instagramSend: capability, instagramProfile: capability },
    ],
    [
      'access to messages off',
      [messagesOff],
      { instagramList: off, instagramSend: off, instagramProfile: off },
    ],
    [
      'Standard Access, the person has no role',
      [allStandard, personOnly],
      {
        instagramSend: outsider,
        instagramProfile: outsider,
        messengerSend: noTester,
        messengerProfile: capability,
      },
    ],
    ['Standard Access, the person is a tester', [allStandard, nadiaTests], {}],
    [
      'unpublished, the person has no role',
      [app({ isPublished: false })],
      {
        instagramSend: outsider,
        instagramProfile: outsider,
        messengerSend: noTester,
        messengerProfile: capability,
      },
    ],
    [
      'Standard Access and the Page’s person has no role either',
      [allStandard, takeRole],
      {
        instagramList: forbidden,
        instagramSend: forbidden,
        instagramProfile: forbidden,
        messengerList: mailbox,
        messengerSend: named,
        messengerProfile: mailbox,
      },
    ],
  ])('%s', async (_, changes, refused) => {
    const rig = await startRig()
    await rig.act(rig.cafe, { text: 'hello' })
    await rig.act(rig.page, { text: 'hello' })
    for (const change of changes) await change(rig)
    for (const [name, ask] of Object.entries(calls)) {
      const error = refused[name as keyof typeof calls]
      const { status, json, text } = await ask(rig)
      if (error === undefined) expect(status, `${name}: ${text}`).toBe(200)
      else expect(json, name).toMatchObject({ error })
    }
  })

  it('lets a private reply to a comment through to an outsider', async () => {
    const rig = await startRig()
    await rig.act(rig.cafe, { act: 'comment', text: 'price?' })
    await allStandard(rig)
    const comment = rig.emulator.world.comments[0]
    const body = { recipient: { comment_id: comment?.id }, message: { text: 'in your DM' } }
    expect((await rig.graph(rig.page, 'me/messages', body)).status).toBe(200)
  })

  it('lists no conversations of outsiders with Standard Access, and none at all while unpublished', async () => {
    const rig = await startRig()
    await rig.act(rig.cafe, { text: 'hello' })
    await rig.act(rig.pottery, { text: 'hello' })
    const count = async (account: Rig['page']) =>
      ((await rig.graph(account, 'me/conversations?platform=instagram')).json as { data: unknown[] }).data
        .length
    expect([await count(rig.page), await count(rig.pottery)]).toEqual([1, 1])
    await allStandard(rig)
    await standard(messages)(rig)
    expect([await count(rig.page), await count(rig.pottery)]).toEqual([0, 1])
    await app({ isPublished: false })(rig)
    expect([await count(rig.page), await count(rig.pottery)]).toEqual([0, 0])
  })
})

describe('a token', () => {
  it.each([
    ['app_removed', 458],
    ['checkpoint', 459],
    ['password_changed', 460],
    ['expired', 463],
    ['unconfirmed', 464],
    ['logged_out', 467],
    ['page_role_lost', 492],
    ['unused', 493],
  ])('dead because of %s answers 190/%i, on both hosts, until it is mended', async (deadBecause, subcode) => {
    const rig = await startRig()
    for (const account of [rig.pottery, rig.page]) {
      const change = (reason: string | null) =>
        rig.control('/tokens', { method: 'PATCH', body: { subjectId: account.id, deadBecause: reason } })
      await change(deadBecause)
      const { status, json, headers } = await rig.graph(account, 'me')
      expect(status).toBe(400)
      expect(json).toMatchObject({ error: { code: 190, error_subcode: subcode, type: 'OAuthException' } })
      expect(headers.get('www-authenticate')).toMatch(/^OAuth "Facebook Platform" "invalid_token" "/)
      await change(null)
      expect((await rig.graph(account, 'me')).status).toBe(200)
    }
  })

  it('of a password change takes the Page tokens with it', async () => {
    const rig = await startRig()
    const subjectId = rig.emulator.world.users[0]?.id
    await rig.control('/tokens', { method: 'PATCH', body: { subjectId, deadBecause: 'password_changed' } })
    expect((await rig.graph(rig.page, 'me')).json).toMatchObject({ error: { error_subcode: 460 } })
  })

  it('of an app that became inactive stays dead when it is active again; a new one works', async () => {
    const rig = await startRig()
    await patched(rig, '/app', { state: 'inactive' })
    await patched(rig, '/app', { state: 'active' })
    expect((await rig.graph(rig.pottery, 'me')).json).toMatchObject({
      error: { code: 190, error_subcode: 467 },
    })
    const made = await rig.control('/tokens', { method: 'POST', body: { subjectId: rig.pottery.id } })
    const { accessToken } = made.json as { accessToken: string }
    expect((await call(rig, `graph.instagram.com/me?access_token=${accessToken}`)).status).toBe(200)
  })

  it('has its end written as Meta does, winter and summer', () => {
    expect(metaTime(Date.parse('2025-11-11T13:16:05Z'))).toBe('Tuesday, 11-Nov-25 05:16:05 PST')
    expect(metaTime(Date.parse('2026-07-01T07:00:00Z'))).toBe('Wednesday, 01-Jul-26 00:00:00 PDT')
  })
})

describe('appsecret_proof', () => {
  const vector = '71eb71c5b3138088de7ae1d93d0b65251d8c293e3ca2f5e97d8c50269b12f54d'
  const timed = '0a66d3471c934f446085e1ed306a0ecfd09e26fff9faa4047e59b7e00a97fdba'
  const bad = {
    code: 100,
    type: 'GraphMethodException',
    message: 'Invalid appsecret_proof provided in the API argument',
  }

  async function start(isRequired: boolean, atMs = START_MS): Promise<Rig> {
    const rig = await startRig({ clock: manualClock(atMs) })
    const { world } = rig.emulator
    world.app.secret = 'emulator_app_secret_0001'
    const token = world.tokens.find(({ value }) => value === rig.page.accessToken)
    if (token) token.value = 'EMU_TOKEN_1'
    await patched(rig, '/app', { requiresProof: isRequired })
    return rig
  }
  const ask = (rig: Rig, query: string) =>
    call(rig, `graph.facebook.com/me?access_token=EMU_TOKEN_1&${query}`)

  it('is asked for when the app requires it, and must be right whenever it is given', async () => {
    const rig = await start(true)
    expect((await ask(rig, '')).json).toMatchObject({
      error: {
        code: 100,
        type: 'GraphMethodException',
        message: 'API calls from the server require an appsecret_proof argument',
      },
    })
    expect((await ask(rig, `appsecret_proof=${vector}`)).status).toBe(200)
    const lenient = await start(false)
    expect((await ask(lenient, '')).status).toBe(200)
    for (const wrong of ['x', vector.toUpperCase(), '%F0%9F%98%80', timed]) {
      expect((await ask(lenient, `appsecret_proof=${wrong}`)).json).toMatchObject({ error: bad })
    }
  })

  it('with a time counts for five minutes', async () => {
    const rig = await start(true, 1_700_000_000_000)
    const query = `appsecret_proof=${timed}&appsecret_time=1700000000`
    expect((await ask(rig, query)).status).toBe(200)
    await rig.emulator.advance('5m')
    expect((await ask(rig, query)).status).toBe(200)
    await rig.emulator.advance('1s')
    expect((await ask(rig, query)).json).toMatchObject({ error: bad })
  })
})
