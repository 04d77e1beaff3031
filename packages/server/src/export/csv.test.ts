import { expect, test } from 'vitest'
import { csvLine } from './csv.ts'

test('quotes, commas and line breaks are kept', () => {
  expect(csvLine(['a', 'b,c', 'say "hi"', 'two\nlines', null, 3, true])).toBe(
    'a,"b,c","say ""hi""","two\nlines",,3,true\r\n',
  )
})

test.each(['=1+1', '+49', '-2', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠x'])(
  'a spreadsheet does not run %j',
  (text) => {
    expect(csvLine([text]).replace(/^"/, '')).toMatch(/^'/)
  },
)

test('a list is JSON, an empty one an empty cell', () => {
  expect(csvLine([[], [{ by: 'customer' }]])).toBe(',"[{""by"":""customer""}]"\r\n')
})
