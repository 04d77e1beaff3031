import { describe, expect, it } from 'vitest'
import { fillOf, textLimit, textSize, tooLongWords } from './bytes.ts'

describe('the size of an answer', () => {
  it('is counted in UTF-8 bytes on Instagram', () => {
    const limit = textLimit('instagram')
    expect(textSize('abc', limit)).toBe(3)
    expect(textSize('é', limit)).toBe(2)
    expect(textSize('مرحبا', limit)).toBe(10)
    expect(textSize('👍🏽', limit)).toBe(8)
  })

  it('is counted in characters on Messenger', () => {
    const limit = textLimit('messenger')
    expect(textSize('مرحبا', limit)).toBe(5)
    expect(textSize('👍', limit)).toBe(1)
  })

  it('warns from four fifths and stops past the limit', () => {
    const limit = textLimit('instagram')
    expect(fillOf(799, limit)).toBe('fine')
    expect(fillOf(800, limit)).toBe('near')
    expect(fillOf(1000, limit)).toBe('near')
    expect(fillOf(1001, limit)).toBe('over')
    expect(tooLongWords(1001, limit)).toBe('1 byte too long. Shorten it, or send it in parts.')
    expect(tooLongWords(2164, limit)).toMatch(/^1,164 bytes/)
  })
})
