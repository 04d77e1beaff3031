/** What real clients send, beyond the everyday call: batches, several ids, old versions, followed pages. */
import { describe, expect, it } from 'vitest'
import { type Rig, startRig } from '../testing/rig.ts'

async function batch(rig: Rig, calls: object[], more: object = {}) {
  const body = JSON.stringify({
    access_token: rig.pottery.accessToken,
    batch: JSON.stringify(calls),
    ...more,
  })
  const answer = await rig.emulator.fetch('https://graph.instagram.com/v26.0/', { method: 'POST', body })
  return (await answer.json()) as ({ code: number; headers?: object[]; body: string } | null)[]
}

describe('batch', () => {
  it('answers each call in its place, refusals among them', async () => {
    const rig = await startRig()
    await rig.act(rig.pottery, { text: 'hello' })
    const recipient = encodeURIComponent(JSON.stringify({ id: rig.nadia.igsids[rig.pottery.id] }))
    const answers = await batch(rig, [
      { method: 'GET', relative_url: 'me?fields=username' },
      {
        method: 'POST',
        relative_url: 'v25.0/me/messages',
        body: `recipient=${recipient}&message={"text":"a"}`,
      },
      { method: 'GET', relative_url: '123/nothing' },
    ])
    expect(answers.map((answer) => answer?.code)).toEqual([200, 200, 400])
    expect(JSON.parse(answers[0]?.body ?? '{}')).toMatchObject({ username: 'kiln.and.tide' })
    expect(answers[0]?.headers).toContainEqual({ name: 'facebook-api-version', value: 'v26.0' })
    expect((await rig.thread(rig.pottery)).data.at(-1)).toMatchObject({ text: 'a' })
  })

  it('lets a call use what an earlier one answered, and leaves out a named one’s answer', async () => {
    const rig = await startRig()
    await rig.act(rig.pottery, { text: 'hello' })
    const answers = await batch(
      rig,
      [
        { method: 'GET', relative_url: 'me/conversations', name: 'list' },
        { method: 'GET', relative_url: '?ids={result=list:$.data.*.id}&fields=participants' },
      ],
      { include_headers: false },
    )
    expect(answers[0]).toBeNull()
    expect(answers[1]).not.toHaveProperty('headers')
    const [conversation] = Object.values(JSON.parse(answers[1]?.body ?? '{}'))
    expect(conversation).toMatchObject({ participants: { data: [{ username: 'nadia.makes' }, {}] } })
  })

  it('refuses an empty one, one of more than fifty, and one that is no list', async () => {
    const rig = await startRig()
    for (const calls of [[], Array(51).fill({ relative_url: 'me' })]) {
      expect(await batch(rig, calls)).toMatchObject({ error: { code: 100 } })
    }
    expect(await batch(rig, [], { batch: 'x' })).toMatchObject({ error: { code: 100 } })
    const [nested] = await batch(rig, [
      { method: 'POST', relative_url: '', body: 'batch=[{"relative_url":"me"}]' },
    ])
    expect(nested).toMatchObject({ code: 400, body: expect.stringContaining('another batch') })
  })

  it('answers what is no call in its place, and goes on', async () => {
    const rig = await startRig()
    const answers = await batch(rig, [
      { method: 'BREW', relative_url: 'me' },
      'no call' as unknown as object,
      { method: 'POST', relative_url: 'me/message_attachments', attached_files: 'nowhere' },
      { method: 'GET', relative_url: 'me' },
    ])
    expect(answers.map((answer) => answer?.code)).toEqual([400, 400, 400, 200])
    const [first] = answers.map((answer) => JSON.parse(answer?.body ?? '{}'))
    expect(first).toMatchObject({ error: { code: 100, fbtrace_id: expect.any(String) } })
  })

  it('makes no call whose dependency failed, and refuses one that names no earlier call', async () => {
    const rig = await startRig()
    const answers = await batch(rig, [
      { method: 'GET', relative_url: 'me', name: 'good', omit_response_on_success: false },
      { method: 'GET', relative_url: '123', name: 'bad' },
      { method: 'GET', relative_url: 'me', depends_on: 'good' },
      { method: 'GET', relative_url: 'me', depends_on: 'bad' },
      { method: 'GET', relative_url: '{result=bad:$.id}' },
      { method: 'GET', relative_url: 'me', depends_on: 'later' },
      { method: 'GET', relative_url: 'me', name: 'later' },
    ])
    expect(answers.map((answer) => answer?.code ?? null)).toEqual([200, 400, 200, null, null, 400, null])
  })

  it('takes files by their names, each for its own call, and is taken at /me as well', async () => {
    const rig = await startRig()
    await rig.act(rig.pottery, { text: 'hello' })
    const message = encodeURIComponent('{"attachment":{"type":"image","payload":{"is_reusable":true}}}')
    const upload = { method: 'POST', relative_url: 'me/message_attachments', body: `message=${message}` }
    const recipient = encodeURIComponent(JSON.stringify({ id: rig.nadia.igsids[rig.pottery.id] }))
    const image = encodeURIComponent(
      '{"attachment":{"type":"image","payload":{"attachment_id":"{result=up:$.attachment_id}"}}}',
    )
    const calls = [
      { ...upload, name: 'up', attached_files: 'cat' },
      { method: 'POST', relative_url: 'me/messages', body: `recipient=${recipient}&message=${image}` },
    ]
    const form = new FormData()
    form.set('access_token', rig.pottery.accessToken)
    // The JSON writes the reference inside an encoded body, so it is put back as it is.
    form.set(
      'batch',
      JSON.stringify(calls).replace(/%7Bresult%3Dup%3A%24\.attachment_id%7D/g, '{result=up:$.attachment_id}'),
    )
    form.set('cat', new File([Buffer.from('/9j/4AAQSkZJRg==', 'base64')], 'cat.jpg', { type: 'image/jpeg' }))
    const answer = await rig.emulator.fetch('https://graph.instagram.com/v26.0/me', {
      method: 'POST',
      body: form,
    })
    const answers = (await answer.json()) as ({ code: number; body: string } | null)[]
    expect(answers).toMatchObject([null, { code: 200, body: expect.stringContaining('message_id') }])
    expect((await rig.thread(rig.pottery)).data.at(-1)).toMatchObject({ attachments: [{ type: 'image' }] })
  })
})

