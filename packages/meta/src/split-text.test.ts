import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OptionsError } from './errors.ts'
import { splitText } from './split-text.ts'

const bytes = (text: string) => new TextEncoder().encode(text).length
const graphemes = (text: string) =>
  Array.from(new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text), ({ segment }) => segment)

describe('splitText', () => {
  test('a text within the limit is left alone; an empty one gives nothing', () => {
    expect(splitText('')).toEqual([])
    expect(splitText('é'.repeat(500))).toEqual(['é'.repeat(500)])
    expect(splitText('😀'.repeat(2000), { platform: 'messenger' })).toHaveLength(1)
  })

  test('one byte, or one character, more makes two parts', () => {
    expect(splitText(`${'é'.repeat(500)}a`).map(bytes)).toEqual([1000, 1])
    expect(splitText('😀'.repeat(2001), { platform: 'messenger' }).map((part) => [...part].length)).toEqual([
      2000, 1,
    ])
  })

  test('cuts between sentences', () => {
    const sentence = `So ${'word '.repeat(79)}end. `
    const parts = splitText(sentence.repeat(5))
    expect(parts).toEqual([sentence.repeat(2), sentence.repeat(2), sentence])
  })

  test('cuts between words where a sentence is too long, and goes on in the same part', () => {
    const parts = splitText(`Short one. ${'longer '.repeat(200)}`)
    expect(parts[0]).toMatch(/^Short one\. (longer )+(longer)?$/)
    expect(parts[0]?.length).toBeGreaterThan(990)
    for (const part of parts.slice(1)) expect(part).toMatch(/^ ?longer/)
  })

  test('cuts between graphemes where a word is too long', () => {
    const family = '👨‍👩‍👧‍👦'
    const parts = splitText(family.repeat(100))
    expect(parts.every((part) => bytes(part) % bytes(family) === 0)).toBe(true)
    expect(parts.map((part) => graphemes(part).length)).toEqual([40, 40, 20])
  })

  test('a letter longer than a message cannot be sent, and says so', () => {
    expect(() => splitText(`a${'\u0301'.repeat(600)}`)).toThrow(OptionsError)
  })

  test('a locale that is none is refused', () => {
    expect(() => splitText('word '.repeat(400), { locale: '?' })).toThrow(OptionsError)
  })

  test('nothing is lost, nothing is too long, no grapheme is cut', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 400 }),
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.constantFrom(
        'A sentence. ',
        'مرحبا بكم في متجرنا. ',
        'हिन्दी में वाक्य। ',
        'ภาษาไทยไม่มีช่องว่าง',
        '👩🏽‍🚀🇯🇴🇸🇾',
        '\r\n',
        '\u0600,',
        ' '.repeat(900),
        'x'.repeat(1200),
      ),
    )
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }),
        fc.constantFrom('instagram', 'messenger'),
        (pieces, platform) => {
          const text = pieces.join('')
          const most = platform === 'instagram' ? 1000 : 2000
          const measure = (part: string) => (platform === 'instagram' ? bytes(part) : [...part].length)
          if (graphemes(text).some((one) => measure(one) > most)) return
          const parts = splitText(text, { platform })
          expect(parts.join('')).toBe(text)
          expect(parts.every((part) => part !== '' && measure(part) <= most)).toBe(true)
          expect(parts.flatMap(graphemes)).toEqual(graphemes(text))
        },
      ),
      { numRuns: 300 },
    )
  })
})
