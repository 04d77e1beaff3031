import type { StoredMessage } from '@roost/meta'
import { expect, test } from 'vitest'
import { otherSide } from './other-side.ts'
import { readMessage } from './read-message.ts'

const account = {
  id: '17841400000000001',
  pageId: '100000000000001',
  appScopedId: '24000000000000001',
  username: 'kiln.and.tide',
}
const customer = { id: '1234567890123456', username: 'nadia.makes', name: null }
const business = { id: account.id, username: account.username, name: null }

function stored(given: Partial<StoredMessage>): StoredMessage {
  return {
    id: 'aWdf',
    createdAtMs: 1_780_396_615_000,
    from: customer,
    to: [business],
    text: null,
    attachments: [],
    shareUrls: [],
    story: null,
    replyTo: null,
    reactions: [],
    isUnsupported: false,
    raw: {},
    ...given,
  }
}

const file = { id: '1', previewUrl: null, name: null, width: null, height: null }

test.each([
  ['text', { text: 'Hi' }],
  ['image', { attachments: [{ ...file, kind: 'image', url: 'u', mimeType: null }] }],
  ['video', { attachments: [{ ...file, kind: 'video', url: 'u', mimeType: 'video/mp4' }] }],
  ['audio', { attachments: [{ ...file, kind: 'file', url: 'u', mimeType: 'audio/mp4' }] }],
  ['file', { attachments: [{ ...file, kind: 'file', url: 'u', mimeType: 'application/pdf' }] }],
  ['template', { attachments: [{ ...file, kind: 'template', url: null, mimeType: null }] }],
  ['share', { shareUrls: ['https://www.instagram.com/p/1/'] }],
  ['story_mention', { story: { kind: 'mention', id: '1', url: '' } }],
  ['story_reply', { text: 'wow', story: { kind: 'reply', id: '1', url: 'u' } }],
  ['unsupported', { isUnsupported: true }],
  ['unknown', {}],
] as const)('a %s is read as one', (kind, given) => {
  expect(readMessage(stored(given as Partial<StoredMessage>), account)).toMatchObject({
    kind,
    direction: 'in',
  })
})

test('what comes back empty says so; an address without anything in it is none', () => {
  expect(readMessage(stored({}), account)?.content.note).toMatch(/Instagram app/)
  const mention = stored({ story: { kind: 'mention', id: '1', url: '' } })
  expect(readMessage(mention, account)?.content.attachments).toMatchObject([{ url: null, mediaId: '1' }])
})

test('a story that was answered, a message that was answered, and who reacted', () => {
  const reply = stored({
    text: 'this one',
    replyTo: { messageId: 'm0', isSelfReply: null },
    story: { kind: 'reply', id: 's', url: 'u' },
    reactions: [
      { reaction: '❤️', by: [business] },
      { reaction: null, by: [customer] },
    ],
  })
  expect(readMessage(reply, account)).toMatchObject({
    content: { replyTo: { mid: 'm0', story: { id: 's', url: 'u' } } },
    reactions: [
      { by: 'account', emoji: '❤️' },
      { by: 'customer', emoji: '' },
    ],
  })
})

test('a message without author or time has no place in a thread', () => {
  expect(readMessage(stored({ from: null }), account)).toBeNull()
  expect(readMessage(stored({ createdAtMs: null }), account)).toBeNull()
})

test.each([
  ['its id', business],
  ['its Page', { ...business, id: account.pageId, username: null }],
  ['its app-scoped id', { ...business, id: account.appScopedId, username: null }],
  ['an id that stands nowhere else, but its username', { ...business, id: '999', username: 'Kiln.and.Tide' }],
])('our own side is known by %s', (_, own) => {
  expect(otherSide([customer, own], account)).toEqual(customer)
  expect(readMessage(stored({ from: own }), account)?.direction).toBe('out')
})

test('nobody else, or several: nobody is guessed', () => {
  expect(otherSide([business], account)).toBeNull()
  expect(otherSide([customer, { ...customer, id: '2' }, business], account)).toBeNull()
  expect(otherSide([customer, customer], account)).toEqual(customer)
})
