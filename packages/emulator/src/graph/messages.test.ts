/** What Meta refuses and how. Bodies: reference, errors and limits, 10; send and conversations, 2. */
import { describe, expect, it } from 'vitest'
import { type Rig, startRig } from '../testing/rig.ts'

interface ErrorBody {
  readonly error: { readonly fbtrace_id: string } & Readonly<Record<string, unknown>>
}

/** The error without its trace id, which must be there. */
function errorOf(json: unknown): Record<string, unknown> {
  const { fbtrace_id: trace, ...rest } = (json as ErrorBody).error
  expect(trace).toMatch(/^A\w{22}$/)
  return rest
}

async function written(text = 'hello', account: 'pottery' | 'cafe' | 'page' = 'pottery'): Promise<Rig> {
  const rig = await startRig()
  await rig.act(rig[account], { text })
  return rig
}

describe('the window', () => {
  it('is open for 24 hours after the person wrote, on the emulated clock', async () => {
    const rig = await written()
    await rig.emulator.advance('23h')
    expect((await rig.send(rig.pottery, { text: 'in time' })).status).toBe(200)
    await rig.emulator.advance('59m')
    expect((await rig.send(rig.pottery, { text: 'just in time' })).status).toBe(200)
    await rig.emulator.advance('1m')
    const late = await rig.send(rig.pottery, { text: 'late' })
    expect(late.status).toBe(403)
    expect(errorOf(late.json)).toEqual({
      message: 'This message is sent outside of allowed window.',
      type: 'IGApiException',
      code: 10,
      error_subcode: 2534022,
    })
  })

  it('refuses on graph.facebook.com with 400 and the number, and on Messenger with its own subcode', async () => {
    const rig = await written('hello', 'cafe')
    await rig.act(rig.page, { text: 'hello' })
    await rig.emulator.advance('25h')
    const instagram = await rig.send(rig.cafe, { text: 'late' })
    expect(instagram.status).toBe(400)
    expect(errorOf(instagram.json)).toMatchObject({
      message: '(#10) This message is sent outside of allowed window.',
      type: 'OAuthException',
      error_subcode: 2534022,
    })
    const messenger = await rig.send(rig.page, { text: 'late' })
    expect(messenger.status).toBe(400)
    expect(errorOf(messenger.json)).toEqual({
      message:
        '(#10) This message is sent outside of allowed window. Learn more about the new policy here: https://developers.facebook.com/docs/messenger-platform/policy-overview',
      type: 'OAuthException',
      code: 10,
      error_subcode: 2018278,
    })
  })

  it('lets a person answer for seven days with the human agent tag, in both forms', async () => {
    const rig = await written()
    await rig.emulator.advance('6d')
    const long = { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' }
    expect((await rig.send(rig.pottery, { text: 'a' }, { tag: 'HUMAN_AGENT' })).status).toBe(200)
    expect((await rig.send(rig.pottery, { text: 'b' }, long)).status).toBe(200)
    await rig.emulator.advance('25h')
    expect((await rig.send(rig.pottery, { text: 'c' }, long)).status).toBe(403)
  })

  it('is closed for the tag when the feature is not granted, and every old tag is refused', async () => {
    const rig = await written()
    await rig.control('/faults', { method: 'PUT', body: { faults: [], switches: { humanAgent: false } } })
    await rig.emulator.advance('2d')
    expect((await rig.send(rig.pottery, { text: 'a' }, { tag: 'HUMAN_AGENT' })).status).toBe(403)
    const old = await rig.send(
      rig.pottery,
      { text: 'a' },
      { messaging_type: 'MESSAGE_TAG', tag: 'ACCOUNT_UPDATE' },
    )
    expect(errorOf(old.json)).toMatchObject({ code: 100 })
  })

  it('opens again with a reaction, and not with a comment or a read', async () => {
    const rig = await written()
    const { message_id: mid } = (await rig.send(rig.pottery, { text: 'x' })).json as { message_id: string }
    await rig.emulator.advance('2d')
    await rig.act(rig.pottery, { act: 'comment', text: 'price?' })
    await rig.act(rig.pottery, { act: 'seen' })
    expect((await rig.send(rig.pottery, { text: 'a' })).status).toBe(403)
    await rig.act(rig.pottery, { act: 'react', mid })
    expect((await rig.send(rig.pottery, { text: 'a' })).status).toBe(200)
  })
})

describe('who and where', () => {
  it('answers error 3 for an Instagram account id on graph.facebook.com, unless the switch says otherwise', async () => {
    const rig = await written('hello', 'cafe')
    const recipient = { id: rig.nadia.igsids[rig.cafe.id] }
    const body = { recipient, message: { text: 'a' } }
    const refused = await rig.graph(rig.cafe, `${rig.cafe.id}/messages`, body)
    expect(refused.status).toBe(400)
    expect(errorOf(refused.json)).toEqual({
      message: '(#3) Application does not have the capability to make this API call.',
      type: 'OAuthException',
      code: 3,
    })
    const listed = await rig.graph(rig.cafe, `${rig.cafe.id}/conversations?platform=instagram`)
    expect(errorOf(listed.json)).toMatchObject({ code: 3 })
    const switches = { instagramIdOnFacebook: 'accepted' }
    await rig.control('/faults', { method: 'PUT', body: { faults: [], switches } })
    expect((await rig.graph(rig.cafe, `${rig.cafe.id}/messages`, body)).status).toBe(200)
    expect((await rig.graph(rig.cafe, `${rig.page.id}/messages`, body)).status).toBe(200)
  })

  it('keeps the token families apart: 190 across hosts, 104 and 2500 without', async () => {
    const { emulator, pottery, cafe } = await startRig()
    const ask = async (url: string) => (await emulator.fetch(url)).json()
    const parse = 'Invalid OAuth access token - Cannot parse access token'
    const wrong = { message: parse, type: 'OAuthException', code: 190 }
    const at = 'https://graph'
    expect(errorOf(await ask(`${at}.instagram.com/me?access_token=${cafe.accessToken}`))).toEqual(wrong)
    expect(errorOf(await ask(`${at}.facebook.com/me?access_token=${pottery.accessToken}`))).toEqual(wrong)
    expect(errorOf(await ask(`${at}.facebook.com/${cafe.pageId}`))).toMatchObject({ code: 104 })
    expect(errorOf(await ask(`${at}.facebook.com/me`))).toMatchObject({ code: 2500 })
  })

  it('knows nobody under another account’s id, and nobody who never wrote', async () => {
    const rig = await written()
    const send = (id: string | undefined) =>
      rig.graph(rig.pottery, 'me/messages', { recipient: { id }, message: { text: 'a' } })
    const other = await send(rig.nadia.igsids[rig.cafe.id])
    expect(other.status).toBe(400)
    expect(errorOf(other.json)).toEqual({
      message: 'The requested user cannot be found.',
      type: 'IGApiException',
      code: 100,
      error_subcode: 2534014,
    })
    const chidi = rig.emulator.world.people[1]
    expect(errorOf((await send(chidi?.igsids[rig.pottery.id])).json)).toMatchObject({
      error_subcode: 2534014,
    })
    const psid = await rig.graph(rig.page, 'me/messages', {
      recipient: { id: '9876543210987654' },
      message: { text: 'a' },
    })
    expect(errorOf(psid.json)).toMatchObject({
      message: '(#100) No matching user found',
      error_subcode: 2018001,
    })
  })

  it('answers 551 when the person blocked the business, until they take it back', async () => {
    const rig = await written()
    await rig.act(rig.pottery, { act: 'block' })
    const refused = await rig.send(rig.pottery, { text: 'a' })
    expect(errorOf(refused.json)).toEqual({
      message: "(#551) This person isn't available right now.",
      type: 'IGApiException',
      code: 551,
      error_subcode: 1545041,
    })
    await rig.act(rig.pottery, { act: 'unblock' })
    expect((await rig.send(rig.pottery, { text: 'a' })).status).toBe(200)
  })

  it('answers 100/33 for an id that is not there', async () => {
    const rig = await startRig()
    const facebook = await rig.graph(rig.cafe, '100000000000009')
    expect(facebook.status).toBe(400)
    expect(errorOf(facebook.json)).toMatchObject({
      type: 'GraphMethodException',
      code: 100,
      error_subcode: 33,
    })
    const instagram = await rig.graph(rig.pottery, '100000000000009')
    expect(errorOf(instagram.json)).toMatchObject({ type: 'IGApiException', code: 100, error_subcode: 33 })
  })

  it('answers one comment once, within seven days, without an open window', async () => {
    const rig = await startRig()
    await rig.act(rig.pottery, { act: 'comment', text: 'price?' })
    const commentId = rig.emulator.world.comments[0]?.id
    const reply = () =>
      rig.graph(rig.pottery, 'me/messages', {
        recipient: { comment_id: commentId },
        message: { text: '€32' },
      })
    const first = await reply()
    expect(first.json).toMatchObject({ recipient_id: rig.nadia.igsids[rig.pottery.id] })
    expect(errorOf((await reply()).json)).toMatchObject({ code: 10900 })
    expect((await rig.send(rig.pottery, { text: 'more' })).status).toBe(403)
    await rig.act(rig.pottery, { act: 'comment', text: 'again?' })
    await rig.emulator.advance('8d')
    const late = { recipient: { comment_id: rig.emulator.world.comments[1]?.id }, message: { text: '€32' } }
    expect(errorOf((await rig.graph(rig.pottery, 'me/messages', late)).json)).toMatchObject({
      error_subcode: 2534025,
    })
  })
})

describe('what is said', () => {
  it('counts a text in bytes up to 1000, and in characters beyond 2000', async () => {
    const rig = await written()
    expect((await rig.send(rig.pottery, { text: 'é'.repeat(500) })).status).toBe(200)
    const bytes = await rig.send(rig.pottery, { text: 'é'.repeat(501) })
    expect(errorOf(bytes.json)).toMatchObject({ code: 100, error_subcode: 2534015 })
    const characters = await rig.send(rig.pottery, { text: 'a'.repeat(2001) })
    expect(errorOf(characters.json)).toEqual({
      message: 'Length of param message[text] must be less than or equal to 2000',
      type: 'IGApiException',
      code: 100,
    })
    await rig.act(rig.page, { text: 'hello' })
    expect((await rig.send(rig.page, { text: 'a'.repeat(2000) })).status).toBe(200)
    const page = await rig.send(rig.page, { text: 'a'.repeat(2001) })
    expect(errorOf(page.json)).toMatchObject({
      message: '(#100) Length of param message[text] must be less than or equal to 2000',
    })
  })

  it('loses an attachment beside a text without a word', async () => {
    const rig = await written()
    const attachment = { type: 'image', payload: { url: 'https://example.com/a.jpg' } }
    expect((await rig.send(rig.pottery, { text: 'with picture', attachment })).status).toBe(200)
    expect((await rig.thread(rig.pottery)).data.at(-1)).toMatchObject({
      text: 'with picture',
      attachments: [],
    })
  })

  it.each([
    ['attachment', { attachment: { type: 'image', payload: { url: 'https://example.com/a.jpg' } } }, 1],
    [
      'attachments with one object',
      { attachments: { type: 'image', payload: { url: 'https://example.com/a.jpg' } } },
      1,
    ],
    [
      'attachments with a list',
      { attachments: Array(3).fill({ type: 'image', payload: { url: 'https://example.com/a.jpg' } }) },
      3,
    ],
    ['a heart', { attachment: { type: 'like_heart' } }, 1],
  ])('takes %s', async (_name, message, count) => {
    const rig = await written()
    const sent = await rig.send(rig.pottery, message)
    expect(sent.status).toBe(200)
    expect((await rig.thread(rig.pottery)).data.at(-1)?.attachments).toHaveLength(count)
  })

  it.each([
    ['nothing', {}, { error_subcode: 2534015 }],
    [
      'an attachment without type',
      { attachment: { payload: {} } },
      { message: 'The parameter message[attachment][type] is required' },
    ],
    [
      'an attachment without payload',
      { attachment: { type: 'image' } },
      { message: 'The parameter message[attachment][payload] is required' },
    ],
    [
      'a URL that is none',
      { attachment: { type: 'image', payload: { url: 'javascript:1' } } },
      { code: 100 },
    ],
    [
      'a template of tomorrow',
      { attachment: { type: 'template', payload: { template_type: 'x' } } },
      { error_subcode: 2534015 },
    ],
    [
      'eleven images',
      { attachments: Array(11).fill({ type: 'image', payload: { url: 'https://example.com/a.jpg' } }) },
      { error_subcode: 2534015 },
    ],
  ])('refuses %s', async (_name, message, expected) => {
    const rig = await written()
    const answer = await rig.send(rig.pottery, message)
    expect(answer.status).toBe(400)
    expect(errorOf(answer.json)).toMatchObject({ type: 'IGApiException', ...expected })
  })

  it('refuses message and action together, and neither', async () => {
    const rig = await written()
    const both = await rig.send(rig.pottery, { text: 'a' }, { sender_action: 'typing_on' })
    expect(errorOf(both.json)).toMatchObject({ error_subcode: 2018014 })
    const recipient = { id: rig.nadia.igsids[rig.pottery.id] }
    const neither = await rig.graph(rig.pottery, 'me/messages', { recipient })
    expect(errorOf(neither.json)).toMatchObject({ error_subcode: 2018015 })
  })

  it('takes the same send as JSON, as a form with JSON strings, with brackets, and as a query', async () => {
    const rig = await written()
    const id = rig.nadia.igsids[rig.pottery.id] ?? ''
    const url = `https://graph.instagram.com//v21.0//${rig.pottery.id}/messages`
    const token = rig.pottery.accessToken
    const form = (entries: Record<string, string>) => new URLSearchParams({ ...entries, access_token: token })
    const strings = { recipient: JSON.stringify({ id }), message: '{"text":"a"}' }
    const brackets = { 'recipient[id]': id, 'message[text]': 'a' }
    const requests: [string, RequestInit][] = [
      [url, { method: 'POST', body: form(strings) }],
      [url, { method: 'POST', body: form(brackets) }],
      [`${url}?${form(strings)}`, { method: 'POST' }],
      [
        url,
        {
          method: 'POST',
          body: JSON.stringify({ recipient: { id }, message: { text: 'a' }, access_token: token }),
        },
      ],
    ]
    for (const [address, init] of requests) {
      const answer = await rig.emulator.fetch(address, init)
      expect(await answer.json()).toMatchObject({
        recipient_id: id,
        message_id: expect.stringMatching(/^aWdf/),
      })
      expect(answer.headers.get('facebook-api-version')).toBe('v21.0')
    }
  })
})

describe('faults', () => {
  it('refuse so many sends, and then no more', async () => {
    const rig = await written()
    const faults = [{ on: 'messages', error: 'API_SERVICE', times: 2 }]
    await rig.control('/faults', { method: 'PUT', body: { faults } })
    for (let count = 0; count < 2; count++) {
      const refused = await rig.send(rig.pottery, { text: 'a' })
      expect(refused.status).toBe(500)
      expect(errorOf(refused.json)).toEqual({
        message: '(#2) Service temporarily unavailable',
        type: 'OAuthException',
        is_transient: true,
        code: 2,
      })
    }
    expect((await rig.send(rig.pottery, { text: 'a' })).status).toBe(200)
  })

  it('revoke a token for one account, on every call', async () => {
    const rig = await written()
    const faults = [{ on: 'graph', accountId: rig.pottery.id, error: 'TOKEN_PASSWORD' }]
    await rig.control('/faults', { method: 'PUT', body: { faults } })
    const refused = await rig.graph(rig.pottery, 'me')
    expect(errorOf(refused.json)).toMatchObject({ code: 190, error_subcode: 460 })
    expect(refused.headers.get('www-authenticate')).toContain('invalid_token')
    expect((await rig.graph(rig.cafe, 'me')).status).toBe(200)
  })

  it('act and lose the answer: the connection closes, the message is there', async () => {
    const rig = await written()
    const faults = [{ on: 'messages', lostAnswer: true, times: 1 }]
    await rig.control('/faults', { method: 'PUT', body: { faults } })
    const recipient = { id: rig.nadia.igsids[rig.pottery.id] }
    const body = JSON.stringify({ recipient, message: { text: 'sent all the same' } })
    const url = `${rig.emulator.url}/graph.instagram.com/me/messages?access_token=${rig.pottery.accessToken}`
    await expect(fetch(url, { method: 'POST', body })).rejects.toThrow()
    expect((await rig.thread(rig.pottery)).data.at(-1)).toMatchObject({ text: 'sent all the same' })
  })
})
