import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { indentJson } from './pretty.ts'

describe('indentJson', () => {
  test('keeps digits beyond 2^53 and escapes as they were sent', () => {
    const sent = '{"id":9007199254740993123,"text":"caf\\u00e9 \\ud83d\\ude14","url":"https:\\/\\/a.b"}'
    const lines = indentJson(sent).split('\n')
    expect(lines).toEqual([
      '{',
      '  "id": 9007199254740993123,',
      '  "text": "caf\\u00e9 \\ud83d\\ude14",',
      '  "url": "https:\\/\\/a.b"',
      '}',
    ])
  })

  test('keeps an empty pair on its line, and brackets inside of words alone', () => {
    expect(indentJson('{"a":[],"b":{},"c":"[{,:}] \\" "}')).toBe(
      '{\n  "a": [],\n  "b": {},\n  "c": "[{,:}] \\" "\n}',
    )
  })

  test('says the same as what went in, for any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(indentJson(JSON.stringify(value)))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  test('agrees with the usual two-space form where that loses nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(indentJson(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2))
      }),
    )
  })

  test('lets through what is no JSON', () => {
    for (const text of ['', 'Not found', '{"cut off', '}}}', '{"a":']) {
      expect(indentJson(text).replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''))
    }
  })
})
