import type { ApiFound } from '@roost/server/api'
import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { sampleConversation, sampleMessage } from '../words/sample.ts'
import type { Pages } from './cache.ts'
import { applyToFound, messagesIn, withoutFound } from './found.ts'

const conversation = sampleConversation()
const snippet = { text: 'a vase', matches: [{ start: 2, end: 6 }] }
const person: ApiFound = { type: 'person', conversation, message: null, snippet }
const message = (id: string): ApiFound => ({
  type: 'message',
  conversation,
  message: sampleMessage({ id, text: 'a vase' }),
  snippet,
})
const pagesOf = (...pages: ApiFound[][]): Pages<ApiFound> => ({
  pages: pages.map((data) => ({ data, nextCursor: null })),
  pageParams: [],
})
const idsIn = (found: Pages<ApiFound>) => messagesIn(found).map((row) => row.message.id)

describe('what was found', () => {
  it('gives its messages without the people, each once', () => {
    expect(idsIn(pagesOf([message('3'), person], [message('3'), message('1')]))).toEqual(['3', '1'])
  })

  it('loses one message and keeps everything else as it is', () => {
    const found = pagesOf([message('3'), person], [message('1')])
    expect(idsIn(withoutFound(found, '3'))).toEqual(['1'])
    expect(withoutFound(found, '9')).toBe(found)
  })

  it('forgets what was taken back at once, and is asked for again when words changed', () => {
    const client = new QueryClient()
    const key = ['found', { account: null, q: 'vase' }]
    client.setQueryData(key, pagesOf([message('3'), message('1')]))
    const isOld = () => client.getQueryState(key)?.isInvalidated
    applyToFound(client, sampleMessage({ id: '1', text: 'a vase', state: 'seen' }))
    expect(isOld()).toBe(false)
    applyToFound(client, sampleMessage({ id: '3', kind: 'unsent', text: null }))
    expect(idsIn(client.getQueryData<Pages<ApiFound>>(key) ?? pagesOf())).toEqual(['1'])
    applyToFound(client, sampleMessage({ id: '1', text: 'a bowl' }))
    expect(isOld()).toBe(true)
  })
})
