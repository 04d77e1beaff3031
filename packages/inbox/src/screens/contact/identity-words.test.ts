import { expect, it } from 'vitest'
import { fieldWords, firstSeenWords } from './identity-words.ts'

it('says what Meta said, and leaves out what says nothing', () => {
  expect(fieldWords({ field: 'followers', value: '12345' })).toEqual({ label: 'Followers', value: '12,345' })
  expect(fieldWords({ field: 'follows_account', value: 'false' })?.value).toBe('No')
  expect(fieldWords({ field: 'verified', value: 'false' })).toBeNull()
  expect(fieldWords({ field: 'picture', value: 'https://x' })).toBeNull()
})

it('says how a person was first met', () => {
  const at = '2026-11-22T10:00:00.000Z'
  expect(firstSeenWords({ at, kind: 'comment', origin: 'live' })).toBe('by a comment')
  expect(firstSeenWords({ at, kind: 'comment', origin: 'import' })).toBe('in the history read from Meta')
  expect(firstSeenWords({ at, kind: 'image', origin: 'recovered' })).toBe('by a message')
})
