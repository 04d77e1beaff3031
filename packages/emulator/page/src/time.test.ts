import { describe, expect, test } from 'vitest'
import { dayHourMinute, spanInWords, whenInWords } from './time.ts'

// Local instants, so that the words are the same in every time zone.
const now = new Date(2026, 10, 20, 15, 14).getTime()

describe('whenInWords', () => {
  test.each([
    [new Date(2026, 10, 20, 0, 0), 'Today 00:00'],
    [new Date(2026, 10, 19, 23, 59), 'Yesterday 23:59'],
    [new Date(2026, 10, 21, 14, 38), 'Tomorrow 14:38'],
    [new Date(2026, 10, 17, 9, 5), 'Tuesday 09:05'],
    [new Date(2026, 10, 13, 9, 5), 'Fri 13 Nov, 09:05'],
  ])('%s', (at, words) => {
    expect(whenInWords(at.getTime(), now)).toBe(words)
  })

  test('counts days, not hours, where the clocks change', () => {
    const evening = new Date(2026, 2, 28, 23, 30).getTime()
    expect(whenInWords(new Date(2026, 2, 29, 23, 30).getTime(), evening)).toBe('Tomorrow 23:30')
  })
})

test('dayHourMinute', () => {
  expect(dayHourMinute(now)).toBe('Fri 20 Nov, 15:14')
})

test.each([
  [0, '1 s'],
  [37_200, '38 s'],
  [60_000, '1 min'],
  [3_600_000, '1 h'],
  [47 * 3_600_000, '47 h'],
  [8 * 86_400_000, '8 d'],
])('spanInWords of %d ms is %s', (spanMs, words) => {
  expect(spanInWords(spanMs)).toBe(words)
})
