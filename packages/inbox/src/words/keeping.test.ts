import { describe, expect, it } from 'vitest'
import { consequence, keptWords, policyOf, ruleOf, sizeWords } from './keeping.ts'

describe('a rule', () => {
  it.each(['link', 'keep', '1d', '30d', '3650d'])('%s is read and written the same', (policy) => {
    expect(policyOf(ruleOf(policy))).toBe(policy)
  })
  it.each(['', '0', '3651', '-1', '1.5', 'x', '1e3'])('%j days are none', (days) => {
    expect(policyOf({ kind: 'days', days })).toBeNull()
  })
  it('takes days as they are typed', () => {
    expect(policyOf({ kind: 'days', days: ' 007 ' })).toBe('7d')
  })
})

describe('what saving does', () => {
  const some = { files: 3, bytes: 9 }
  it.each([
    ['keep', 'keep', null],
    ['30d', '30d', null],
    ['link', '30d', 'Counts for what arrives from now on.'],
    ['30d', 'keep', 'Counts for what arrives from now on.'],
    ['keep', 'link', '3 files here now leave the disk within the hour. That cannot be undone.'],
    ['keep', '30d', 'What has been here for longer than 30 days leaves the disk'],
    ['30d', '1d', 'What has been here for longer than 1 day leaves the disk'],
  ])('from %s to %s', (before, after, words) => {
    const said = consequence(before, after, some)
    if (words === null) expect(said).toBeNull()
    else expect(said).toContain(words)
  })
  it('says it when nothing is here', () => {
    expect(consequence('keep', 'link', { files: 0, bytes: 0 })).toBe(
      'Counts from now on. Nothing of it is here.',
    )
  })
})

it.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1_000, '1 kB'],
  [1_449, '1.4 kB'],
  [12_345_678, '12 MB'],
  [3_100_000_000, '3.1 GB'],
  [5e15, '5,000 TB'],
])('%d bytes are %s', (bytes, words) => {
  expect(sizeWords(bytes)).toBe(words)
})

it('tells how much is here', () => {
  expect(keptWords({ files: 0, bytes: 0 })).toBe('None here')
  expect(keptWords({ files: 1, bytes: 12 })).toBe('1 file, 12 bytes')
  expect(keptWords({ files: 1204, bytes: 3_100_000_000 })).toBe('1,204 files, 3.1 GB')
})
