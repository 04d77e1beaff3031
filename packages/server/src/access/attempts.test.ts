import { expect, test } from 'vitest'
import { createManualClock } from '../clock/manual.ts'
import { createSignInAttempts } from './attempts.ts'

test('ten attempts at once, then one a minute, for each name apart', () => {
  const clock = createManualClock(0)
  const attempts = createSignInAttempts(clock)
  for (let count = 0; count < 10; count++) attempts.spend('Nadia')
  expect(() => attempts.spend('nadia')).toThrow('Too many attempts')
  attempts.spend('Chidi')
  clock.advance(60_000)
  attempts.spend('nadia')
  expect(() => attempts.spend('nadia')).toThrow('Too many attempts')
})

test('a right password gives the attempts back', () => {
  const attempts = createSignInAttempts(createManualClock(0))
  for (let count = 0; count < 10; count++) attempts.spend('Nadia')
  attempts.forgive('Nadia')
  attempts.spend('Nadia')
})
