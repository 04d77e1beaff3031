// Writes docs/emulator-coverage.md from the emulator's ledger. A test fails while the file is not what this would write.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { differences } from '../packages/emulator/src/client-differences.ts'
import { type CoverageRow, coverage } from '../packages/emulator/src/coverage.ts'

export const COVERAGE_PAGE = fileURLToPath(new URL('../docs/emulator-coverage.md', import.meta.url))

const STATES = { supported: 'yes', partial: 'in part', not_started: 'no' } as const

/** The whole page, as Markdown. */
export function coveragePage(): string {
  const count = (state: CoverageRow['state']) => coverage.filter((row) => row.state === state).length
  return [
    '# What the emulator has of Meta',
    '',
    'Made by `node scripts/emulator-coverage.ts` from `packages/emulator/src/coverage.ts`; tests hold both to the code.',
    `${count('supported')} routes are there, ${count('partial')} in part, ${count('not_started')} not. “Described” names the`,
    'chapter of our notes on Meta’s documentation. FIELD: observed, not documented. CONFLICT: Meta’s pages disagree.',
    'UNCONFIRMED: nobody has shown it.',
    '',
    '| Method | Route | There | Described | In doubt, or left out | Shown by |',
    '| --- | --- | --- | --- | --- | --- |',
    ...coverage.map(tableRow),
    '',
    '## Real clients against it',
    '',
    'Five third-party clients run unmodified against the emulator (`tests/clients/`). Where one differs from the',
    'reference, the reference is followed.',
    '',
    '| Client | Pointed here by | It | The emulator |',
    '| --- | --- | --- | --- |',
    ...differences.map(
      ({ client, host, does, emulator }) => `| ${client} | ${host} | ${does} | ${emulator} |`,
    ),
    '',
  ].join('\n')
}

function tableRow({ method, route, state, source, doubt, tests }: CoverageRow): string {
  const files = [...new Set(tests.map((test) => `\`${test.slice(0, test.indexOf(':'))}\``))].join(', ')
  return `| ${method} | \`${route}\` | ${STATES[state]} | ${source} | ${doubt ?? ''} | ${files} |`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(COVERAGE_PAGE, coveragePage())