it('serves an expired version, and a call without one, as the oldest live version', async () => {
  const { emulator, cafe } = await startRig()
  const served = async (path: string) =>
    (await emulator.fetch(`https://graph.facebook.com/${path}?access_token=${cafe.accessToken}`)).headers.get(
      'facebook-api-version',
    )
  expect(await served('v2.12/me')).toBe('v21.0')
  expect(await served('v11.0/me')).toBe('v21.0')
  expect(await served('/me')).toBe('v21.0')
  expect(await served('v24.0//me')).toBe('v24.0')
  expect((await emulator.fetch('https://graph.facebook.com/v27.0/me')).status).toBe(400)
})

it('pages through conversations by following `next` as it is', async () => {
  const rig = await startRig({ world: 'sample' })
  const seen: string[] = []
  let url: string | undefined =
    `${rig.emulator.url}/graph.facebook.com/v25.0/me/conversations?platform=instagram&limit=1&fields=id,messages.limit(1){id,message}&access_token=${rig.cafe.accessToken}`
  while (url !== undefined) {
    const page = (await (await fetch(url)).json()) as { data: { id: string }[]; paging: { next?: string } }
    seen.push(...page.data.map(({ id }) => id))
    url = page.paging.next
  }
  const threads = rig.emulator.world.threads.filter(({ accountId }) => accountId === rig.cafe.id)
  expect(new Set(seen).size).toBe(threads.length)
  expect(seen.length).toBeGreaterThan(1)
})

