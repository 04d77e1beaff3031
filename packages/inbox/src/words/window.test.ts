import { describe, expect, it } from 'vitest'
import { shortLeft, tickMs, windowAnnouncement, windowNow, windowWords } from './window.ts'

const HOUR = 3_600_000
const MINUTE = 60_000
const now = new Date(2026, 10, 18, 15, 14).getTime()
const open = (leftMs: number) => ({ state: 'open' as const, closesAt: new Date(now + leftMs).toISOString() })

describe('the messaging window at a moment', () => {
  it('is open with the time left and until when', () => {
    const at = windowNow(open(23 * HOUR + 24 * MINUTE), now)
    expect(at.phase).toBe('open')
    expect(at.share).toBeCloseTo(0.975)
    expect(windowWords(at, now)).toEqual({
      label: 'Window open',
      rest: '23 h 24 min left',
      until: ', until tomorrow 14:38',
    })
  })

  it('closes under two hours, by the minute, then by the second', () => {
    const minutes = windowNow(open(48 * MINUTE), now)
    expect(windowWords(minutes, now)).toMatchObject({ label: 'Closes in 48 min', rest: 'at 16:02' })
    expect(tickMs(minutes)).toBe(MINUTE)
    const seconds = windowNow(open(4 * MINUTE + 32_000), now)
    expect(windowWords(seconds, now).label).toBe('Closes in 4:32')
    expect(tickMs(seconds)).toBe(1000)
  })

  it('becomes the human agent window at its end without a word from the server', () => {
    const at = windowNow(open(-HOUR), now)
    expect(at.phase).toBe('human')
    expect(at.leftMs).toBe(6 * 24 * HOUR - HOUR)
    expect(windowWords(at, now).label).toBe('Only a person may answer now')
    expect(windowWords(at, now).until).toBe(', 5 days left')
  })

  it('closes at the end of the human agent window', () => {
    expect(windowNow(open(-6 * 24 * HOUR), now).phase).toBe('closed')
    const human = { state: 'human_agent' as const, closesAt: new Date(now - 1).toISOString() }
    expect(windowNow(human, now).phase).toBe('closed')
    const closed = { state: 'closed' as const, closesAt: new Date(now - 7 * 24 * HOUR).toISOString() }
    expect(windowWords(windowNow(closed, now), now).label).toBe('Closed since 11 Nov')
  })

  it('may be unknown', () => {
    expect(windowNow({ state: 'unknown', closesAt: null }, now).phase).toBe('unknown')
  })

  it('is short in a row', () => {
    expect(shortLeft(48 * MINUTE)).toBe('48 min')
    expect(shortLeft(80 * MINUTE)).toBe('1 h 20')
    expect(shortLeft(30 * HOUR)).toBe('30 h')
    expect(shortLeft(5.4 * 24 * HOUR)).toBe('5 d')
  })

  it('is announced once at two hours and once at a quarter', () => {
    expect(windowAnnouncement(2 * HOUR + 1, 2 * HOUR)).toMatch('2 h')
    expect(windowAnnouncement(2 * HOUR, 2 * HOUR - MINUTE)).toBeNull()
    expect(windowAnnouncement(16 * MINUTE, 15 * MINUTE)).toMatch('15 min')
    expect(windowAnnouncement(MINUTE, 0)).toBeNull()
  })
})
