import { expect, it } from 'vitest'
import { killRounds } from './kill.ts'

/** The long form is `node tests/durability/kill.ts --rounds 100`. */
const ROUNDS = 3

it(`a server that is killed ${ROUNDS} times under load loses nothing, repeats nothing and brings nothing back`, async () => {
  const report = await killRounds({ rounds: ROUNDS, seed: 7 })
  expect(report.faults).toEqual([])
  expect(report).toMatchObject({ kills: ROUNDS })
  // Kills that fall between deliveries would prove nothing.
  expect(report.unanswered).toBeGreaterThan(10)
  expect(report.messages).toBeGreaterThan(200)
})
