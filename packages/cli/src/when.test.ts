import { expect, it } from 'vitest'
import { localTime, timeLeft } from './when.ts'

it('says how long a window still stands', () => {
  const nowMs = Date.parse('2026-11-22T10:00:00Z')
  expect(timeLeft('2026-11-22T10:00:30Z', nowMs)).toBe('1 min')
  expect(timeLeft('2026-11-22T12:59:00Z', nowMs)).toBe('2 h')
  expect(timeLeft('2026-11-28T10:00:00Z', nowMs)).toBe('6 d')
  expect(timeLeft('2026-11-22T10:00:00Z', nowMs)).toBe('ended')
})

it('writes times so that they sort', () => {
  expect(localTime('2026-01-02T03:04:05Z')).toMatch(/^2026-01-0[123] \d\d:\d\d$/)
  expect(localTime(null)).toBe('')
})
