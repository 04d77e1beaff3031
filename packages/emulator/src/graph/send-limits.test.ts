/** Limits of what a send holds. Source: reference, send and conversations, 2.2 and 2.4; errors and limits, 5.3. */
import { describe, expect, it } from 'vitest'
import { type Rig, startRig } from '../testing/rig.ts'

async function written(account: 'pottery' | 'page' = 'pottery'): Promise<Rig> {
  const rig = await startRig()
  await rig.act(rig[account], { text: 'hello' })
  return rig
}

const reply = (title: string, payload = 'P') => ({ content_type: 'text', title, payload })
const postback = { type: 'postback', title: 'Yes', payload: 'YES' }
const template = (payload: object) => ({ attachment: { type: 'template', payload } })
const generic = (...elements: object[]) => template({ template_type: 'generic', elements })
const button = (...buttons: object[]) => template({ template_type: 'button', text: 'Well?', buttons })
const card = { title: 'Mug', subtitle: 'Stoneware' }

describe('quick replies', () => {
  it('are thirteen at most, with titles cut at twenty characters, and can be tapped', async () => {
    const rig = await written()
    const quick_replies = Array.from({ length: 13 }, (_, index) =>
      reply(`${index} is a long title, cut at 20`),
    )
    expect((await rig.send(rig.pottery, { text: 'Pick', quick_replies })).status).toBe(200)
    const shown = (await rig.thread(rig.pottery)).data.at(-1)?.quickReplies ?? []
    expect(shown).toHaveLength(13)
    expect(shown[0]?.title).toBe('0 is a long title, c')
    const more = [...quick_replies, reply('one more')]
    expect((await rig.send(rig.pottery, { text: 'Pick', quick_replies: more })).json).toMatchObject({
      error: { code: 100 },
    })
  })

  it('make no button for a phone number or an address', async () => {
    const rig = await written()
    const quick_replies = [
      { content_type: 'user_email' },
      { content_type: 'user_phone_number' },
      reply('Yes'),
    ]
    expect((await rig.send(rig.pottery, { text: 'Pick', quick_replies })).status).toBe(200)
    expect((await rig.thread(rig.pottery)).data.at(-1)?.quickReplies).toEqual([
      { title: 'Yes', payload: 'P' },
    ])
  })

  it.each([
    ['no list', 'x'],
    ['no title', [reply('')]],
    ['no type', [{ title: 'a', payload: 'b' }]],
    ['too long a payload', [reply('a', 'x'.repeat(1001))]],
  ])('are refused with %s', async (_name, quick_replies) => {
    const rig = await written()
    const answer = await rig.send(rig.pottery, { text: 'Pick', quick_replies })
    expect(answer.json).toMatchObject({ error: { code: 100 } })
  })
})

