import { describe, expect, test } from 'vitest'
import { explainError } from './explain.ts'
import { findProblem, problemOf, SETUP_PROBLEMS } from './problems.ts'
import { ERROR_CODES } from './wire/error-codes.ts'
import { FIXES } from './wire/fixes.ts'

const ALL = [...SETUP_PROBLEMS, ...ERROR_CODES.flatMap(({ key }) => findProblem(key) ?? [])]

describe('the catalogue', () => {
  test('every entry says what is so, why, whose turn it is, what to do and where Meta writes about it', () => {
    expect(ALL.length).toBeGreaterThan(200)
    for (const { id, problem, cause, who, steps, page } of ALL) {
      expect(problem, id).toMatch(/^[^.!]{8,90}$/)
      expect(cause, id).toMatch(/\.$/)
      expect(who, id).toMatch(/^(you|account_owner|app_admin|page_admin|meta|nobody)$/)
      expect(steps.length, id).toBeGreaterThan(0)
      for (const step of steps) expect(step, id).toMatch(/[.):]$/)
      expect(page, id).toMatch(/^https:\/\//)
    }
  })

  test('speaks plainly', () => {
    for (const entry of ALL) {
      // What Meta says is quoted as Meta says it.
      const ours = JSON.stringify(entry).replaceAll(/“[^”]*”/g, '')
      expect(ours, entry.id).not.toMatch(/\b(oops|please|successfully|invalid)\b|!/i)
    }
  })

  test('no id and no whole entry stands there twice', () => {
    expect(new Set(ALL.map(({ id }) => id)).size).toBe(ALL.length)
    const bodies = SETUP_PROBLEMS.map(({ problem, cause }) => `${problem} ${cause}`)
    expect(new Set(bodies).size).toBe(SETUP_PROBLEMS.length)
  })

  test('every procedure is used, and quoted word for word', () => {
    const steps = new Set(ALL.flatMap((entry) => entry.steps))
    for (const [name, fix] of Object.entries(FIXES)) {
      if (name === 'setCompliance') continue
      expect(
        fix.steps.every((step) => steps.has(step)),
        name,
      ).toBe(true)
    }
  })

  test('a refusal has the same words by its id, by its error and in explainError', () => {
    const error = { code: 200, error_subcode: 2534041, message: 'in any language' }
    const { key, problem, cause, steps, actor, page } = explainError(error)
    expect(problemOf(error)).toEqual({ id: key, problem, cause, who: actor, steps, page })
    expect(findProblem(key)).toEqual(problemOf(error))
  })

  test('an id that nobody knows is none', () => {
    expect(findProblem('acct.nothing')).toBeNull()
    expect(findProblem('UNKNOWN')).not.toBeNull()
  })
})
