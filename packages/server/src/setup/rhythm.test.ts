import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quietSince } from './rhythm.ts'

const HOUR_MS = 3_600_000
const NOW_MS = Date.parse('2026-11-22T10:00:00Z')

/** A message every `everyMs` until `agoMs` before now. */
function steady(count: number, everyMs: number, agoMs: number): number[] {
  return Array.from({ length: count }, (_, index) => NOW_MS - agoMs - index * everyMs)
}

describe('an account’s own rhythm', () => {
  test('twice the longest pause of four weeks is an alarm, with its figures', () => {
    expect(quietSince(steady(30, 2 * HOUR_MS, 4 * HOUR_MS), NOW_MS)).toBeNull()
    expect(quietSince(steady(30, 2 * HOUR_MS, 4 * HOUR_MS + 1), NOW_MS)).toEqual({
      sinceMs: NOW_MS - 4 * HOUR_MS - 1,
      longestPauseMs: 2 * HOUR_MS,
    })
  })

  test('nights are pauses like any other', () => {
    const days = Array.from({ length: 6 }, (_, day) =>
      steady(5, HOUR_MS, 13 * HOUR_MS + day * 24 * HOUR_MS),
    ).flat()
    expect(quietSince(days, NOW_MS)).toBeNull()
  })

  test('too few messages, or all of them long ago, show no rhythm', () => {
    expect(quietSince(steady(20, HOUR_MS, 300 * HOUR_MS), NOW_MS)).toBeNull()
    expect(quietSince(steady(40, HOUR_MS, 29 * 24 * HOUR_MS), NOW_MS)).toBeNull()
    expect(quietSince([], NOW_MS)).toBeNull()
  })

  test('a lively account is not alarmed about before an hour', () => {
    expect(quietSince(steady(200, 1000, HOUR_MS - 1), NOW_MS)).toBeNull()
    expect(quietSince(steady(200, 1000, HOUR_MS), NOW_MS)).not.toBeNull()
  })

  test('a message that arrives ends it, whatever came before', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 * 24 * HOUR_MS }), { maxLength: 60 }), (agos) => {
        const times = agos.map((ago) => NOW_MS - ago)
        expect(quietSince([...times, NOW_MS], NOW_MS)).toBeNull()
        const quiet = quietSince(times, NOW_MS)
        if (quiet !== null) expect(NOW_MS - quiet.sinceMs).toBeGreaterThan(2 * quiet.longestPauseMs)
      }),
    )
  })
})
