import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OptionsError } from '../errors.ts'
import {
  clientAnswered,
  FACEBOOK,
  FB_HOST,
  IG_HOST,
  INSTAGRAM,
  MESSENGER,
  PERSON,
} from './answered.fixtures.ts'
import type { Client } from './client.ts'
import type { ClientOptions } from './options.ts'
import type { Button, QuickReply } from './send-options.ts'

const SENT = { recipient_id: PERSON, message_id: 'aWdfZAG1f' }
const URL_OF = 'https://example.com/a.jpg'
const to = PERSON

type Case = readonly [name: string, call: (client: Client) => Promise<unknown>, message: object]

const MESSAGES: readonly Case[] = [
  [
    'media to be sent again',
    (client) => client.messages.sendMedia({ to, type: 'video', url: URL_OF, isReusable: true }),
    { attachment: { type: 'video', payload: { url: URL_OF, is_reusable: true } } },
  ],
  [
    'media by its id',
    (client) => client.messages.sendMedia({ to, type: 'audio', attachmentId: '687799999980546' }),
    { attachment: { type: 'audio', payload: { attachment_id: '687799999980546' } } },
  ],
  [
    'several images',
    (client) => client.messages.sendImages({ to, images: [{ url: URL_OF }, { attachmentId: '6877' }] }),
    {
      attachments: [
        { type: 'image', payload: { url: URL_OF } },
        { type: 'image', payload: { attachment_id: '6877' } },
      ],
    },
  ],
  [
    'a post of its own',
    (client) => client.messages.sendPostShare({ to, mediaId: '17895695668004550' }),
    { attachment: { type: 'MEDIA_SHARE', payload: { id: '17895695668004550' } } },
  ],
  ['the heart', (client) => client.messages.sendHeart({ to }), { attachment: { type: 'like_heart' } }],
  [
    'quick replies',
    (client) =>
      client.messages.sendText({ to, text: 'Pick', quickReplies: [{ title: 'Red', payload: 'RED' }] }),
    { text: 'Pick', quick_replies: [{ content_type: 'text', title: 'Red', payload: 'RED' }] },
  ],
  [
    'a generic template',
    (client) =>
      client.messages.sendGenericTemplate({
        to,
        elements: [
          {
            title: 'Welcome!',
            subtitle: 'Hats',
            imageUrl: URL_OF,
            url: 'https://example.com',
            buttons: [
              { type: 'web_url', url: 'https://example.com', title: 'View' },
              { type: 'postback', title: 'Chat', payload: 'START' },
            ],
          },
        ],
      }),
    {
      attachment: {
        type: 'template',
        payload: {
          template_type: 'generic',
          elements: [
            {
              title: 'Welcome!',
              subtitle: 'Hats',
              image_url: URL_OF,
              default_action: { type: 'web_url', url: 'https://example.com' },
              buttons: [
                { type: 'web_url', url: 'https://example.com', title: 'View' },
                { type: 'postback', title: 'Chat', payload: 'START' },
              ],
            },
          ],
        },
      },
    },
  ],
  [
    'a button template',
    (client) =>
      client.messages.sendButtonTemplate({
        to,
        text: 'What next?',
        buttons: [{ type: 'postback', title: 'Agent', payload: 'AGENT' }],
      }),
    {
      attachment: {
        type: 'template',
        payload: {
          template_type: 'button',
          text: 'What next?',
          buttons: [{ type: 'postback', title: 'Agent', payload: 'AGENT' }],
        },
      },
    },
  ],
  [
    'products',
    (client) => client.messages.sendProductTemplate({ to, productIds: ['1', '2'] }),
    {
      attachment: {
        type: 'template',
        payload: { template_type: 'product', elements: [{ id: '1' }, { id: '2' }] },
      },
    },
  ],
  [
    'a message in Meta’s own spelling',
    (client) => client.messages.send({ to, message: { text: 'hi', metadata: 'm' } }),
    { text: 'hi', metadata: 'm' },
  ],
]

