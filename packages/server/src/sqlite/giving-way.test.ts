import { expect, test } from 'vitest'
import { GivingWay } from './giving-way.ts'

/** Its steps take 0.1 ms each; `rests` tells after which of them it rested. */
function start(isWanted: boolean) {
  let atMs = 0
  const givingWay = new GivingWay(() => atMs)
  givingWay.isWanted = isWanted
  const rests: number[] = []
  const rest = givingWay.rest.bind(givingWay)
  givingWay.rest = (forMs) => {
    rests.push(Math.round(atMs * 10))
    rest(forMs)
  }
  const step = (tookMs = 0.1) => {
    atMs += tookMs
    givingWay.between()
  }
  return { givingWay, rests, step }
}

test('it works at a stretch while nobody is in a hurry', () => {
  const { rests, step } = start(false)
  for (let count = 0; count < 20; count++) step()
  expect(rests).toEqual([])
})

test('it rests after each short piece while somebody is', () => {
  const { rests, step } = start(true)
  for (let count = 0; count < 8; count++) step(0.25)
  expect(rests).toEqual([5, 10, 15, 20])
})

test('time in which nothing was done is no piece of work', () => {
  const { givingWay, rests, step } = start(true)
  step(0)
  givingWay.begin()
  step()
  expect(rests).toEqual([])
})

test('a rest lasts as long as it was told to', () => {
  const startedMs = performance.now()
  new GivingWay().rest(3)
  expect(performance.now() - startedMs).toBeGreaterThan(2.5)
})
