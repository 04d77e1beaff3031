import { expect, test } from 'vitest'
import { messagingWindow } from './window.ts'

const HOUR_MS = 3_600_000
const NOW_MS = Date.parse('2026-11-22T10:00:00.000Z')

test.each([
  [1, 'open', '2026-11-23T09:00:00.000Z'],
  [24, 'human_agent', '2026-11-28T10:00:00.000Z'],
  [7 * 24, 'closed', '2026-11-22T10:00:00.000Z'],
])('%i hours after the customer wrote it is %s', (hours, state, closesAt) => {
  expect(messagingWindow(NOW_MS - hours * HOUR_MS, NOW_MS)).toEqual({ state, closesAt })
})

test.each([8.64e15, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER])(
  'a time that no date can say: %d',
  (ms) => {
    expect(messagingWindow(ms, NOW_MS).closesAt).toMatch(/^[+-]?\d+-\d\d-\d\dT/)
  },
)
