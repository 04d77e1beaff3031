import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseExactJson } from './exact-json.ts'

describe('parseExactJson', () => {
  test('keeps the digits of an id that a number cannot hold', () => {
    expect(
      parseExactJson('{"user_id":27640000000000001,"ok":[17841400000000001, -99999999999999999]}'),
    ).toEqual({
      user_id: '27640000000000001',
      ok: ['17841400000000001', '-99999999999999999'],
    })
    expect(parseExactJson('17841400000000001')).toBe('17841400000000001')
  })

  test('leaves numbers alone that are exact, and those with a fraction or an exponent', () => {
    const text =
      '[9007199254740991,-9007199254740991,1.12345678901234567890,12345678901234567890e1,1e300,0,-0]'
    expect(parseExactJson(text)).toEqual(JSON.parse(text))
  })

  test('digits inside a string are text, whatever stands around them', () => {
    const text = JSON.stringify({ text: 'order: 12345678901234567890, "98765432109876543210" \\', n: 1 })
    expect(parseExactJson(text)).toEqual(JSON.parse(text))
  })

  test.each(['{12345678901234567890:1}', '[012345678901234567890]', '[12345678901234567890 1]', '', '{'])(
    'refuses what JSON.parse refuses: %s',
    (text) => {
      expect(() => parseExactJson(text)).toThrow(SyntaxError)
    },
  )

  test('survives deep nesting around a long id', () => {
    const deep = 100_000
    const parsed = parseExactJson(`${'['.repeat(deep)}12345678901234567890${']'.repeat(deep)}`)
    let inner: unknown = parsed
    while (Array.isArray(inner)) inner = inner[0]
    expect(inner).toBe('12345678901234567890')
  })

  test('equals JSON.parse for every value without long integers, and is exact for those with', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value)
        expect(parseExactJson(text)).toEqual(withLongIntegersAsText(JSON.parse(text)))
      }),
    )
    fc.assert(
      fc.property(fc.bigInt({ min: 2n ** 53n, max: 10n ** 40n }), fc.string(), (id, noise) => {
        expect(parseExactJson(`{${JSON.stringify(noise)}: ${id}}`)).toEqual({ [noise]: String(id) })
      }),
    )
  })
})

/** `JSON.stringify` prints doubles such as 1e20 without an exponent: those are integers beyond 2^53 too. */
function withLongIntegersAsText(value: unknown): unknown {
  if (typeof value === 'number') {
    const printed = JSON.stringify(value)
    return /^-?\d+$/.test(printed) && !Number.isSafeInteger(value) ? printed : value
  }
  if (Array.isArray(value)) return value.map(withLongIntegersAsText)
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withLongIntegersAsText(item)]))
  }
  return value
}
