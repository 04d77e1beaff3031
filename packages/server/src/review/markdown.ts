import type { ApiReviewKit, ApiReviewPermission } from '../api-review.ts'

/** A file of the kit, for a folder of its own. */
export interface ReviewFile {
  /** Without a folder. */
  readonly name: string
  readonly text: string
}

/** The kit as Markdown: a page to begin with, one for the reviewer, and one for each permission. */
export function reviewFiles(kit: ApiReviewKit): readonly ReviewFile[] {
  return [
    { name: 'README.md', text: overview(kit) },
    { name: 'reviewer-instructions.md', text: page('How to try this app', kit.instructions) },
    ...kit.permissions.map((row) => ({ name: `${row.name}.md`, text: permissionPage(row) })),
  ]
}

/** One permission: what it is for, the text for the form, the shot list. */
export function permissionPage(row: ApiReviewPermission): string {
  const needed = row.optional ?? 'It is always needed with this login.'
  return page(
    row.name,
    needed,
    row.dependsOn.length === 0 ? '' : `Submit it together with ${row.dependsOn.map(code).join(', ')}.`,
    '## What it is used for',
    row.uses.map(({ call, why }) => `- ${code(call)}: ${why}`).join('\n'),
    '## Text for the form',
    row.text,
    '## Shot list',
    row.shots
      .map(({ act, seen }, index) => `${index + 1}. ${act}\n   - [ ] In the picture: ${seen}`)
      .join('\n'),
    `Meta’s page: ${row.page}`,
  )
}

function overview({ login, needs, missing, before, permissions, leaveOut, refusals }: ApiReviewKit): string {
  return page(
    `App Review, ${login === 'instagram' ? 'Instagram Login' : 'Facebook Login'}`,
    '## Is a review needed at all?',
    needs.map(({ who, verdict, sentence }) => `- **${who}: ${VERDICTS[verdict]}.** ${sentence}`).join('\n'),
    '## Still to be filled in',
    missing.map(({ what, where }) => `- [ ] \`[${what}]\`: ${where}`).join('\n'),
    '## Before you submit',
    before
      .map(({ title, how, value }) => `- [ ] **${title}.** ${how}${value === null ? '' : ` ${code(value)}`}`)
      .join('\n'),
    '## Permissions',
    permissions
      .map(({ name, kind }) => `- [${name}](${name}.md)${kind === 'feature' ? ' (a feature)' : ''}`)
      .join('\n'),
    '## Leave out',
    leaveOut.map(({ name, why }) => `- ${code(name)}: ${why}`).join('\n'),
    '## Why others were refused',
    refusals
      .map(
        ({ writes, cause, prevent, source }) =>
          `- [ ] **“${writes}”** ${cause} ${prevent} ([source](${source}))`,
      )
      .join('\n'),
  )
}

export const VERDICTS = { no: 'no', probably_not: 'probably not', yes: 'yes' } as const

function page(title: string, ...parts: readonly string[]): string {
  return `${[`# ${title}`, ...parts.filter((part) => part !== '')].join('\n\n')}\n`
}

function code(text: string): string {
  return `\`${text}\``
}
