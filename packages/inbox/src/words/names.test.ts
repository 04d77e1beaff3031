import { describe, expect, it } from 'vitest'
import { hueOf, initials, personName, shortName, speakerName } from './names.ts'

const person = {
  id: '17841400000004821',
  username: 'nadia.makes',
  name: 'Nadia Rahman',
  pictureUrl: null,
  picture: null,
}

describe('names', () => {
  it('fall back from name to handle to the end of the id', () => {
    expect(personName(person)).toBe('Nadia Rahman')
    expect(personName({ ...person, name: ' ' })).toBe('@nadia.makes')
    expect(personName({ ...person, name: null, username: null })).toBe('Person …4821')
    expect(shortName(person)).toBe('Nadia')
    expect(shortName({ ...person, name: null })).toBe('@nadia.makes')
  })

  it('give initials of whole characters in any script', () => {
    expect(initials('Nadia Rahman')).toBe('NR')
    expect(initials('@nadia.makes')).toBe('NM')
    expect(initials('ليلى حداد')).toBe('لح')
    expect(initials('𝒜melia')).toBe('𝒜')
    expect(initials('✨')).toBe('?')
  })

  it('give one hue to one person', () => {
    expect(hueOf(person.id)).toBe(hueOf(person.id))
    expect(hueOf(person.id)).toBeLessThan(360)
  })

  it('tell people from machines', () => {
    expect(speakerName({ type: 'customer' }, 'instagram')).toBeNull()
    expect(speakerName({ type: 'agent', name: 'Juniper' }, 'instagram')).toBe('Juniper, AI agent')
    expect(speakerName({ type: 'app' }, 'messenger')).toBe('Sent from Meta’s inbox')
  })
})
