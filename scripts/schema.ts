// Writes docs/schema.md from databases that the migrations made.
import { writeFileSync } from 'node:fs'
import { schemaPage } from '../tests/schema/page.ts'

writeFileSync(new URL('../docs/schema.md', import.meta.url), schemaPage())
