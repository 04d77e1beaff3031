import { describe, expect, it } from 'vitest'
import { createServerClock } from './clock.ts'

function clockAt(wallMs: number) {
  let elapsedMs = 0
  const clock = createServerClock(
    () => elapsedMs,
    () => wallMs,
  )
  return {
    clock,
    pass: (ms: number) => {
      elapsedMs += ms
    },
  }
}
const iso = (ms: number) => new Date(ms).toISOString()

describe('the server’s clock', () => {
  it('goes on at its speed between two answers', () => {
    const { clock, pass } = clockAt(0)
    clock.adjust(iso(1_000_000), 60)
    pass(1000)
    expect(clock.now()).toBe(1_060_000)
    clock.adjust(iso(1_060_000), 0)
    pass(10_000)
    expect(clock.now()).toBe(1_060_000)
  })

  it('tells a jump from a slow answer, and the first answer is none', () => {
    const { clock, pass } = clockAt(0)
    expect(clock.adjust(iso(90_000_000), 1)).toBe(false)
    pass(1000)
    expect(clock.adjust(iso(90_003_000), 1)).toBe(false)
    expect(clock.adjust(iso(180_000_000), 1)).toBe(true)
  })
})
