import { expect, it } from 'vitest'
import { sinceMs } from './since.ts'

const NOW_MS = Date.parse('2026-11-22T10:00:00Z')

it.each([
  ['30m', NOW_MS - 1_800_000],
  ['3d', NOW_MS - 3 * 86_400_000],
  ['2026-11-21', Date.parse('2026-11-21')],
  ['2026-11-21T10:00:00Z', NOW_MS - 86_400_000],
])('reads %s', (text, expected) => {
  expect(sinceMs(text, NOW_MS)).toBe(expected)
})

it.each(['yesterday', '3', '12', '2026-13-45', ''])('says what it takes instead of %j', (text) => {
  expect(() => sinceMs(text, NOW_MS)).toThrow('how long ago')
})
