import { describe, expect, it } from 'vitest'
import type { Place, Slot } from '../place.ts'
import { goToAccount, goToPerson, put, remove, take } from './moves.ts'

const nadia: Slot = { kind: 'person', personId: 'nadia', accountId: '1' }
const shop: Slot = { kind: 'shop', accountId: '1', personId: 'nadia' }
const place: Place = { phones: [nadia, shop], active: 0 }

describe('a person is asked for', () => {
  it('takes the phone in hand when that is a person’s', () => {
    expect(goToPerson(place, 'chidi')).toEqual({
      phones: [{ ...nadia, personId: 'chidi' }, shop],
      active: 0,
    })
  })

  it('goes to a person’s phone when the shop’s is in hand, and never turns the shop’s into theirs', () => {
    expect(goToPerson(take(place, 1), 'chidi').phones).toEqual([{ ...nadia, personId: 'chidi' }, shop])
    expect(goToPerson({ phones: [shop], active: 0 }, 'chidi')).toEqual({
      phones: [shop, { kind: 'person', personId: 'chidi', accountId: '1' }],
      active: 1,
    })
  })

  it('takes the phone that is there in hand', () => {
    expect(goToPerson(take(place, 1), 'nadia')).toEqual(place)
  })
})

describe('a business is asked for', () => {
  it('opens the chat on a person’s phone, and the app on a shop’s', () => {
    expect(goToAccount(place, '2').phones[0]).toEqual({ ...nadia, accountId: '2' })
    expect(goToAccount(take(place, 1), '2').phones[1]).toEqual({
      kind: 'shop',
      accountId: '2',
      personId: null,
    })
  })
})

describe('phones side by side', () => {
  it('puts one more in hand, each owner’s once, and four at most', () => {
    const three = put(place, { kind: 'person', personId: 'chidi', accountId: null })
    expect(three).toMatchObject({ active: 2 })
    expect(put(three, shop)).toEqual(take(three, 1))
    const four = put(three, { kind: 'shop', accountId: '2', personId: null })
    expect(put(four, { kind: 'shop', accountId: '3', personId: null })).toEqual(four)
  })

  it('takes one away, keeps the one in hand, and never the last', () => {
    expect(remove(take(place, 1), 0)).toEqual({ phones: [shop], active: 0 })
    expect(remove(take(place, 1), 1)).toEqual({ phones: [nadia], active: 0 })
    expect(remove({ phones: [shop], active: 0 }, 0)).toEqual({ phones: [shop], active: 0 })
  })
})
