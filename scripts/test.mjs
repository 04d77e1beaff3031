// `npm test`: builds the pages where their sources changed, runs every test, and ends with one line of counts.
//
// A part that needs something this machine lacks is named as skipped, with the reason; with CI=true that is a failure.
// Arguments go to Vitest: `npm test -- window` runs what matches.
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildPages } from '../packages/cli/src/sandbox/pages.ts'
import { findClients } from '../tests/clients/install.ts'
import { findMounts } from '../tests/durability/find-mounts.ts'
import { findBrowser } from '../tests/end-to-end/browser.ts'
import { findStrace } from '../tests/end-to-end/strace.ts'
import { findRuntimes } from '../tests/library/runtimes/installed.ts'

const repository = fileURLToPath(new URL('..', import.meta.url))
const vitest = join(repository, 'node_modules/vitest/vitest.mjs')
const folder = await mkdtemp(join(tmpdir(), 'roost-test-'))
const filters = process.argv.slice(2)

/** What this machine lacks: one line each, with what it is needed for. */
const lacking = []
for (const need of [
  await findBrowser(),
  await findStrace(),
  await findClients(),
  await findRuntimes(),
  await findMounts(),
]) {
  if ('lacking' in need) lacking.push(need.lacking)
}

await buildPages(console.log)
const counts = { passed: 0, failed: 0, skipped: 0 }
// One after the other: the browser's time limits would not stand beside a machine full of unit tests.
for (const project of ['unit', 'across packages', 'end-to-end']) {
  const report = join(folder, `${project}.json`)
  const code = await run(project, report)
  const read = await readReport(report)
  counts.passed += read.passed
  counts.failed += read.failed
  counts.skipped += read.skipped
  if (code !== 0 && read.failed === 0) {
    counts.failed += 1
    console.log(
      `The ${project} run itself failed (exit code ${code}): see above. It counts as one failed test.`,
    )
  }
}
await rm(folder, { recursive: true })

for (const line of lacking) console.log(`Skipped: ${line}`)
const isStrict = process.env.CI === 'true'
if (isStrict && counts.skipped > 0) console.log('Nothing may be skipped where CI=true.')
const total = `${counts.passed} passed, ${counts.failed} failed`
console.log(counts.skipped > 0 ? `${total}, ${counts.skipped} skipped` : total)
process.exitCode = counts.failed > 0 || counts.passed === 0 || (isStrict && counts.skipped > 0) ? 1 : 0

/** Runs one project of vitest.config.ts and gives its exit code. */
function run(project, report) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const child = spawn(
    process.execPath,
    [vitest, 'run', '--project', project, '--passWithNoTests', ...reporters, ...filters],
    { cwd: repository, stdio: ['ignore', 'inherit', 'inherit'] },
  )
  return new Promise((resolve) => {
    child.once('error', () => resolve(1)).once('close', (code) => resolve(code ?? 1))
  })
}

/** A file that could not be loaded has no tests to count, and is a failure all the same. */
async function readReport(path) {
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return { passed: 0, failed: 0, skipped: 0 }
  const report = JSON.parse(text)
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}