describe('templates', () => {
  it.each([
    [
      'ten cards with three buttons each',
      generic(...Array(10).fill({ ...card, buttons: Array(3).fill(postback) })),
    ],
    ['buttons', button(postback, { type: 'web_url', title: 'See', url: 'https://example.com' })],
    ['ten products', template({ template_type: 'product', elements: Array(10).fill({ id: '4012345678' }) })],
  ])('are taken with %s', async (_name, message) => {
    const rig = await written()
    expect((await rig.send(rig.pottery, message)).status).toBe(200)
    expect((await rig.thread(rig.pottery)).data.at(-1)?.kind).toBe('template')
  })

  it.each([
    ['no card', generic(), 'must have between 1 and 10 elements'],
    ['eleven cards', generic(...Array(11).fill(card)), 'must have between 1 and 10 elements'],
    ['a card of a title alone', generic({ title: 'Mug' }), 'Invalid message data'],
    ['a title of 81 characters', generic({ ...card, title: 'x'.repeat(81) }), 'less than or equal to 80'],
    [
      'a subtitle of 81 characters',
      generic({ ...card, subtitle: 'x'.repeat(81) }),
      'less than or equal to 80',
    ],
    ['a picture that is no URL', generic({ ...card, image_url: 'mug' }), 'should represent a valid URL'],
    ['four buttons', generic({ ...card, buttons: Array(4).fill(postback) }), 'between 0 and 3 elements'],
    ['no button', button(), 'between 1 and 3 elements'],
    ['a button without title', button({ ...postback, title: '' }), 'Element button title cannot be empty.'],
    [
      'a button title of 21 characters',
      button({ ...postback, title: 'x'.repeat(21) }),
      'less than or equal to 20',
    ],
    [
      'a button without payload',
      button({ ...postback, payload: '' }),
      'Payload cannot be empty for postback type button',
    ],
    [
      'a button without URL',
      button({ type: 'web_url', title: 'See' }),
      'Web url cannot be empty for url type button',
    ],
    [
      'a button with a bad URL',
      button({ type: 'web_url', title: 'See', url: 'x' }),
      '[buttons][0][url] should represent a valid URL',
    ],
    [
      'a button that calls',
      button({ type: 'phone_number', title: 'Call', payload: '+1' }),
      'Invalid message data',
    ],
    [
      'a text of 641 characters',
      template({ template_type: 'button', text: 'x'.repeat(641), buttons: [postback] }),
      'less than or equal to 640',
    ],
    [
      'a product that is none',
      template({ template_type: 'product', elements: [{ id: 'mug' }] }),
      'Invalid product id',
    ],
    [
      'media, which is Messenger’s',
      template({ template_type: 'media', elements: [{ media_type: 'image' }] }),
      'Invalid message data',
    ],
  ])('are refused with %s', async (_name, message, words) => {
    const rig = await written()
    const answer = await rig.send(rig.pottery, message)
    expect(answer.status).toBe(400)
    expect(answer.json).toMatchObject({ error: { code: 100, message: expect.stringContaining(words) } })
  })

  it('of Messenger may show media and call a number', async () => {
    const rig = await written('page')
    const media = template({
      template_type: 'media',
      elements: [{ media_type: 'image', url: 'https://example.com' }],
    })
    const call = button({ type: 'phone_number', title: 'Call', payload: '+15105551234' })
    for (const message of [media, call]) expect((await rig.send(rig.page, message)).status).toBe(200)
  })
})

it('shares a post of its own, and none of another account', async () => {
  const rig = await written()
  const share = (id: string | undefined) => ({ attachment: { type: 'MEDIA_SHARE', payload: { id } } })
  expect((await rig.send(rig.pottery, share(rig.pottery.posts[0]?.id))).status).toBe(200)
  expect((await rig.thread(rig.pottery)).data.at(-1)).toMatchObject({ kind: 'post' })
  expect((await rig.send(rig.pottery, share(rig.cafe.posts[0]?.id))).json).toMatchObject({
    error: { error_subcode: 2534015 },
  })
})

describe('a private reply', () => {
  async function commented() {
    const rig = await startRig()
    await rig.act(rig.pottery, { act: 'comment', text: 'price?' })
    const comment_id = rig.emulator.world.comments[0]?.id
    const answer = (message: object) =>
      rig.graph(rig.pottery, 'me/messages', { recipient: { comment_id }, message })
    return { rig, answer }
  }

  it('is still to be had after one that was refused', async () => {
    const { answer } = await commented()
    expect((await answer({})).status).toBe(400)
    const none = { attachment: { type: 'image', payload: { url: 'http://127.0.0.1:1/none.png' } } }
    expect((await answer(none)).json).toMatchObject({ error: { error_subcode: 2018008 } })
    expect((await answer({ text: '€32' })).status).toBe(200)
  })

  it('is one, even when two are sent at the same moment', async () => {
    const { answer } = await commented()
    const both = await Promise.all([answer({ text: 'a' }), answer({ text: 'b' })])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 400])
  })

  it('opens no window; an answer to it does', async () => {
    const { rig, answer } = await commented()
    await answer({ text: '€32' })
    expect((await rig.send(rig.pottery, { text: 'more' })).status).toBe(403)
    await rig.act(rig.pottery, { text: 'thanks' })
    expect((await rig.send(rig.pottery, { text: 'more' })).status).toBe(200)
  })
})

it('keeps the window of an ad’s first message open for seven days, with the switch on', async () => {
  const rig = await startRig()
  await rig.control('/faults', { method: 'PUT', body: { faults: [], switches: { adWindow: '7d' } } })
  await rig.act(rig.pottery, { act: 'ad_click', text: 'Is it still there?' })
  await rig.emulator.advance('6d')
  expect((await rig.send(rig.pottery, { text: 'yes' })).status).toBe(200)
  await rig.emulator.advance('25h')
  expect((await rig.send(rig.pottery, { text: 'still' })).status).toBe(403)
})
