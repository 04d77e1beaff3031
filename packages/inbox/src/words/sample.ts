import type { ApiConversation, ApiMessage } from '@roost/server/api'

/** A plain message for tests; give what matters. */
export function sampleMessage(given: Partial<ApiMessage> = {}): ApiMessage {
  return {
    id: '1',
    conversationId: '178414.900',
    mid: 'mid.1',
    direction: 'in',
    kind: 'text',
    text: 'Saturday works',
    attachments: [],
    sentAt: '2026-11-18T14:38:00.000Z',
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
    ...given,
  }
}

/** An answer of a person for tests. */
export function sampleAnswer(given: Partial<ApiMessage> = {}): ApiMessage {
  return sampleMessage({
    direction: 'out',
    state: 'sent',
    speaker: { type: 'person', name: 'Amara' },
    ...given,
  })
}

/** A conversation with an open window for tests. */
export function sampleConversation(given: Partial<ApiConversation> = {}): ApiConversation {
  const lastMessage = given.lastMessage === undefined ? sampleMessage() : given.lastMessage
  return {
    id: '178414.900',
    accountId: '178414',
    platform: 'instagram',
    person: { id: '900', username: 'nadia.makes', name: 'Nadia Rahman', pictureUrl: null, picture: null },
    lastMessage,
    unreadCount: 0,
    window: { state: 'open', closesAt: '2026-11-19T14:38:00.000Z' },
    seenUntil: null,
    updatedAt: lastMessage?.sentAt ?? '2026-11-18T14:38:00.000Z',
    ...given,
  }
}
