import type { ControlStanding } from '@roost/emulator/control'
import { describe, expect, it } from 'vitest'
import { consequencesOf } from './standing-words.ts'

const row = (given: Partial<ControlStanding>): ControlStanding => ({
  accountId: '1',
  what: 'receive',
  personId: 'nadia',
  reason: null,
  refusal: null,
  ...given,
})
const people = [{ id: 'nadia', name: 'Nadia Rahman' }]

describe('what follows from the switches, in words', () => {
  it('keeps to the account, names the person, and says that it works', () => {
    expect(consequencesOf({ id: '1' }, [row({}), row({ accountId: '2' })], people)).toEqual([
      {
        key: '1/receive',
        isOk: true,
        title: 'Hear a DM from Nadia, no role',
        says: 'Is posted to the callback.',
      },
    ])
  })

  it('gives Meta’s own words and numbers where a call is refused', () => {
    const refusal = { status: 403, code: 200, subcode: 2534041, message: 'Message access is off.' }
    const [told] = consequencesOf({ id: '1' }, [row({ what: 'send', reason: 'refused', refusal })], people)
    expect(told).toMatchObject({ isOk: false, says: '403, code 200/2534041: Message access is off.' })
  })

  it('tells why a DM is withheld, also for a reason that it does not know', () => {
    const says = (reason: string) => consequencesOf({ id: '1' }, [row({ reason })], people)[0]?.says
    expect(says('unpublished')).toBe('Withheld: the app is in Development.')
    expect(says('something_new')).toBe('something_new')
  })

  it('does without a person where everybody has a role', () => {
    expect(consequencesOf({ id: '1' }, [row({ personId: null })], [])[0]?.title).toBe('Hear a DM')
  })
})
