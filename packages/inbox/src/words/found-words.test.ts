import { describe, expect, it } from 'vitest'
import { foundCount, snippetParts } from './found-words.ts'

const shown = (text: string, ...matches: [number, number][]) =>
  snippetParts({ text, matches: matches.map(([start, end]) => ({ start, end })) })
    .map(({ text: part, isMatch }) => (isMatch ? `[${part}]` : part))
    .join('')

describe('the parts of a snippet', () => {
  it.each([
    ['a blue vase', [[7, 11]], 'a blue [vase]'],
    ['東京タワー', [[0, 2]], '[東京]タワー'],
    ['متى يصل الطرد؟', [[4, 7]], 'متى [يصل] الطرد؟'],
    ['vase', [[0, 4]], '[vase]'],
    ['no place', [], 'no place'],
    [
      'twice twice',
      [
        [0, 5],
        [6, 11],
      ],
      '[twice] [twice]',
    ],
  ] as [string, [number, number][], string][])('%s', (text, matches, expected) => {
    expect(shown(text, ...matches)).toBe(expected)
  })

  it('lose no letter for places that cannot be', () => {
    expect(shown('short', [3, 9], [2, 2], [-1, 2])).toBe('short')
    expect(shown('overlaps', [0, 4], [2, 6])).toBe('[over]laps')
  })
})

it('what was found is counted in words', () => {
  const some = (count: number, hasMore = false) => ({ count, hasMore })
  expect(foundCount(some(0), some(0))).toBe('Nothing found')
  expect(foundCount(some(1), some(2))).toBe('1 person and 2 messages')
  expect(foundCount(some(0), some(30, true))).toBe('more than 30 messages')
  expect(foundCount(some(3), some(0))).toBe('3 people')
})
