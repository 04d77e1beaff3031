import { describe, expect, test } from 'vitest'
import {
  booleanOf,
  dataOf,
  filledTextOf,
  instantOf,
  integerOf,
  listOf,
  numberOf,
  recordOf,
  textOf,
} from './fields.ts'

const ODD = [null, undefined, {}, [], Number.NaN, () => 1, Symbol('odd')]

describe('one member of an answer', () => {
  test('texts, and ids printed as numbers', () => {
    expect(textOf('')).toBe('')
    expect(textOf(42)).toBe('42')
    expect(filledTextOf('')).toBeNull()
    expect(filledTextOf('x')).toBe('x')
  })

  test('numbers, also in quotes where a code is meant', () => {
    expect(integerOf('190')).toBe(190)
    expect(integerOf(-2)).toBe(-2)
    expect(integerOf('')).toBeNull()
    expect(integerOf(1.5)).toBeNull()
    expect(numberOf(1.5)).toBe(1.5)
    expect(numberOf('1.5')).toBeNull()
  })

  test('booleans, also as words', () => {
    expect([true, false, 'true', 'false', 'yes', 1].map(booleanOf)).toEqual([
      true,
      false,
      true,
      false,
      null,
      null,
    ])
  })

  test('times as Meta writes them', () => {
    const ms = Date.UTC(2025, 6, 28, 22, 44, 49)
    expect(instantOf('2025-07-28T22:44:49+0000')).toBe(ms)
    expect(instantOf('2025-07-29T00:44:49+0200')).toBe(ms)
    expect(instantOf('2025-07-28T22:44:49Z')).toBe(ms)
    expect(instantOf(ms / 1000)).toBe(ms)
    expect(instantOf('yesterday')).toBeNull()
  })

  test('lists and the rows inside `data`', () => {
    expect(listOf([1])).toEqual([1])
    expect(dataOf({ data: [{ id: '1' }, null, 'x', [2]] })).toEqual([{ id: '1' }])
    expect(recordOf({ a: 1 })).toEqual({ a: 1 })
    expect(recordOf([1])).toBeNull()
  })

  test.each(ODD)('nothing is made of %s', (value) => {
    expect(filledTextOf(value)).toBeNull()
    expect([integerOf(value), numberOf(value), booleanOf(value), instantOf(value)]).toEqual([
      null,
      null,
      null,
      null,
    ])
    expect(dataOf(value)).toEqual([])
  })
})
