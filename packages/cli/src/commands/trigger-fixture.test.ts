import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fixtureNames, rewriteIds } from './trigger-fixture.ts'

const ACCOUNT = '17840000000000099'
const PERSON = '777777777777777'
const textOf = (name: string) =>
  readFileSync(new URL(`../../../../fixtures/${name}.json`, import.meta.url), 'utf8')

describe('the ids of a fixture', () => {
  it('are those of the account and the person, and nothing else changes', () => {
    const text = textOf('instagram/text')
    expect(rewriteIds(text, ACCOUNT, PERSON)).toBe(
      text.replaceAll('17841400000000001', ACCOUNT).replaceAll('1234567890123456', PERSON),
    )
  })

  it('stay bare numbers where they were, without losing a digit', () => {
    expect(rewriteIds(textOf('instagram/numeric-ids'), ACCOUNT, PERSON)).toContain(
      `"id":${ACCOUNT},"messaging":[{"sender":{"id":${PERSON}}`,
    )
  })

  it('keep the short ones, which name nobody', () => {
    const text = textOf('dashboard/test-messages')
    expect(rewriteIds(text, ACCOUNT, PERSON)).toBe(text)
  })

  it.each(fixtureNames().filter((name) => !/^dashboard|object-unknown|entry-list-empty/.test(name)))(
    '%s is for the account afterwards',
    (name) => {
      const text = rewriteIds(textOf(name), ACCOUNT, PERSON)
      expect(text).toContain(ACCOUNT)
      expect(text).not.toContain('17841400000000001')
      expect(text).not.toMatch(/"entry":\[[^\]]*"id":"?100000000000001/)
    },
  )
})
