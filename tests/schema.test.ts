import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { schemaPage, tablesWithoutPurpose } from './schema/page.ts'
import { REPOSITORY } from './sources.ts'

test('docs/schema.md is the schema that the migrations make; `npm run schema` writes it', async () => {
  expect(await readFile(join(REPOSITORY, 'docs/schema.md'), 'utf8')).toBe(schemaPage())
})

test('every table says what it is for, in tests/schema/purposes.ts', () => {
  expect(tablesWithoutPurpose()).toEqual([])
})
