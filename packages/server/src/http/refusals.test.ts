import { pino } from 'pino'
import { expect, test } from 'vitest'
import { createManualClock } from '../clock/manual.ts'
import { createRefusals } from './refusals.ts'

test('a flood is one line a minute, and silence is none', () => {
  const lines: string[] = []
  const log = pino({ base: null }, { write: (line: string) => lines.push(line) })
  const clock = createManualClock(0)
  const refusals = createRefusals(log, clock)
  for (let count = 0; count < 100_000; count++) refusals.count('wrong_signature')
  expect(lines).toHaveLength(0)
  clock.advance(60_000)
  expect(lines).toHaveLength(1)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ refused: { wrong_signature: 100_000 } })
  clock.advance(600_000)
  expect(lines).toHaveLength(1)
  refusals.count('no_signature')
  refusals.close()
  expect(lines).toHaveLength(2)
  expect(refusals.total('wrong_signature')).toBe(100_000)
})
