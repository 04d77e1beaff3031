import type { ControlMessage } from '@roost/emulator/control'
import { describe, expect, test } from 'vitest'
import { placeMessages } from './groups.ts'

const start = Date.parse('2026-11-20T14:00:00.000Z')

function said(from: ControlMessage['from'], minute: number): ControlMessage {
  return {
    mid: `m${minute}`,
    from,
    sentAt: new Date(start + minute * 60_000).toISOString(),
    kind: 'text',
    text: `at ${minute}`,
    attachments: [],
    quickReplies: [],
    replyTo: null,
    reactions: [],
    isUnsent: false,
    editCount: 0,
    isSeen: false,
  }
}

function ends(messages: readonly ControlMessage[]): string[] {
  return placeMessages(messages).map(
    ({ isFirstOfGroup, isLastOfGroup }) => `${isFirstOfGroup ? 'first' : ''}${isLastOfGroup ? 'last' : ''}`,
  )
}

describe('placeMessages', () => {
  test('puts what one side says in a row into one group', () => {
    expect(ends([said('person', 0), said('person', 1), said('person', 2)])).toEqual(['first', '', 'last'])
  })

  test('begins a new group with the other side, and after ten quiet minutes', () => {
    expect(ends([said('person', 0), said('account', 1), said('account', 11)])).toEqual([
      'firstlast',
      'firstlast',
      'firstlast',
    ])
  })

  test('says the time first, and again after an hour', () => {
    const times = placeMessages([said('person', 0), said('account', 59), said('person', 119)])
    expect(times.map(({ timeAboveMs }) => timeAboveMs)).toEqual([start, null, start + 119 * 60_000])
  })

  test('has nothing to place in an empty thread', () => {
    expect(placeMessages([])).toEqual([])
  })
})
