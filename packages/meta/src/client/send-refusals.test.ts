import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OptionsError } from '../errors.ts'
import { clientAnswered, FACEBOOK, INSTAGRAM, MESSENGER, PERSON } from './answered.fixtures.ts'
import type { Client } from './client.ts'
import type { ClientOptions } from './options.ts'
import type { Button } from './send-options.ts'

const SENT = { recipient_id: PERSON, message_id: 'aWdfZAG1f' }
const URL_OF = 'https://example.com/a.jpg'
const to = PERSON

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
