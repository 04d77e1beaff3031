import { expect, test } from 'vitest'
import { entryHint } from './entry-hint.ts'

const hint = (text: string) => entryHint(Buffer.from(text))

test('finds the id of the first entry', () => {
  expect(
    hint('{"object":"instagram","entry":[{"time":1732270000,"id":"17841400000000001","messaging":[]}]}'),
  ).toBe('17841400000000001')
  expect(hint('{"entry" : [ { "id" : "42" } ]}')).toBe('42')
})

test('gives nothing for anything else, whatever the bytes', () => {
  for (const text of [
    '',
    '[]',
    'null',
    '{"object":"instagram"}',
    '{"entry":[{"id":"<script>"}]}',
    '\u0000\ufffd',
  ]) {
    expect(hint(text)).toBeNull()
  }
  expect(hint(`${' '.repeat(600)}{"entry":[{"id":"42"}]}`)).toBeNull()
})
