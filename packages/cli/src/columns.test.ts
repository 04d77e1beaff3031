import { describe, expect, it } from 'vitest'
import { cells, columns, shorten } from './columns.ts'
import { createStyle } from './terminal.ts'

describe('columns', () => {
  it('aligns by what is seen, not by code units or colour codes', () => {
    const { green } = createStyle(true)
    const lines = columns(
      ['NAME', 'STATE'],
      [
        ['Mateusz Zieliński', 'ok'],
        [green('ليلى'), 'no'],
        ['👩‍🍳 Chidi', 'ok'],
      ],
    )
    expect(lines.map((line) => cells(line.slice(0, line.search(/STATE|ok|no/))))).toEqual([19, 19, 19, 19])
  })

  it('leaves no space at the end of a line', () => {
    expect(columns(['A', 'LONG TITLE'], [['1', 'x']])).toEqual(['A  LONG TITLE', '1  x'])
  })

  it('shortens without cutting a letter in two', () => {
    expect(shorten('one\ntwo  three', 9)).toBe('one two …')
    expect(shorten('👩‍🍳👩‍🍳👩‍🍳', 5)).toBe('👩‍🍳👩‍🍳…')
  })
})
