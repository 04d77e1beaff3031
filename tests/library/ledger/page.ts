import { ENDPOINTS } from './endpoints.ts'
import { ERRORS } from './errors.ts'
import { ATTACHMENTS, EVENTS } from './events.ts'
import { FIELDS } from './fields.ts'
import { LIMITS } from './limits.ts'
import type { LedgerRow } from './row.ts'

/** The ledger as people read it: `docs/ledger.md`, written by `npm run ledger` and compared by the tests. */
export function ledgerPage(): string {
  const errors = Object.values(ERRORS).flat().length
  return `# Ledger of @roost/meta

What Meta has for messages, and what the library does about it. Written by \`npm run ledger\` from \`tests/library/ledger/\`; a
test fails when a row has no test, and when something of the library has no row.

## Calls and callbacks (${ENDPOINTS.length})

${rows(ENDPOINTS)}

## Events (${Object.keys(EVENTS).length})

Each fixture is read by \`packages/meta/src/webhook/parse.test.ts\` and compared with what its source says.

| Event | Meta's field | Fixture |
| --- | --- | --- |
${Object.entries(EVENTS)
  .map(([kind, [metas, fixture]]) => line(`\`${kind}\``, metas, fixture))
  .join('\n')}

## Attachment types (${Object.keys(ATTACHMENTS).length})

| Type | Fixture |
| --- | --- |
${Object.entries(ATTACHMENTS)
  .map(([type, fixture]) => line(`\`${type}\``, fixture))
  .join('\n')}

## Members of events (${FIELDS.length})

| Ours | Meta's | Fixture that tells it |
| --- | --- | --- |
${FIELDS.map(([ours, metas, fixture]) => line(`\`${ours}\``, metas, fixture)).join('\n')}

## Limits (${LIMITS.length})

${rows(LIMITS)}

## Refusals (${errors})

Each has a documented or captured answer in \`packages/meta/src/classify.expected.ts\`, from which
\`packages/meta/src/classify.test.ts\` must find it.

| Meta's table | Keys |
| --- | --- |
${Object.entries(ERRORS)
  .map(([table, keys]) => line(table, keys.map((key) => `\`${key}\``).join(' ')))
  .join('\n')}
`
}

function rows(ledger: readonly LedgerRow[]): string {
  const lines = ledger.map((row) => {
    const ours = row.ours.map((name) => `\`${name}\``).join(', ')
    if (row.state === 'left out') return line(row.name, `left out: ${row.why}`, '', '')
    const about =
      row.state === 'stated' ? `stated: ${row.why}` : ['supported', row.note].filter(Boolean).join('; ')
    return line(
      row.name,
      about,
      ours,
      `${row.test.file.replace(/^packages\/meta\/src\//, '')}: ${row.test.says}`,
    )
  })
  return ['| Meta | State | Ours | Test |', '| --- | --- | --- | --- |', ...lines].join('\n')
}

function line(...cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}
