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
  TOKEN,
} from './answered.fixtures.ts'
import type { Client } from './client.ts'
import type { ClientOptions } from './options.ts'

const SENT = { recipient_id: PERSON, message_id: 'aWdfZAG1f' }
const OURS = { recipientId: PERSON, messageId: 'aWdfZAG1f', attachmentId: null }

interface SendCase {
  readonly name: string
  readonly options: ClientOptions
  readonly call: (client: Client) => Promise<unknown>
  readonly url: string
  readonly body: unknown
}

const recipient = { id: PERSON }
const message = { text: 'Salam, we do ✔' }
const SENDS: readonly SendCase[] = [
  {
    name: 'text by Instagram Login',
    options: INSTAGRAM,
    call: (client) => client.messages.sendText({ to: PERSON, text: message.text }),
    url: `${IG_HOST}/17841400000000001/messages`,
    body: { recipient, message },
  },
  {
    name: 'text by Facebook Login goes to the Page',
    options: FACEBOOK,
    call: (client) => client.messages.sendText({ to: PERSON, text: message.text }),
    url: `${FB_HOST}/100000000000001/messages`,
    body: { recipient, message },
  },
  {
    name: 'text on Messenger says what it is',
    options: MESSENGER,
    call: (client) => client.messages.sendText({ to: PERSON, text: message.text }),
    url: `${FB_HOST}/100000000000001/messages`,
    body: { recipient, message, messaging_type: 'RESPONSE' },
  },
  {
    name: 'a reply outside the window by a person',
    options: INSTAGRAM,
    call: (client) =>
      client.messages.sendText({ to: PERSON, text: message.text, replyTo: 'aWdf=', tag: 'HUMAN_AGENT' }),
    url: `${IG_HOST}/17841400000000001/messages`,
    body: {
      recipient,
      message,
      reply_to: { mid: 'aWdf=' },
      messaging_type: 'MESSAGE_TAG',
      tag: 'HUMAN_AGENT',
    },
  },
  {
    name: 'media by its URL',
    options: INSTAGRAM,
    call: (client) =>
      client.messages.sendMedia({ to: PERSON, type: 'image', url: 'https://example.com/a.jpg' }),
    url: `${IG_HOST}/17841400000000001/messages`,
    body: {
      recipient,
      message: { attachment: { type: 'image', payload: { url: 'https://example.com/a.jpg' } } },
    },
  },
  {
    name: 'typing',
    options: INSTAGRAM,
    call: (client) => client.messages.sendAction({ to: PERSON, action: 'typing_on' }),
    url: `${IG_HOST}/17841400000000001/messages`,
    body: { recipient, sender_action: 'typing_on' },
  },
  {
    name: 'a reaction',
    options: INSTAGRAM,
    call: (client) => client.messages.react({ to: PERSON, messageId: 'aWdf1', reaction: 'love' }),
    url: `${IG_HOST}/17841400000000001/messages`,
    body: { recipient, sender_action: 'react', payload: { message_id: 'aWdf1', reaction: 'love' } },
  },
  {
    name: 'a reaction taken back',
    options: FACEBOOK,
    call: (client) => client.messages.unreact({ to: PERSON, messageId: 'aWdf1' }),
    url: `${FB_HOST}/100000000000001/messages`,
    body: { recipient, sender_action: 'unreact', payload: { message_id: 'aWdf1' } },
  },
]

describe('sending', () => {
  test.each(SENDS)('$name', async ({ options, call, url, body }) => {
    const { client, seen } = clientAnswered(options, SENT)
    expect(await call(client)).toEqual(OURS)
    expect(seen.map(({ line }) => line)).toEqual([`POST ${url}`])
    expect(seen[0]?.body).toEqual(body)
    expect(Object.fromEntries(seen[0]?.headers ?? [])).toEqual({
      accept: 'application/json',
      authorization: `Bearer ${TOKEN}`,
      'content-type': 'application/json',
    })
  })

  test('an action makes no message', async () => {
    const { client } = clientAnswered(INSTAGRAM, { recipient_id: PERSON })
    const sent = await client.messages.sendAction({ to: PERSON, action: 'mark_seen' })
    expect(sent).toEqual({ recipientId: PERSON, messageId: null, attachmentId: null })
  })

  test.each([
    ['too long for Instagram, counted in bytes', INSTAGRAM, { to: PERSON, text: 'é'.repeat(501) }],
    ['too long for Messenger, counted in characters', MESSENGER, { to: PERSON, text: '😀'.repeat(2001) }],
    ['empty', INSTAGRAM, { to: PERSON, text: '' }],
    ['no person', INSTAGRAM, { to: '', text: 'hi' }],
    ['a path instead of an answered message', INSTAGRAM, { to: PERSON, text: 'hi', replyTo: '../me' }],
  ])('%s: refused before anything is sent', async (_name, options, send) => {
    const { client, seen } = clientAnswered(options, SENT)
    await expect(client.messages.sendText(send)).rejects.toThrow(OptionsError)
    expect(seen).toEqual([])
  })

  test('the longest texts go out', async () => {
    const instagram = clientAnswered(INSTAGRAM, SENT)
    expect(await instagram.client.messages.sendText({ to: PERSON, text: 'é'.repeat(500) })).toEqual(OURS)
    const messenger = clientAnswered(MESSENGER, SENT)
    expect(await messenger.client.messages.sendText({ to: PERSON, text: '😀'.repeat(2000) })).toEqual(OURS)
  })

  test('media needs a web address', async () => {
    const { client, seen } = clientAnswered(INSTAGRAM, SENT)
    const media = { to: PERSON, type: 'image', url: 'file:///etc/passwd' } as const
    await expect(client.messages.sendMedia(media)).rejects.toThrow(OptionsError)
    expect(seen).toEqual([])
  })
})