it('takes DELETE by body, by query and by a `method` parameter', async () => {
  const rig = await startRig()
  const at = `https://graph.instagram.com/v26.0/me/messenger_profile`
  const token = `access_token=${rig.pottery.accessToken}`
  const requests: [string, RequestInit][] = [
    [`${at}?${token}`, { method: 'DELETE', body: new URLSearchParams({ 'fields[0]': 'ice_breakers' }) }],
    [`${at}?${token}&fields=ice_breakers`, { method: 'DELETE' }],
    [`${at}?${token}&method=delete&fields=["ice_breakers"]`, { method: 'POST' }],
  ]
  for (const [url, init] of requests) {
    expect(await (await rig.emulator.fetch(url, init)).json()).toEqual({ result: 'success' })
  }
})

it('reads posts, stories and comments of its own account, and of no other', async () => {
  const rig = await startRig()
  await rig.act(rig.cafe, { act: 'comment', text: 'How much?' })
  const [comment] = rig.emulator.world.comments
  const posts = await rig.graph(
    rig.cafe,
    `${rig.cafe.id}/media?fields=caption,media_product_type,comments_count`,
  )
  expect(posts.json).toMatchObject({ data: [{ media_product_type: 'FEED', comments_count: 1 }, {}] })
  const comments = await rig.graph(rig.cafe, `${comment?.postId}/comments?fields=text,from`)
  const from = { id: rig.nadia.igsids[rig.cafe.id], username: 'nadia.makes' }
  expect(comments.json).toMatchObject({ data: [{ id: comment?.id, text: 'How much?', from }] })
  expect((await rig.graph(rig.cafe, comment?.id ?? '')).json).toMatchObject({ text: 'How much?' })
  expect((await rig.graph(rig.cafe, `${rig.cafe.id}/stories`)).json).toMatchObject({ data: [{}, {}] })
  expect((await rig.graph(rig.pottery, comment?.id ?? '')).json).toMatchObject({
    error: { error_subcode: 33 },
  })
})

it('lists the attachments of a message on an edge of their own', async () => {
  const rig = await startRig()
  const text = await rig.act(rig.pottery, { text: 'hello' })
  const photo = await rig.act(rig.pottery, { act: 'photo' })
  const listed = await rig.graph(rig.pottery, `${photo}/attachments`)
  expect(listed.json).toMatchObject({ data: [{ mime_type: 'image/jpeg', image_data: {} }] })
  expect((await rig.graph(rig.pottery, `${text}/attachments`)).json).toEqual({ data: [] })
  expect((await rig.graph(rig.pottery, `${photo}/shares`)).json).toEqual({ data: [] })
  expect((await rig.graph(rig.cafe, `${photo}/shares`)).json).toMatchObject({ error: { error_subcode: 33 } })
})

it('no longer lists a conversation of the requests folder after thirty days, but an answered one always', async () => {
  const rig = await startRig()
  const listed = async () =>
    ((await rig.graph(rig.pottery, 'me/conversations')).json as { data: object[] }).data.length
  await rig.act(rig.pottery, { text: 'hello' })
  await rig.emulator.advance('29d')
  expect(await listed()).toBe(1)
  await rig.emulator.advance('2d')
  expect(await listed()).toBe(0)
  await rig.act(rig.pottery, { text: 'anybody there?' })
  await rig.send(rig.pottery, { text: 'yes' })
  await rig.emulator.advance('60d')
  expect(await listed()).toBe(1)
})

