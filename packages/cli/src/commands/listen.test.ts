import type { ApiConversation, ApiFeedEvent, ApiMessage } from '@roost/server/api'
import { expect, it } from 'vitest'
import { createStyle } from '../terminal.ts'
import { feedLine } from './listen.ts'

const conversation: ApiConversation = {
  id: '17841400000000001.1001',
  accountId: '17841400000000001',
  platform: 'instagram',
  person: { id: '1001', username: 'nadia.makes', name: null, pictureUrl: null, picture: null },
  lastMessage: null,
  unreadCount: 2,
  window: { state: 'open', closesAt: null },
  seenUntil: null,
  updatedAt: '2026-11-22T10:00:00.000Z',
}

const message: ApiMessage = {
  id: '1',
  conversationId: conversation.id,
  mid: 'm_1',
  direction: 'in',
  kind: 'text',
  text: 'Do you ship\nto Amman?',
  attachments: [],
  sentAt: '2026-11-22T10:00:00.000Z',
  state: 'received',
  speaker: { type: 'customer' },
  replyTo: null,
  payload: null,
  referral: null,
  reactions: [],
  edits: [],
  note: null,
  heardInStandby: false,
  origin: 'live',
  failure: null,
  aheadInQueue: 0,
}

const plain = createStyle(false)

it('prints every event as one line', () => {
  const events: ApiFeedEvent[] = [
    { type: 'message', message, conversation },
    {
      type: 'message',
      message: { ...message, direction: 'out', text: 'We do', state: 'sent' },
      conversation,
    },
    { type: 'message', message: { ...message, kind: 'unsent', text: null }, conversation },
    { type: 'conversation', conversation },
    { type: 'message_removed', messageId: '7', conversationId: conversation.id },
    { type: 'erased', accountId: conversation.accountId },
    { type: 'gap' },
  ]
  const lines = events.map((event) => feedLine(event, plain).replace(/^\d{4}-\d\d-\d\d \d\d:\d\d/, 'TIME'))
  expect(lines).toEqual([
    'TIME  → nadia.makes  Do you ship to Amman?',
    'TIME  ← nadia.makes  We do  sent',
    'TIME  → nadia.makes  Unsent',
    '· nadia.makes: 2 unread',
    '· message 7 is now part of another',
    '· a person of account 17841400000000001 was erased',
    '· what came meanwhile is too old or too much to be told',
  ])
})

it('names an event of a later server instead of losing it', () => {
  const later = JSON.parse('{"type":"typing","personId":"1001"}') as ApiFeedEvent
  expect(feedLine(later, plain)).toBe('· {"type":"typing","personId":"1001"}')
})
