/** Who may call what: reference, login and set-up, 10, 12.6, 13, 14 and the end of 16.2; errors and limits, 4. */
import { describe, expect, it } from 'vitest'
import { call, patched } from '../testing/login.ts'
import { type Rig, startRig } from '../testing/rig.ts'

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
    const id = rig.emulator.world.threads.find(({ accountId }) => accountId === rig.cafe.id)?.conversationId
    expect((await rig.graph(rig.page, id ?? '')).status).toBe(200)
    await allStandard(rig)
    await standard(messages)(rig)
    expect([await count(rig.page), await count(rig.pottery)]).toEqual([0, 1])
    expect((await rig.graph(rig.page, id ?? '')).json).toMatchObject({
      error: { code: 100, error_subcode: 33 },
    })
    await app({ isPublished: false })(rig)
    expect([await count(rig.page), await count(rig.pottery)]).toEqual([0, 0])
  })
})

describe('comments', () => {
  it.each([
    ['Instagram Login', 'pottery', 'instagram_business_manage_comments'],
    ['Facebook Login', 'cafe', 'instagram_manage_comments'],
  ] as const)(
    'of %s take a permission of their own, for a private reply too',
    async (_, name, permission) => {
      const rig = await startRig()
      const account = rig[name]
      const caller = name === 'cafe' ? rig.page : account
      await rig.act(account, { act: 'comment', text: 'price?' })
      const comment = rig.emulator.world.comments[0]
      const body = { recipient: { comment_id: comment?.id }, message: { text: 'in your DM' } }
      await without(permission)(rig)
      expect((await rig.graph(caller, `${comment?.postId}/comments`)).json).toMatchObject({
        error: { code: 10 },
      })
      expect((await rig.graph(caller, comment?.id ?? '')).json).toMatchObject({ error: { code: 10 } })
      expect((await rig.graph(caller, 'me/messages', body)).json).toMatchObject({
        error: { code: 200, error_subcode: 2534066 },
      })
      expect((await rig.graph(caller, `${account.id}/media`)).status).toBe(200)
    },
  )
})

describe('a call', () => {
  it('to a path that leads nowhere is told so before its token is looked at', async () => {
    const rig = await startRig()
    for (const path of ['me/nothing', 'me/messages/deeper']) {
      expect((await call(rig, `graph.facebook.com/v26.0/${path}?access_token=x`)).json).toMatchObject({
        error: { code: 2500, message: expect.stringContaining('Unknown path components') },
      })
    }
  })

  it('for several nodes at once is checked for each', async () => {
    const rig = await startRig()
    await rig.act(rig.cafe, { text: 'hello' })
    const igsid = rig.nadia.igsids[rig.cafe.id]
    const ask = () => rig.graph(rig.page, `?ids=${rig.page.id},${igsid}`)
    expect((await ask()).status).toBe(200)
    await without('instagram_manage_messages')(rig)
    expect((await ask()).json).toMatchObject({ error: { code: 10 } })
  })
})
