import { describe, expect, it } from 'vitest'
import { createClock } from './clock.ts'
import { manualClock, START_MS } from './testing/manual-clock.ts'

function clockOn(base = manualClock(), speed = 1) {
  const state = { anchorBaseMs: base.now(), anchorMs: base.now(), speed }
  return { base, state, clock: createClock(state, base) }
}

describe('the emulated clock', () => {
  it('runs with the base clock, faster or not at all as told', () => {
    const { base, clock } = clockOn()
    base.tick(1000)
    expect(clock.now()).toBe(START_MS + 1000)
    clock.setSpeed(60)
    base.tick(1000)
    expect(clock.now()).toBe(START_MS + 61_000)
    clock.setSpeed(0)
    base.tick(5000)
    expect(clock.now()).toBe(START_MS + 61_000)
  })

  it('moves ahead, and refuses to go back', async () => {
    const { clock } = clockOn()
    await clock.advance(25 * 3_600_000)
    expect(clock.now()).toBe(START_MS + 25 * 3_600_000)
    await expect(clock.set(START_MS)).rejects.toThrow('never goes back')
    await clock.set(START_MS + 26 * 3_600_000)
    expect(clock.now()).toBe(START_MS + 26 * 3_600_000)
  })

  it('stays where it is when the machine’s clock is set back', () => {
    let machineMs = START_MS
    const base = { now: () => machineMs, after: () => () => undefined }
    const clock = createClock({ anchorBaseMs: START_MS, anchorMs: START_MS, speed: 1 }, base)
    machineMs += 5000
    expect(clock.now()).toBe(START_MS + 5000)
    machineMs -= 60_000
    expect(clock.now()).toBe(START_MS + 5000)
  })

  it('runs tasks in order, each at its own time, on the way of a jump', async () => {
    const { clock } = clockOn()
    const seen: [string, number][] = []
    clock.at(START_MS + 2000, () => void seen.push(['second', clock.now() - START_MS]))
    clock.at(START_MS + 1000, async () => {
      seen.push(['first', clock.now() - START_MS])
      clock.at(START_MS + 1500, () => void seen.push(['made on the way', clock.now() - START_MS]))
    })
    clock.at(START_MS + 9000, () => void seen.push(['too late', 0]))
    await clock.advance(3000)
    expect(seen).toEqual([
      ['first', 1000],
      ['made on the way', 1500],
      ['second', 2000],
    ])
  })

  it('wakes by itself when a task falls due, sooner when it runs faster', () => {
    const { base, clock } = clockOn()
    let ran = 0
    clock.at(START_MS + 60_000, () => void ran++)
    clock.setSpeed(60)
    base.tick(999)
    expect(ran).toBe(0)
    base.tick(1)
    expect(ran).toBe(1)
  })

  it('forgets a cancelled task', async () => {
    const { clock } = clockOn()
    let ran = 0
    clock.at(START_MS + 10, () => void ran++)()
    await clock.advance(100)
    expect(ran).toBe(0)
  })

  it('goes on from a kept state, having run meanwhile', () => {
    const { base, state, clock } = clockOn()
    clock.setSpeed(2)
    const kept = structuredClone(state)
    base.tick(10_000)
    expect(createClock(kept, base).now()).toBe(START_MS + 20_000)
  })
})
