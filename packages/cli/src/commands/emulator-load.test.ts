import { expect, it } from 'vitest'
import { CommandError } from '../command-error.ts'
import { rateFrom, reportLines, secondsFrom } from './emulator-load.ts'

it('reads rates and times as people write them', () => {
  expect(rateFrom('500/s')).toBe(500)
  expect(['60s', '5m', '1h'].map(secondsFrom)).toEqual([60, 300, 3600])
})

it.each(['500', '500/m', '-1/s', '0.5/s', ''])('--load %s is told how to write it', (text) => {
  expect(() => rateFrom(text)).toThrow(CommandError)
})

it.each(['60', '1d', '1.5m', ''])('--for %s is told how to write it', (text) => {
  expect(() => secondsFrom(text)).toThrow(CommandError)
})

it('reports every answer', () => {
  const report = {
    sent: 10,
    acknowledged: 7,
    acknowledgedPerSecond: 6.9,
    p50Ms: 1.2,
    p99Ms: null,
    others: { 503: 2, ECONNREFUSED: 1 },
    tookMs: 1000,
  }
  expect(reportLines(report)).toEqual([
    'Acknowledged   7 of 10, 6.9/s',
    'Answered in    p50 1.2 ms, p99 none, from the moment each was due',
    'Not 200        2 × 503',
    'Not 200        1 × ECONNREFUSED',
  ])
})
