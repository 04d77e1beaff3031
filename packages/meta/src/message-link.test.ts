import { expect, test } from 'vitest'
import { OptionsError } from './errors.ts'
import { messageLink } from './message-link.ts'

test('a link, with and without a ref', () => {
  expect(messageLink({ username: 'acme_shop' })).toBe('https://ig.me/m/acme_shop')
  const url = new URL(messageLink({ username: 'acme.shop', ref: 'Autumn-2026_a=1' }))
  expect(url.pathname).toBe('/m/acme.shop')
  expect(url.searchParams.get('ref')).toBe('Autumn-2026_a=1')
})

test('the longest ref goes in, one more does not', () => {
  expect(messageLink({ username: 'a', ref: 'x'.repeat(2083) })).toHaveLength(
    'https://ig.me/m/a?ref='.length + 2083,
  )
  expect(() => messageLink({ username: 'a', ref: 'x'.repeat(2084) })).toThrow(OptionsError)
})

test.each([
  { username: '' },
  { username: 'a/b' },
  { username: 'a', ref: '' },
  { username: 'a', ref: 'no spaces' },
  { username: 'a', ref: 'é' },
])('refuses %o', (options) => {
  expect(() => messageLink(options)).toThrow(OptionsError)
})
