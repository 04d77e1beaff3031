import type { ApiCheck, ApiChecks } from '@roost/server/api'
import type { Fault } from './fault.ts'

/** A fault and what the doctor said of it. */
export interface Examined {
  readonly fault: Fault
  readonly found: ApiChecks
}

/** `docs/doctor.md`: what the doctor says of every fault that is tried. */
export function doctorPage(parts: {
  readonly singles: readonly Examined[]
  readonly pairs: readonly Examined[]
  readonly healthy: readonly Examined[]
  readonly disguised: readonly Examined[]
}): string {
  const alike = [...new Set(parts.singles.flatMap(({ fault }) => fault.alike ?? []))]
  return `# What the doctor says

\`npx roost doctor\`, the Set-up page and \`POST /api/v1/setup/checks\` say the same. Each fault below is made on the emulator or in
what is written down about the app, alone and in pairs; the first cause is the one the doctor names. \`roost explain\` takes the
entries in the third column. A test makes this page (\`tests/doctor/matrix.test.ts\`) and fails when it no longer holds.

Exit codes: 0 all well, 1 at least one fail, 2 only something to look at or to ask a person, 3 Meta cannot be reached.

## One thing is wrong

| What is wrong | Login | First cause | What it says | Whose turn |
| --- | --- | --- | --- | --- |
${grouped(parts.singles).map(singleRow).join('\n')}

${alike.length === 0 ? '' : `## What cannot be told apart\n\n${alike.map((text) => `${listOf(parts.singles, text)}: ${text}`).join('\n\n')}\n`}
## Two things are wrong

| What is wrong | Named first |
| --- | --- |
${parts.pairs.map(({ fault, found }) => `| ${fault.name} | \`${causeOf(found)?.check}\` ${causeOf(found)?.title} |`).join('\n')}

## Said in another language, or in the wrong place

${parts.disguised.map(({ fault, found }) => `- ${fault.name}: \`${causeOf(found)?.check}\` ${causeOf(found)?.title}.`).join('\n')}

## Nothing is wrong

Neither a fail nor a warning: ${[...new Set(parts.healthy.map(({ fault }) => fault.name.charAt(0).toLowerCase() + fault.name.slice(1)))].join('; ')}. Each by Instagram Login or Facebook Login as it applies, with Messenger beside it.
`
}

/** One row for a fault that was made by both logins and named the same. */
function grouped(singles: readonly Examined[]): readonly (readonly Examined[])[] {
  const groups = new Map<string, Examined[]>()
  for (const one of singles) {
    const { check, problem } = one.fault.expects ?? { check: '', problem: '' }
    const key = `${one.fault.name} ${check} ${problem}`
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()]
}

function singleRow(group: readonly Examined[]): string {
  const [first] = group
  const cause = first === undefined ? undefined : causeOf(first.found)
  const logins = [...new Set(group.map(({ fault }) => fault.login))].sort().reverse().join(', ')
  return `| ${first?.fault.name} | ${logins} | \`${cause?.check}\`, \`${cause?.problemId}\` | ${cause?.title} | ${cause?.who?.replace('_', ' ')} |`
}

export function causeOf(found: ApiChecks): ApiCheck | undefined {
  return found.checks.find(({ id }) => id === found.rootCause)
}

function listOf(singles: readonly Examined[], alike: string): string {
  return [
    ...new Set(singles.filter(({ fault }) => fault.alike === alike).map(({ fault }) => `“${fault.name}”`)),
  ].join(', ')
}
