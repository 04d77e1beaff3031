import type { ApiConversation, ApiFeedEvent, ApiMessage } from '@roost/server/api'
import { QueryClient } from '@tanstack/react-query'
import { beforeEach, describe, expect, it } from 'vitest'
import { sampleAnswer, sampleConversation, sampleMessage } from '../words/sample.ts'
import { type ConversationFilter, eachOnce, oldestFirst, type Pages } from './cache.ts'
import { applyFeedEvent } from './feed.ts'

const all: ConversationFilter = { account: null, status: 'open', q: '' }
const unread: ConversationFilter = { account: null, status: 'unread', q: '' }
const first = sampleMessage({ id: '1' })
const nadia = sampleConversation({ lastMessage: first })

let client: QueryClient
beforeEach(() => {
  client = new QueryClient()
  const one = { pages: [{ data: [nadia], nextCursor: null }], pageParams: [null] }
  client.setQueryData(['conversations', all], one)
  client.setQueryData(['conversations', unread], {
    pages: [{ data: [], nextCursor: null }],
    pageParams: [null],
  })
  client.setQueryData(['messages', nadia.id], {
    pages: [{ data: [first], nextCursor: null }],
    pageParams: [null],
  })
})

const apply = (...events: ApiFeedEvent[]) => {
  for (const event of events) applyFeedEvent(client, event)
}
const list = (filter: ConversationFilter) => {
  const data = client.getQueryData<Pages<ApiConversation>>(['conversations', filter])
  return data === undefined ? [] : eachOnce(data)
}
const thread = () => {
  const data = client.getQueryData<Pages<ApiMessage>>(['messages', nadia.id])
  return data === undefined ? [] : oldestFirst(data).map((message) => message.id)
}

describe('an event of the feed', () => {
  it('puts a new message into its thread and its conversation into every list', () => {
    const message = sampleMessage({ id: '2', sentAt: '2026-11-18T14:40:00.000Z' })
    const conversation = { ...nadia, lastMessage: message, unreadCount: 1 }
    const event: ApiFeedEvent = { type: 'message', message, conversation }
    apply(event, event)
    expect(thread()).toEqual(['1', '2'])
    expect(list(all).map((row) => row.unreadCount)).toEqual([1])
    expect(list(unread).map((row) => row.id)).toEqual([nadia.id])
    expect(client.getQueryData(['conversation', nadia.id])).toEqual(conversation)
  })

  it('shows what was seen in the open thread, though it tells of no message', () => {
    const answer = sampleAnswer({ id: '2', sentAt: '2026-11-18T14:40:00.000Z', state: 'sent' })
    const late = sampleAnswer({ id: '3', sentAt: '2026-11-18T14:50:00.000Z', state: 'sent' })
    for (const message of [answer, late]) apply({ type: 'message', message, conversation: nadia })
    apply({ type: 'conversation', conversation: { ...nadia, seenUntil: '2026-11-18T14:45:00.000Z' } })
    const data = client.getQueryData<Pages<ApiMessage>>(['messages', nadia.id])
    expect(data && oldestFirst(data).map((row) => row.state)).toEqual(['received', 'seen', 'sent'])
  })

  it('takes a merged message out', () => {
    apply({ type: 'message_removed', messageId: '1', conversationId: nadia.id })
    expect(thread()).toEqual([])
  })

  it('leaves a thread alone that nobody has opened', () => {
    const conversation = sampleConversation({ id: '178414.901', lastMessage: first })
    apply({ type: 'message', message: { ...first, conversationId: '178414.901' }, conversation })
    expect(client.getQueryData(['messages', '178414.901'])).toBeUndefined()
    expect(list(all)).toHaveLength(2)
  })

  it('changes an account in its list', () => {
    const account = {
      id: '178414',
      platform: 'instagram' as const,
      login: 'instagram' as const,
      username: 'kiln.and.tide',
      name: null,
      pictureUrl: null,
      pageId: null,
      status: 'ok' as const,
    }
    client.setQueryData(['accounts'], { data: [account], nextCursor: null })
    apply({ type: 'account', account: { ...account, status: 'token_invalid' } })
    expect(client.getQueryData(['accounts'])).toMatchObject({ data: [{ status: 'token_invalid' }] })
  })
})