it('blocks people, ten at most, and hears no more of them', async () => {
  const rig = await startRig()
  await rig.act(rig.cafe, { text: 'hello' })
  const id = rig.nadia.igsids[rig.cafe.id]
  const moderate = (body: object) => rig.graph(rig.cafe, 'me/moderate_conversations', body)
  const blocked = await moderate({ user_ids: [{ id }], actions: ['block_user', 'move_to_spam'] })
  expect(blocked.json).toEqual({ success: true })
  const before = (await rig.deliveries()).length
  await rig.act(rig.cafe, { text: 'hello again' })
  expect(await rig.deliveries()).toHaveLength(before)
  for (const body of [
    { user_ids: Array(11).fill({ id }), actions: ['block_user'] },
    { user_ids: [{ id }], actions: ['block_user', 'unblock_user'] },
    { user_ids: [{ id }], actions: ['mute'] },
    { user_ids: [{ id: '1' }], actions: ['block_user'] },
  ]) {
    expect((await moderate(body)).json).toMatchObject({ error: { code: 100 } })
  }
})

it('keeps welcome flows: in as JSON, back as text; platforms in lower case, back in upper', async () => {
  const rig = await startRig()
  const welcome_message_flow = [{ message: { text: 'Welcome' } }]
  const body = { name: 'Intake', eligible_platforms: ['instagram'], welcome_message_flow }
  const made = await rig.graph(rig.pottery, 'me/welcome_message_flows', body)
  const { flow_id } = made.json as { flow_id: string }
  const changed = await rig.graph(rig.pottery, `me/welcome_message_flows?flow_id=${flow_id}`, { name: 'New' })
  expect(changed.json).toEqual({ success: true })
  const listed = await rig.graph(rig.pottery, 'me/welcome_message_flows')
  expect(listed.json).toMatchObject({
    data: [
      {
        id: flow_id,
        name: 'New',
        eligible_platforms: ['INSTAGRAM'],
        welcome_message_flow: '[{"message":{"text":"Welcome"}}]',
        is_used_in_ad: false,
      },
    ],
  })
  const wrong = await rig.graph(rig.pottery, 'me/welcome_message_flows', {
    ...body,
    eligible_platforms: ['messenger'],
  })
  expect(wrong.json).toMatchObject({ error: { code: 100 } })
})

describe('what Meta’s pages disagree about', () => {
  const switched = (rig: Rig, switches: object) =>
    rig.control('/faults', { method: 'PUT', body: { faults: [], switches } })

  it('is `success` as a boolean or as the word', async () => {
    const rig = await startRig()
    const install = () => rig.graph(rig.pottery, 'me/subscribed_apps?subscribed_fields=messages', {})
    expect((await install()).json).toEqual({ success: true })
    await switched(rig, { success: 'text' })
    expect((await install()).json).toEqual({ success: 'true' })
  })

  it('is which id `/me` tells: one account refuses `user_id` and tells it as `id`', async () => {
    const rig = await startRig()
    await switched(rig, { professionalId: 'id' })
    expect((await rig.graph(rig.pottery, 'me?fields=id,user_id')).json).toMatchObject({
      error: { code: 100, message: 'Unsupported request - method type: get' },
    })
    expect((await rig.graph(rig.pottery, 'me?fields=id,username')).json).toEqual({
      id: rig.pottery.id,
      username: 'kiln.and.tide',
    })
  })
})

it('answers a word in the place of an id on graph.instagram.com as Instagram does', async () => {
  const rig = await startRig()
  expect((await rig.graph(rig.pottery, 'nonsense')).json).toMatchObject({
    error: { code: 100, type: 'IGApiException', message: 'Unsupported request - method type: get' },
  })
})

it('says to a Page whose Instagram account is no longer linked what is missing', async () => {
  const rig = await startRig()
  await rig.act(rig.cafe, { text: 'hello' })
  await rig.control(`/pages/${rig.page.id}`, { method: 'PATCH', body: { instagramAccountId: null } })
  const body = { recipient: { id: rig.nadia.igsids[rig.cafe.id] }, message: { text: 'a' } }
  expect((await rig.graph(rig.page, 'me/messages', body)).json).toMatchObject({
    error: { code: 100, error_subcode: 2534013 },
  })
})
