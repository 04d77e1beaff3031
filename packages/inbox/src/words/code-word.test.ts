import { expect, test } from 'vitest'
import { holdsCodeWord, makeCodeWord } from './code-word.ts'

test('a greeting with four signs that nobody mixes up', () => {
  expect(makeCodeWord(() => 0)).toBe('good morning 3333')
  expect(makeCodeWord(() => 0.999_999)).toBe('good morning YYYY')
})

test('is found however a phone changed it, and in nothing else', () => {
  expect(holdsCodeWord('Good morning 7f3k. ', 'good morning 7F3K')).toBe(true)
  expect(holdsCodeWord('good morning', 'good morning 7F3K')).toBe(false)
  expect(holdsCodeWord(null, 'good morning 7F3K')).toBe(false)
})
