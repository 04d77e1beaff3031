import { expect, test } from 'vitest'
import { createManualClock } from '../clock/manual.ts'
import { createSignInAttempts } from './attempts.ts'

test('ten attempts at once, then one a minute, for each name apart', () => {
  const clock = createManualClock(0)
  const attempts = createSignInAttempts(clock)
  for (let count = 0; count < 10; count++) attempts.spend('Nadia', null)
  expect(() => attempts.spend('nadia', null)).toThrow('Too many attempts')
  attempts.spend('Chidi', null)
  clock.advance(60_000)
  attempts.spend('nadia', null)
  expect(() => attempts.spend('nadia', null)).toThrow('Too many attempts')
})

test('a right password gives the attempts back', () => {
  const attempts = createSignInAttempts(createManualClock(0))
  for (let count = 0; count < 10; count++) attempts.spend('Nadia', null)
  attempts.forgive('Nadia')
  attempts.spend('Nadia', null)
})

test('fifty attempts from one address whatever the names, then one each twelve seconds; others are not kept out', () => {
  const clock = createManualClock(0)
  const attempts = createSignInAttempts(clock)
  for (let count = 0; count < 50; count++) attempts.spend(`name ${count}`, '198.51.100.1')
  expect(() => attempts.spend('Nadia', '198.51.100.1')).toThrow('from this address')
  attempts.spend('Nadia', '198.51.100.2')
  attempts.spend('Nadia', null)
  clock.advance(12_000)
  attempts.spend('Nadia', '198.51.100.1')
  expect(() => attempts.spend('Nadia', '198.51.100.1')).toThrow('from this address')
})
