import fc from 'fast-check'
import { expect, test } from 'vitest'
import { marked } from './marked.ts'

const names = (text: string) => marked(text).flatMap((part) => (part.kind === 'name' ? [part.text] : []))

test.each([
  [
    'In Instagram: Settings and activity > Account type and tools > Switch to professional account, then Business.',
    ['Settings and activity', 'Account type and tools', 'Switch to professional account'],
  ],
  ['Open Messages and story replies > Message controls.', ['Messages and story replies', 'Message controls']],
  [
    'With Facebook Login on facebook.com under Settings > Business integrations.',
    ['Settings', 'Business integrations'],
  ],
  ['The id stands in App dashboard > Instagram.', ['App dashboard', 'Instagram']],
  ['Under Connected tools switch on “Allow access to messages”.', ['“Allow access to messages”']],
  ['Click **Add Products** in the left sidebar', ['Add Products']],
  ['Nothing of the kind, 3 > 2.', []],
])('names of menus in %j', (text, expected) => {
  expect(names(text)).toEqual(expected)
})

test('values and pages', () => {
  expect(marked('Go to [the console](https://developers.facebook.com/apps), or `messages`.')).toEqual([
    { kind: 'text', text: 'Go to ' },
    { kind: 'link', text: 'the console', href: 'https://developers.facebook.com/apps' },
    { kind: 'text', text: ', or ' },
    { kind: 'code', text: 'messages' },
    { kind: 'text', text: '.' },
  ])
  expect(marked('See https://metastatus.com.')[1]).toEqual({
    kind: 'link',
    text: 'metastatus.com',
    href: 'https://metastatus.com',
  })
  expect(marked('[a trap](javascript:alert(1))')).toEqual([
    { kind: 'text', text: '[a trap](javascript:alert(1))' },
  ])
})

test('of a text without marks nothing is lost', () => {
  const unmarked = fc.string().filter((text) => !/[*`[“]|https:/u.test(text))
  fc.assert(
    fc.property(unmarked, (text) => {
      expect(
        marked(text)
          .map((part) => part.text)
          .join(''),
      ).toBe(text)
    }),
  )
})
