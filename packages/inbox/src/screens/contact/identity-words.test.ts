import type { ApiProfileField } from '@roost/server/api'
import { expect, it } from 'vitest'
import { firstSeenWords, toldFields } from './identity-words.ts'

const profileAt = '2026-11-22T10:00:00.000Z'
const earlier = '2026-11-15T10:00:00.000Z'

function field(name: ApiProfileField['field'], value: string, givenAt = profileAt): ApiProfileField {
  return { field: name, value, source: 'profile', givenAt }
}

it('says what Meta said, in one order, and leaves out what says nothing or stands above', () => {
  const fields = [
    field('verified', 'false'),
    field('follows_account', 'false'),
    field('followers', '12345'),
    field('picture', 'https://x'),
    field('name', 'Nadia'),
  ]
  expect(toldFields({ fields, profileAt }).map(({ label, value }) => [label, value])).toEqual([
    ['Followers', '12,345'],
    ['Follows you', 'No'],
  ])
})

it('a field that the newest answer left out stays, with the day Meta last said so', () => {
  const fields = [field('name', 'Nadia', earlier), field('followers', '7')]
  expect(toldFields({ fields, profileAt })).toEqual([
    { key: 'name', label: 'Name', value: 'Nadia', staleSince: earlier },
    { key: 'followers', label: 'Followers', value: '7', staleSince: null },
  ])
})

it('says how a person was first met', () => {
  const at = profileAt
  expect(firstSeenWords({ at, kind: 'comment', origin: 'live' })).toBe('by a comment')
  expect(firstSeenWords({ at, kind: 'comment', origin: 'import' })).toBe('in the history read from Meta')
  expect(firstSeenWords({ at, kind: 'image', origin: 'recovered' })).toBe('by a message')
})