describe('what a message holds', () => {
  test.each(MESSAGES)('%s', async (_name, call, message) => {
    const { client, seen } = clientAnswered(INSTAGRAM, SENT)
    expect(await call(client)).toEqual({ recipientId: PERSON, messageId: 'aWdfZAG1f', attachmentId: null })
    expect(seen.map(({ line }) => line)).toEqual([`POST ${IG_HOST}/17841400000000001/messages`])
    expect(seen[0]?.body).toEqual({ recipient: { id: PERSON }, message })
  })

  test('an id for media to be sent again', async () => {
    const { client } = clientAnswered(INSTAGRAM, { ...SENT, attachment_id: '6877' })
    const sent = await client.messages.sendMedia({ to, type: 'image', url: URL_OF, isReusable: true })
    expect(sent.attachmentId).toBe('6877')
  })

  test('what Messenger and Facebook Login know beside the message', async () => {
    const { client, seen } = clientAnswered(MESSENGER, SENT, SENT)
    await client.messages.sendText({
      to,
      text: 'x',
      messagingType: 'UPDATE',
      notification: 'NO_PUSH',
      personaId: '7',
      metadata: 'm',
      threadControl: { passTo: '263902037430900' },
      quickReplies: [
        { ask: 'email' },
        { ask: 'phone_number' },
        { title: 'R', payload: 'P', imageUrl: URL_OF },
      ],
    })
    await client.messages.send({ to, message: { sticker_id: '369239263222822' } })
    expect(seen[0]?.body).toEqual({
      recipient: { id: PERSON },
      message: {
        text: 'x',
        metadata: 'm',
        quick_replies: [
          { content_type: 'user_email' },
          { content_type: 'user_phone_number' },
          { content_type: 'text', title: 'R', payload: 'P', image_url: URL_OF },
        ],
      },
      messaging_type: 'UPDATE',
      notification_type: 'NO_PUSH',
      persona_id: '7',
      thread_control: { control_type: 'pass', app_id: '263902037430900' },
    })
    expect(seen[1]?.body).toMatchObject({ message: { sticker_id: '369239263222822' } })
    const facebook = clientAnswered(FACEBOOK, SENT)
    await facebook.client.messages.sendText({ to, text: 'x', threadControl: 'release' })
    expect(facebook.seen[0]?.body).toMatchObject({ thread_control: { control_type: 'release' } })
  })
})

const button = (change: Partial<Button> = {}): Button =>
  ({ type: 'postback', title: 'T', payload: 'P', ...change }) as Button
const replies = (count: number, change: Partial<{ title: string; payload: string }> = {}): QuickReply[] =>
  Array.from({ length: count }, () => ({ title: 'T', payload: 'P', ...change }))

/** A limit: what is as long as allowed goes out, one more is refused before anything is sent. */
const EDGES: readonly (readonly [
  string,
  ClientOptions,
  number,
  (client: Client, count: number) => Promise<unknown>,
])[] = [
  ['bytes of a text', INSTAGRAM, 1000, (client, n) => client.messages.sendText({ to, text: 'a'.repeat(n) })],
  [
    'characters of a text on Messenger',
    MESSENGER,
    2000,
    (client, n) => client.messages.sendText({ to, text: '😀'.repeat(n) }),
  ],
  [
    'bytes of a private reply',
    INSTAGRAM,
    1000,
    (client, n) => client.messages.sendPrivateReply({ commentId: '1', text: 'a'.repeat(n) }),
  ],
  [
    'characters of metadata',
    MESSENGER,
    1000,
    (client, n) => client.messages.sendText({ to, text: 'x', metadata: 'a'.repeat(n) }),
  ],
  [
    'quick replies',
    INSTAGRAM,
    13,
    (client, n) => client.messages.sendText({ to, text: 'x', quickReplies: replies(n) }),
  ],
  [
    'characters of a quick reply’s title',
    INSTAGRAM,
    20,
    (client, n) =>
      client.messages.sendText({ to, text: 'x', quickReplies: replies(1, { title: '😀'.repeat(n) }) }),
  ],
  [
    'characters of a quick reply’s payload',
    INSTAGRAM,
    1000,
    (client, n) =>
      client.messages.sendText({ to, text: 'x', quickReplies: replies(1, { payload: 'a'.repeat(n) }) }),
  ],
  [
    'images',
    INSTAGRAM,
    10,
    (client, n) =>
      client.messages.sendImages({ to, images: Array.from({ length: n }, () => ({ url: URL_OF })) }),
  ],
  [
    'elements of a template',
    INSTAGRAM,
    10,
    (client, n) =>
      client.messages.sendGenericTemplate({
        to,
        elements: Array.from({ length: n }, () => ({ title: 'T', subtitle: 'S' })),
      }),
  ],
  [
    'characters of an element’s title',
    INSTAGRAM,
    80,
    (client, n) =>
      client.messages.sendGenericTemplate({ to, elements: [{ title: 'a'.repeat(n), subtitle: 'S' }] }),
  ],
  [
    'characters of an element’s subtitle',
    INSTAGRAM,
    80,
    (client, n) =>
      client.messages.sendGenericTemplate({ to, elements: [{ title: 'T', subtitle: 'a'.repeat(n) }] }),
  ],
  [
    'buttons of an element',
    INSTAGRAM,
    3,
    (client, n) =>
      client.messages.sendGenericTemplate({
        to,
        elements: [{ title: 'T', buttons: Array.from({ length: n }, () => button()) }],
      }),
  ],
  [
    'characters of a button template’s text',
    INSTAGRAM,
    640,
    (client, n) => client.messages.sendButtonTemplate({ to, text: 'a'.repeat(n), buttons: [button()] }),
  ],
  [
    'buttons of a template',
    INSTAGRAM,
    3,
    (client, n) =>
      client.messages.sendButtonTemplate({
        to,
        text: 'x',
        buttons: Array.from({ length: n }, () => button()),
      }),
  ],
  [
    'characters of a button’s title',
    INSTAGRAM,
    20,
    (client, n) =>
      client.messages.sendButtonTemplate({ to, text: 'x', buttons: [button({ title: 'a'.repeat(n) })] }),
  ],
  [
    'characters of a button’s payload',
    INSTAGRAM,
    1000,
    (client, n) =>
      client.messages.sendButtonTemplate({ to, text: 'x', buttons: [button({ payload: 'a'.repeat(n) })] }),
  ],
  [
    'products',
    INSTAGRAM,
    10,
    (client, n) =>
      client.messages.sendProductTemplate({ to, productIds: Array.from({ length: n }, () => '1') }),
  ],
]

