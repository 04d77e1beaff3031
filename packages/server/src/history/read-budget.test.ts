import type { Usage } from '@roost/meta/client'
import { beforeEach, expect, test } from 'vitest'
import { createManualClock, type ManualClock } from '../clock/manual.ts'
import { createReadBudget, type ReadBudget } from './read-budget.ts'

let clock: ManualClock
let budget: ReadBudget
let isSending: boolean
const signal = new AbortController().signal

beforeEach(() => {
  clock = createManualClock(1_000_000)
  isSending = false
  budget = createReadBudget({ clock, isSending: () => isSending })
})

/** Has the turn come? Asks after everything that could run has run. */
async function comes(turn: Promise<void>): Promise<boolean> {
  let hasCome = false
  void turn.then(() => {
    hasCome = true
  })
  await settle()
  return hasCome
}

async function settle(): Promise<void> {
  for (let turns = 0; turns < 20; turns++) await Promise.resolve()
}

function usage(percent: number, regainAccessMs: number | null = null): Usage {
  return { percent, regainAccessMs, entries: [] }
}

test('reads of one account keep their distance, those of another do not wait for them', async () => {
  expect(await comes(budget.turn('1', signal))).toBe(true)
  const second = budget.turn('1', signal)
  expect(await comes(second)).toBe(false)
  expect(await comes(budget.turn('2', signal))).toBe(true)
  clock.advance(499)
  expect(await comes(second)).toBe(false)
  clock.advance(500)
  expect(await comes(second)).toBe(true)
})

test('many readers of one account share its turns', async () => {
  const turns = Array.from({ length: 10 }, () => budget.turn('1', signal))
  let come = 0
  for (const turn of turns) void turn.then(() => come++)
  await settle()
  for (let half = 0; half < 4; half++) {
    clock.advance(500)
    await settle()
  }
  expect(come).toBeLessThanOrEqual(5)
})

test('a read stands back while an answer is on its way, and not for ever', async () => {
  isSending = true
  const turn = budget.turn('1', signal)
  expect(await comes(turn)).toBe(false)
  isSending = false
  clock.advance(100)
  expect(await comes(turn)).toBe(true)

  isSending = true
  const starved = budget.turn('2', signal)
  for (let step = 0; step < 60; step++) {
    clock.advance(100)
    await settle()
  }
  expect(await comes(starved)).toBe(true)
})

test('the last quarter of the allowance is for answers', async () => {
  budget.note('1', usage(80))
  const turn = budget.turn('1', signal)
  clock.advance(59_000)
  expect(await comes(turn)).toBe(false)
  clock.advance(2_000)
  expect(await comes(turn)).toBe(true)
  budget.note('1', usage(10))
  clock.advance(60_000)
  expect(await comes(budget.turn('1', signal))).toBe(true)
})

test('Meta’s pause is kept, whoever of us met it', async () => {
  budget.note('1', usage(100, 300_000))
  budget.pause('2', 30_000)
  const [first, second] = [budget.turn('1', signal), budget.turn('2', signal)]
  clock.advance(30_000)
  expect(await comes(second)).toBe(true)
  expect(await comes(first)).toBe(false)
  clock.advance(270_000)
  expect(await comes(first)).toBe(true)
})

test('closing ends the wait', async () => {
  const closing = new AbortController()
  await budget.turn('1', closing.signal)
  const turn = budget.turn('1', closing.signal)
  closing.abort(new Error('The server closes.'))
  await expect(turn).rejects.toThrow('The server closes.')
})
