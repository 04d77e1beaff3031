import { describe, expect, test } from 'vitest'
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