describe('limits', () => {
  test.each(EDGES)('%s', async (_name, options, most, send) => {
    const { client, seen } = clientAnswered(options, SENT)
    await send(client, most)
    expect(seen).toHaveLength(1)
    await expect(send(client, most + 1)).rejects.toThrow(OptionsError)
    await expect(send(client, 0)).rejects.toThrow(OptionsError)
    expect(seen).toHaveLength(1)
  })
})

describe('what Meta would drop, cut off or refuse is refused with the reason', () => {
  test.each<[string, ClientOptions, RegExp, (client: Client) => Promise<unknown>]>([
    [
      'text beside media',
      INSTAGRAM,
      /Send two messages/,
      (client) => client.messages.sendMedia({ to, type: 'image', url: URL_OF, ...{ text: 'hi' } }),
    ],
    [
      'text and attachment',
      INSTAGRAM,
      /Send two messages/,
      (client) =>
        client.messages.send({ to, message: { text: 'x', ...{ attachment: { type: 'like_heart' } } } }),
    ],
    [
      'no content',
      INSTAGRAM,
      /one of text/,
      (client) => client.messages.send({ to, message: { ...{} } as { text: string } }),
    ],
    [
      'url and id',
      INSTAGRAM,
      /url or by its attachmentId/,
      (client) => client.messages.sendMedia({ to, type: 'image', url: URL_OF, ...{ attachmentId: '1' } }),
    ],
    [
      'a reusable id',
      INSTAGRAM,
      /isReusable/,
      (client) => client.messages.sendMedia({ to, type: 'image', attachmentId: '1', isReusable: true }),
    ],
    [
      'a phone number asked on Instagram',
      INSTAGRAM,
      /2026-10-05/,
      (client) => client.messages.sendText({ to, text: 'x', quickReplies: [{ ask: 'phone_number' }] }),
    ],
    [
      'an e-mail address asked on Instagram',
      INSTAGRAM,
      /2026-10-05/,
      (client) => client.messages.sendText({ to, text: 'x', quickReplies: [{ ask: 'email' }] }),
    ],
    [
      'a picture in a quick reply',
      INSTAGRAM,
      /Messenger/,
      (client) =>
        client.messages.sendText({
          to,
          text: 'x',
          quickReplies: [{ title: 'T', payload: 'P', imageUrl: URL_OF }],
        }),
    ],
    [
      'a title alone',
      INSTAGRAM,
      /title alone/,
      (client) => client.messages.sendGenericTemplate({ to, elements: [{ title: 'T' }] }),
    ],
    [
      'another button',
      INSTAGRAM,
      /no other button/,
      (client) =>
        client.messages.sendButtonTemplate({
          to,
          text: 'x',
          buttons: [{ type: 'phone_number', title: 'T', payload: '+1' } as unknown as Button],
        }),
    ],
    [
      'another template',
      INSTAGRAM,
      /Messenger/,
      (client) =>
        client.messages.send({
          to,
          message: { attachment: { type: 'template', payload: { template_type: 'media' } } } as unknown as {
            text: string
          },
        }),
    ],
    [
      'a sticker',
      INSTAGRAM,
      /sendHeart/,
      (client) => client.messages.send({ to, message: { sticker_id: '1' } }),
    ],
    ['the heart on Messenger', MESSENGER, /Instagram/, (client) => client.messages.sendHeart({ to })],
    [
      'a video among images',
      INSTAGRAM,
      /images only/,
      (client) =>
        client.messages.send({
          to,
          message: { attachments: [{ type: 'video', payload: { url: URL_OF } }] } as unknown as {
            text: string
          },
        }),
    ],
    [
      'control by Instagram Login',
      INSTAGRAM,
      /Facebook Login/,
      (client) => client.messages.sendText({ to, text: 'x', threadControl: 'release' }),
    ],
    [
      'a retired tag',
      INSTAGRAM,
      /HUMAN_AGENT/,
      (client) => client.messages.sendText({ to, text: 'x', tag: 'ACCOUNT_UPDATE' as 'HUMAN_AGENT' }),
    ],
    [
      'a type beside a tag',
      INSTAGRAM,
      /no place/,
      (client) => client.messages.sendText({ to, text: 'x', tag: 'HUMAN_AGENT', messagingType: 'UPDATE' }),
    ],
    [
      'another messaging type',
      INSTAGRAM,
      /"UPDATE"/,
      (client) => client.messages.sendText({ to, text: 'x', messagingType: 'UTILITY' as 'UPDATE' }),
    ],
    [
      'a persona on Instagram',
      INSTAGRAM,
      /Messenger/,
      (client) => client.messages.sendText({ to, text: 'x', personaId: '1' }),
    ],
    [
      'a list that is none',
      INSTAGRAM,
      /list/,
      (client) => client.messages.sendImages({ to, images: 'x' as unknown as [] }),
    ],
    [
      'another media type',
      INSTAGRAM,
      /"image"/,
      (client) => client.messages.sendMedia({ to, type: 'sticker' as 'image', url: URL_OF }),
    ],
  ])('%s', async (_name, options, reason, send) => {
    const { client, seen } = clientAnswered(options, SENT)
    const error = await send(client).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(OptionsError)
    expect(error).toMatchObject({ message: expect.stringMatching(reason) })
    expect(seen).toEqual([])
  })
})

