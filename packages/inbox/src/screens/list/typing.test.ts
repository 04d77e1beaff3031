import { describe, expect, it } from 'vitest'
import { createTyping, TYPING_MS } from './typing.ts'

function typingWith(asked = '') {
  const questions: string[] = []
  const tasks = new Set<{ readonly run: () => void; readonly ms: number }>()
  const typing = createTyping({
    ask: (text) => questions.push(text),
    later: (run, ms) => {
      const task = { run, ms }
      tasks.add(task)
      return () => void tasks.delete(task)
    },
    asked,
  })
  /** Nobody types for so long. */
  const rest = (ms: number) => {
    for (const task of tasks) {
      if (task.ms > ms) continue
      tasks.delete(task)
      task.run()
    }
  }
  return { typing, questions, rest }
}

describe('typing', () => {
  it('asks once for a word, when the last letter is there', () => {
    const { typing, questions, rest } = typingWith()
    for (const text of ['k', 'ka', 'kah', 'kahve']) typing.typed(text, false)
    rest(TYPING_MS - 1)
    expect(questions).toEqual([])
    rest(TYPING_MS)
    rest(TYPING_MS)
    expect(questions).toEqual(['kahve'])
  })

  it('waits while letters are being put together', () => {
    const { typing, questions, rest } = typingWith()
    typing.typed('ｔ', true)
    typing.typed('とうきょう', true)
    rest(TYPING_MS)
    expect(questions).toEqual([])
    typing.typed('東京', false)
    rest(TYPING_MS)
    expect(questions).toEqual(['東京'])
  })

  it('asks at once when told to, and nothing twice', () => {
    const { typing, questions, rest } = typingWith('vase')
    typing.typed('vases', false)
    expect(typing.now('vases')).toBe(true)
    expect(typing.now('vases')).toBe(false)
    typing.typed('vases', false)
    rest(TYPING_MS)
    expect(questions).toEqual(['vases'])
  })

  it('lets what was changed elsewhere win over a question that still waits', () => {
    const { typing, questions, rest } = typingWith('vase')
    expect(typing.changed('vase')).toBe(false)
    typing.typed('vases', false)
    expect(typing.changed('')).toBe(true)
    rest(TYPING_MS)
    expect(questions).toEqual([])
  })
})
