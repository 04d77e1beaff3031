import { describe, expect, it } from 'vitest'
import { dayTitle, isSameDay, shortWhen, spokenWhen, untilWhen } from './when.ts'

const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).getTime()
const now = at(19, 15, 14)

describe('times in words', () => {
  it('are short in the list', () => {
    expect(shortWhen(at(19, 14, 38), now)).toBe('14:38')
    expect(shortWhen(at(18, 23, 59), now)).toBe('Wed')
    expect(shortWhen(at(12, 9), now)).toBe('12 Nov')
    expect(shortWhen(new Date(2025, 10, 12).getTime(), now)).toBe('12 Nov 2025')
  })

  it('name the days of a thread', () => {
    expect(dayTitle(at(19, 0, 1), now)).toBe('Today')
    expect(dayTitle(at(18, 12), now)).toBe('Yesterday')
    expect(dayTitle(at(11, 12), now)).toBe('Wednesday 11 November')
  })

  it('say until when', () => {
    expect(untilWhen(at(19, 16, 2), now)).toBe('16:02')
    expect(untilWhen(at(20, 14, 38), now)).toBe('tomorrow 14:38')
    expect(untilWhen(at(25, 14), now)).toBe('Wednesday 25 November')
  })

  it('can be read aloud', () => {
    expect(spokenWhen(at(19, 14, 38), now)).toBe('today 14:38')
  })

  it('part at midnight', () => {
    expect(isSameDay(at(18, 23, 59), at(19, 0))).toBe(false)
    expect(isSameDay(at(19, 0), at(19, 23, 59))).toBe(true)
  })
})
