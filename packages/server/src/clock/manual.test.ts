import { expect, test } from 'vitest'
import { createManualClock } from './manual.ts'

test('tasks run in order, each at its own moment, and cancelled ones never', () => {
  const clock = createManualClock(1000)
  const ran: [string, number][] = []
  const note = (name: string) => () => ran.push([name, clock.now()])
  clock.at(3000, note('late'))
  clock.at(2000, note('early'))
  const cancel = clock.at(2500, note('cancelled'))
  clock.at(9000, note('after'))
  cancel()
  clock.advance(4000)
  expect(ran).toEqual([
    ['early', 2000],
    ['late', 3000],
  ])
  expect(clock.now()).toBe(5000)
})

test('a task that sets the next one gets it run in the same advance', () => {
  const clock = createManualClock(0)
  const ran: number[] = []
  const every = () => {
    ran.push(clock.now())
    clock.at(clock.now() + 10, every)
  }
  clock.at(10, every)
  clock.advance(35)
  expect(ran).toEqual([10, 20, 30])
})
