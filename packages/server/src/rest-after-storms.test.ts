import { expect, test } from 'vitest'
import { createManualClock } from './clock/manual.ts'
import { restAfterStorms } from './rest-after-storms.ts'
import { giveMemoryBack } from './spare-memory.ts'

test('rests once after a storm, when it is over; never for a drizzle', () => {
  const clock = createManualClock(0)
  let counted = 0
  let rests = 0
  const stop = restAfterStorms(
    clock,
    () => counted,
    () => rests++,
  )
  const pass = (count: number) => {
    counted += count
    clock.advance(2_000)
    return rests
  }
  expect([pass(9_999), pass(0), pass(0)]).toEqual([0, 0, 0])
  // What was counted before the last rest still counts.
  expect([pass(1), pass(20_000), pass(5), pass(0), pass(0)]).toEqual([0, 0, 0, 1, 1])
  expect([pass(10_000), pass(0)]).toEqual([1, 2])
  stop()
  expect([pass(10_000), pass(0)]).toEqual([2, 2])
})

test('the room that young objects took is given back', () => {
  const kept: object[] = []
  for (let index = 0; index < 400_000; index++) {
    const made = { index, words: [index, `${index}`] }
    if (index % 8 === 0) kept.push(made)
  }
  const before = process.memoryUsage().heapTotal
  kept.length = 0
  giveMemoryBack()
  expect(process.memoryUsage().heapTotal).toBeLessThan(before)
})
