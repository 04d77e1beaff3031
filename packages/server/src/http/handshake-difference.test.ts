import { expect, test } from 'vitest'
import { differenceOf, markOf } from './handshake-difference.ts'

const OURS = 'perch-58c1-harbour'
const FORMER = [markOf('the-word-of-last-year')]

function difference(token: string | null, more: Record<string, string> = {}): string | null {
  const query = new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.challenge': '1', ...more })
  if (token !== null) query.set('hub.verify_token', token)
  return differenceOf(query, [OURS, 'another-app-here'], FORMER)
}

test.each([
  [OURS, null],
  [`${OURS} `, 'The verify token ends in a blank.'],
  [` ${OURS}`, 'The verify token begins with a blank.'],
  [`"${OURS}"`, 'The verify token stands in quotes.'],
  [OURS.toUpperCase(), 'The verify token differs in capital letters.'],
  [`${OURS}123`, 'The verify token is longer by 3 characters.'],
  [OURS.slice(0, -4), 'The verify token is cut off: 4 characters are missing.'],
  ['the-word-of-last-year', 'It is a verify token of before; another one is set now.'],
  ['quite something else', 'The verify token is another one, of 20 characters.'],
  ['', 'The verify token is empty.'],
  [null, 'The verify token is empty.'],
])('%j', (token, sentence) => {
  expect(difference(token)).toBe(sentence)
})

test('a wrong mode, no challenge, no verification at all, nothing to compare with', () => {
  expect(difference(OURS, { 'hub.mode': 'unsubscribe' })).toBe('The mode is not “subscribe”.')
  expect(differenceOf(new URLSearchParams({ 'hub.mode': 'subscribe' }), [OURS], [])).toBe(
    'There is no challenge in it.',
  )
  expect(differenceOf(new URLSearchParams(), [OURS], [])).toContain('no verification')
  expect(
    differenceOf(
      new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.challenge': '1', 'hub.verify_token': 'x' }),
      [],
      [],
    ),
  ).toContain('no verify token here')
})

test('no sentence holds a token', () => {
  for (const token of [`${OURS} `, `${OURS}123`, OURS.slice(0, -4), 'quite something else']) {
    const sentence = difference(token) ?? ''
    expect(sentence).not.toContain(OURS.slice(0, 6))
    expect(sentence).not.toContain('quite')
  }
})
