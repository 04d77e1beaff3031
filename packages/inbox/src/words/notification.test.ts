import type { ApiNotification, ApiNotificationEvent } from '@roost/server/api'
import { expect, test } from 'vitest'
import { contentWords, reasonOf, sizeWords, standingOf } from './notification.ts'

const event = (change: Partial<ApiNotificationEvent> = {}): ApiNotificationEvent => ({
  kind: 'message',
  accountId: '1',
  state: 'applied',
  reason: null,
  ...change,
})

const notification = (change: Partial<ApiNotification>): ApiNotification => ({
  id: '1',
  receivedAt: '2026-11-22T10:00:00.000Z',
  sizeBytes: 300,
  signedWith: 'meta',
  state: 'done',
  erased: false,
  lookedAt: null,
  events: [event()],
  ...change,
})

test('the worst of it is how it stands', () => {
  expect(standingOf(notification({}))).toBe('applied')
  expect(standingOf(notification({ events: [event(), event({ state: 'ignored', reason: 'x' })] }))).toBe(
    'applied',
  )
  expect(standingOf(notification({ events: [event({ state: 'ignored' })] }))).toBe('ignored')
  expect(standingOf(notification({ erased: true }))).toBe('erased')
  expect(standingOf(notification({ state: 'received', events: [] }))).toBe('waiting')
  expect(standingOf(notification({ erased: true, events: [event(), event({ state: 'set_aside' })] }))).toBe(
    'set_aside',
  )
})

test('what it told is said in words', () => {
  expect(contentWords([event(), event({ kind: 'message_edit' }), event()])).toBe('2 × message, message edit')
  expect(contentWords([event({ kind: 'notification' })])).toBe('Nothing that could be read')
  expect(contentWords([])).toBe('Not read yet')
})

test('the reason of what was set aside comes first', () => {
  const ignored = event({ state: 'ignored', reason: 'a delivery receipt' })
  const setAside = event({ state: 'set_aside', reason: 'no person' })
  expect(reasonOf([ignored, setAside])).toBe('No person')
  expect(reasonOf([event(), ignored])).toBe('A delivery receipt')
  expect(reasonOf([event()])).toBeNull()
})

test('sizes', () => {
  expect([812, 3_400, 1_200_000].map(sizeWords)).toEqual(['812 B', '3.4 kB', '1.2 MB'])
})
