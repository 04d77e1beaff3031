// `npm run ledger`: writes docs/ledger.md from the table in tests/library/ledger/.
import { writeFileSync } from 'node:fs'
import { ledgerPage } from '../tests/library/ledger/page.ts'

writeFileSync(new URL('../docs/ledger.md', import.meta.url), ledgerPage())
