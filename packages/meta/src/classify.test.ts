import { describe, expect, test } from 'vitest'
import { EXPECTED_REFUSALS } from './classify.expected.ts'
import { findErrorRow } from './classify.ts'
import { ERROR_CODES } from './wire/error-codes.ts'

describe('findErrorRow', () => {
  test.each(EXPECTED_REFUSALS)('%j is %s', (facts, key, kind, retry) => {
    const row = findErrorRow(facts)
    expect({ key: row.key, kind: row.kind, retry: row.retry }).toEqual({ key, kind, retry })
  })

  test('every row of the table is expected above', () => {
    const expected = new Set(EXPECTED_REFUSALS.map(([, key]) => key))
    expect(ERROR_CODES.map((row) => row.key).filter((key) => !expected.has(key))).toEqual([])
  })
})

describe('the table', () => {
  test('a key, and a pair of code and subcode, stand in one row only', () => {
    const keys = ERROR_CODES.map((row) => row.key)
    expect(keys).toEqual([...new Set(keys)])
    const pairs = ERROR_CODES.flatMap((row) =>
      row.at.filter(([, subcode]) => subcode !== undefined).map((pair) => pair.join('/')),
    )
    expect(pairs).toEqual([...new Set(pairs)])
  })

  test('every pair leads to its own row', () => {
    for (const row of ERROR_CODES) {
      for (const [value, subcode] of row.at) {
        if (subcode !== undefined) expect(findErrorRow({ code: value, subcode }).key).toBe(row.key)
      }
    }
  })

  test('a row without a code can be recognised by its words, which are lower case', () => {
    for (const row of ERROR_CODES) {
      expect(row.says).toBe(row.says?.toLowerCase())
      if (row.at.length === 0 && row.key !== 'RATE_HTTP') expect(row.says).toBeTypeOf('string')
    }
  })

  test('whoever waits on a kind can rely on it: throttling and faults pass, nothing else is repeated', () => {
    for (const row of ERROR_CODES) {
      if (row.kind === 'rate_limited' || row.kind === 'temporary') expect(row.retry).toBe('later')
      if (row.kind === 'token_invalid' || row.kind === 'window_closed') expect(row.retry).toBe('no')
      if (row.kind === 'maybe_sent') expect(row.retry).toBe('unknown')
    }
  })

  test('every row tells a cause, steps and a page, in plain words', () => {
    for (const row of ERROR_CODES) {
      const words = [row.cause, ...row.steps].join(' ')
      expect(row.cause).toMatch(/^[A-Z].*\.$/s)
      expect(row.steps.length).toBeGreaterThan(0)
      expect(row.page).toMatch(/^https:\/\/developers\.facebook\.com\//)
      expect(words).not.toMatch(/oops|please|successfully|invalid|!/i)
      expect(words).not.toMatch(/\b\d{7}\b/)
    }
  })
})
