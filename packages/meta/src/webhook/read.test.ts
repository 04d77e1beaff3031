import { describe, expect, it } from 'vitest'
import { idOf, numberOf, timeOf } from './read.ts'

describe('timeOf', () => {
  it.each([
    [1780396615971, 1780396615971],
    [1780396615, 1780396615000],
    ['1780396615971', 1780396615971],
    ['1527459824', 1527459824000],
    [999_999_999_999, 999_999_999_999_000],
    [1_000_000_000_000, 1_000_000_000_000],
    [1780396615.5, 1780396615500],
  ])('%j is %d ms', (value, ms) => expect(timeOf(value)).toBe(ms))

  it.each([
    0,
    -1,
    '',
    'yesterday',
    '-5',
    '1e12',
    null,
    undefined,
    true,
    [],
    {},
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1e300,
    '99999999999999999999',
  ])('%j is no time', (value) => expect(timeOf(value)).toBeNull())
})

describe('idOf', () => {
  it('gives strings and numbers as strings, and nothing else', () => {
    expect(idOf('17841400000000001')).toBe('17841400000000001')
    expect(idOf(369239263222822)).toBe('369239263222822')
    for (const value of ['', null, undefined, true, {}, ['1']]) expect(idOf(value)).toBeNull()
  })
})

describe('numberOf', () => {
  it('takes digits written as a string', () => {
    expect(numberOf('37')).toBe(37)
    expect(numberOf(0)).toBe(0)
    for (const value of ['', ' 1', '0x10', 'NUM', null, {}]) expect(numberOf(value)).toBeNull()
  })
})
