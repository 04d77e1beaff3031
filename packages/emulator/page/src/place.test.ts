import { expect, it } from 'vitest'
import { type Place, readPlace, writePlace } from './place.ts'

const place: Place = {
  phones: [
    { kind: 'person', personId: 'nadia', accountId: '1784' },
    { kind: 'shop', accountId: '1784', personId: null },
    { kind: 'person', personId: 'a:b,c&d é', accountId: null },
  ],
  active: 2,
}

it('is the same again after the address', () => {
  expect(readPlace(writePlace(place))).toEqual(place)
})

it('stays readable for ids without odd letters', () => {
  expect(writePlace({ phones: place.phones.slice(0, 2), active: 1 })).toBe(
    '?phones=person:nadia:1784,shop:1784:&at=1',
  )
})

it.each([
  ['', 0],
  ['?phones=', 0],
  ['?phones=dog:1:2,person,person::,shop:%E0%A4%A:1', 0],
  ['?phones=shop:1:a,shop:1:b', 1],
  ['?phones=person:a,person:b,person:c,person:d,person:e', 4],
])('takes what it understands of %s', (search, count) => {
  expect(readPlace(search)).toMatchObject({ active: 0 })
  expect(readPlace(search).phones).toHaveLength(count)
})

it('has the first phone in hand when the named one is not there', () => {
  expect(readPlace('?phones=person:a&at=3').active).toBe(0)
})