describe('a private reply', () => {
  test.each([
    ['Instagram Login', INSTAGRAM, `${IG_HOST}/17841400000000001`],
    ['Facebook Login', FACEBOOK, `${FB_HOST}/100000000000001`],
  ])('%s', async (_name, options, node) => {
    const { client, seen } = clientAnswered(options, SENT)
    const sent = await client.messages.sendPrivateReply({ commentId: '17865790000000000', text: 'Hi' })
    expect(sent.recipientId).toBe(PERSON)
    expect(seen[0]?.line).toBe(`POST ${node}/messages`)
    expect(seen[0]?.body).toEqual({ recipient: { comment_id: '17865790000000000' }, message: { text: 'Hi' } })
  })
})

describe('a program without types', () => {
  test('gets an OptionsError for whatever it hands over, or the message goes out', async () => {
    const odd = fc.anything({ withBigInt: true, maxDepth: 3 })
    const shape = fc.oneof(
      odd,
      fc.record({
        type: fc.constantFrom('image', 'template', 'MEDIA_SHARE', 'like_heart', 'postback', 'web_url'),
        payload: odd,
        title: odd,
        url: odd,
      }),
      fc.record({
        type: fc.constant('template'),
        payload: fc.record({
          template_type: fc.constantFrom('generic', 'button', 'product'),
          elements: fc.oneof(odd, fc.array(odd)),
          buttons: fc.oneof(odd, fc.array(odd)),
          text: fc.string(),
        }),
      }),
      fc.record({
        content_type: fc.constantFrom('text', 'user_email'),
        title: odd,
        ask: odd,
        elements: odd,
        default_action: odd,
      }),
    )
    const lists = fc.oneof(odd, fc.array(shape, { maxLength: 3 }))
    const messages = fc.oneof(
      odd,
      fc.record({ attachment: shape }),
      fc.record({ attachments: lists }),
      fc.record({ text: odd, quick_replies: lists }),
    )
    await fc.assert(
      fc.asyncProperty(
        lists,
        messages,
        fc.constantFrom(INSTAGRAM, FACEBOOK, MESSENGER),
        async (list, message, options) => {
          const { client } = clientAnswered(options, ...Array(10).fill(SENT))
          const call = client.messages as unknown as Record<string, (options: unknown) => Promise<unknown>>
          const calls: readonly (readonly [string, unknown])[] = [
            ['send', { to, message }],
            ['sendText', { to, text: 'x', quickReplies: list, threadControl: message }],
            ['sendText', { to, text: message, metadata: list }],
            ['sendMedia', { to, type: 'image', url: message, attachmentId: list }],
            ['sendImages', { to, images: list }],
            ['sendGenericTemplate', { to, elements: list }],
            ['sendButtonTemplate', { to, text: 'x', buttons: list }],
            ['sendProductTemplate', { to, productIds: list }],
            ['sendPostShare', { to, mediaId: message }],
            ['sendPrivateReply', { commentId: message, text: 'x' }],
          ]
          for (const [name, given] of calls) {
            const end = await call[name]?.(given).catch((thrown: unknown) => thrown)
            if (end instanceof Error) expect(end).toBeInstanceOf(OptionsError)
          }
        },
      ),
      { numRuns: 200 },
    )
  })
})
