import { describe, expect, it } from 'vitest'
import { sampleAnswer, sampleConversation, sampleMessage } from '../words/sample.ts'
import {
  eachOnce,
  markSeen,
  oldestFirst,
  type Pages,
  placeAccepted,
  placeConversation,
  placeMessage,
  removeMessage,
  withoutRead,
} from './cache.ts'

const at = (minute: number) => `2026-11-18T14:${String(minute).padStart(2, '0')}:00.000Z`
const message = (id: string, minute: number, text = id) => sampleMessage({ id, sentAt: at(minute), text })
const conversation = (id: string, minute: number, unreadCount = 0) =>
  sampleConversation({ id, unreadCount, lastMessage: message(`m${id}`, minute) })

function pages<T>(...data: T[][]): Pages<T> {
  return {
    pages: data.map((rows, index) => ({
      data: rows,
      nextCursor: index < data.length - 1 ? `c${index}` : null,
    })),
    pageParams: data.map(() => null),
  }
}
const everything = { account: null, status: 'open', q: '' } as const
const ids = (list: Pages<{ id: string }>) => list.pages.map((page) => page.data.map((row) => row.id))

describe('a conversation that moved', () => {
  const list = pages([conversation('a', 9), conversation('b', 8)], [conversation('c', 5)])

  it('goes to the top when it is the newest', () => {
    expect(ids(placeConversation(list, conversation('c', 10), everything))).toEqual([['c', 'a', 'b'], []])
  })

  it('comes in between by its time', () => {
    expect(ids(placeConversation(list, conversation('d', 6), everything))).toEqual([
      ['a', 'b'],
      ['d', 'c'],
    ])
  })

  it('stays out of a list that does not want it', () => {
    expect(placeConversation(list, conversation('d', 10), { ...everything, account: 'other' })).toBe(list)
    expect(placeConversation(list, conversation('d', 10), { ...everything, q: 'tomás' })).toBe(list)
    expect(placeConversation(list, conversation('d', 10), { ...everything, status: 'unread' })).toBe(list)
  })

  it('stays in the unread list after it was read there', () => {
    const unread = pages([conversation('a', 9, 2)])
    const after = placeConversation(unread, conversation('a', 9, 0), { ...everything, status: 'unread' })
    expect(eachOnce(after)[0]?.unreadCount).toBe(0)
    expect(eachOnce(withoutRead(after))).toEqual([])
  })

  it('waits for its page when it is older than everything loaded', () => {
    const more = { pages: [{ data: [conversation('a', 9)], nextCursor: 'x' }], pageParams: [null] }
    expect(placeConversation(more, conversation('old', 1), everything)).toBe(more)
    expect(ids(placeConversation(list, conversation('old', 1), everything))).toEqual([
      ['a', 'b'],
      ['c', 'old'],
    ])
  })
})

describe('a message that changed', () => {
  const thread = pages([message('4', 4), message('3', 3)], [message('1', 1)])

  it('is replaced in place', () => {
    const after = placeMessage(thread, message('3', 3, 'changed'))
    expect(oldestFirst(after).map((row) => row.text)).toEqual(['1', 'changed', '4'])
  })

  it('is placed by time, also when it came late', () => {
    expect(oldestFirst(placeMessage(thread, message('5', 5))).map((row) => row.id)).toEqual([
      '1',
      '3',
      '4',
      '5',
    ])
    expect(oldestFirst(placeMessage(thread, message('5', 2))).map((row) => row.id)).toEqual([
      '1',
      '5',
      '3',
      '4',
    ])
    expect(oldestFirst(placeMessage(thread, message('5', 0))).map((row) => row.id)).toEqual([
      '5',
      '1',
      '3',
      '4',
    ])
  })

  it('moves when its time was corrected', () => {
    expect(oldestFirst(placeMessage(thread, message('4', 2))).map((row) => row.id)).toEqual(['1', '4', '3'])
  })

  it('keeps the order of storing within one moment', () => {
    const two = placeMessage(
      placeMessage(pages<ReturnType<typeof message>>([]), message('9', 1)),
      message('10', 1),
    )
    expect(oldestFirst(two).map((row) => row.id)).toEqual(['9', '10'])
  })

  it('is taken out once, and again without harm', () => {
    const after = removeMessage(thread, '3')
    expect(oldestFirst(after).map((row) => row.id)).toEqual(['1', '4'])
    expect(removeMessage(after, '3')).toBe(after)
  })

  it('that the feed has told of already is not set back by the answer to the request', () => {
    const known = pages([sampleAnswer({ id: '4', mid: 'm4', state: 'sent' })])
    expect(placeAccepted(known, sampleAnswer({ id: '4', mid: null, state: 'queued' }))).toBe(known)
    const placed = placeAccepted(known, sampleAnswer({ id: '5', mid: null, state: 'queued' }))
    expect(oldestFirst(placed).map((row) => row.id)).toEqual(['4', '5'])
  })

  it('is seen when it was sent before what was seen', () => {
    const answer = (id: string, minute: number, state: 'sent' | 'seen') =>
      sampleAnswer({ id, sentAt: at(minute), state })
    const sent = pages([answer('4', 4, 'sent'), answer('2', 2, 'sent'), answer('1', 1, 'sent')])
    const after = markSeen(sent, at(2))
    expect(oldestFirst(after).map((row) => row.state)).toEqual(['seen', 'seen', 'sent'])
    expect(markSeen(after, at(2))).toBe(after)
    expect(markSeen(sent, null)).toBe(sent)
  })

  it('never stands twice, however the events come', () => {
    let after = thread
    for (const row of [message('5', 5), message('3', 3), message('5', 5), message('6', 5)]) {
      after = placeMessage(after, row)
    }
    expect(oldestFirst(after).map((row) => row.id)).toEqual(['1', '3', '4', '5', '6'])
  })
})
