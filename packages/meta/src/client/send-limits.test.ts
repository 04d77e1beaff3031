import { describe, expect, test } from 'vitest'
import { OptionsError } from '../errors.ts'
import { clientAnswered, INSTAGRAM, MESSENGER, PERSON } from './answered.fixtures.ts'
import type { Client } from './client.ts'
import type { ClientOptions } from './options.ts'
import type { Button, QuickReply } from './send-options.ts'

const SENT = { recipient_id: PERSON, message_id: 'aWdfZAG1f' }
const URL_OF = 'https://example.com/a.jpg'
const to = PERSON

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
