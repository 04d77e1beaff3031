import { expect, test } from 'vitest'
import { NO_CONTENT } from '../apply/thread-row.ts'
import type { ReadMessage } from '../history.ts'
import type { Message } from '../message.ts'
import { lostReactions } from './lost-reactions.ts'

type Reactions = ReadMessage['reactions']

const by = (side: 'customer' | 'account', emoji: string) => ({ by: side, emoji })

function lost(read: Reactions, known: Reactions, kind: Message['kind'] = 'text'): Reactions {
  const message = { direction: 'in', content: NO_CONTENT, sentAtMs: 0 } as const
  return lostReactions(
    { ...message, mid: 'm1', kind: 'text', reactions: read },
    {
      ...message,
      id: 1,
      conversationId: '1.2',
      accountId: '1',
      mid: 'm1',
      kind,
      state: 'received',
      speaker: { type: 'customer' },
      reactions: known,
      edits: [],
      heardInStandby: false,
      readAs: null,
      failure: null,
    },
  )
}

test.each([
  ['none was known', [by('customer', '❤️')], [], [by('customer', '❤️')]],
  ['another one was known', [by('customer', '😂')], [by('customer', '❤️')], [by('customer', '😂')]],
  ['the same, once as text and once as a picture', [by('customer', '❤')], [by('customer', '❤️')], []],
  ['a word for a sign', [by('customer', 'love')], [by('customer', '😮')], []],
  ['a word where none was known', [by('customer', 'love')], [], [by('customer', 'love')]],
  ['no sign at all', [by('customer', '')], [by('customer', '❤️')], []],
  [
    'each side by itself',
    [by('customer', '❤️'), by('account', '👍')],
    [by('customer', '❤️')],
    [by('account', '👍')],
  ],
  ['known and not shown', [], [by('customer', '❤️')], []],
] as const)('%s', (_, read, known, expected) => {
  expect(lost(read, known)).toEqual(expected)
})

test('an unsent message has none', () => {
  expect(lost([by('customer', '❤️')], [], 'unsent')).toEqual([])
})
