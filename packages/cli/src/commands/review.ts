import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ApiLogin, ApiRehearsalStep, ApiReviewKit } from '@roost/server/api'
import type { Command } from 'commander'
import { CommandError } from '../command-error.ts'
import type { Context } from '../context.ts'
import { asOwner } from '../owner-session.ts'
import type { RehearsalLine } from '../review/in-child.ts'
import { dataFolder } from '../running-server.ts'
import { buildPages } from '../sandbox/pages.ts'

interface LoginOptions {
  login: string
  json?: true
}

interface KitOptions extends LoginOptions {
  permission?: string
  app?: string
  out?: string
}

interface RehearseOptions extends LoginOptions {
  scopes?: string
  lines?: true
}

const LOGIN = [
  '--login <login>',
  'instagram or facebook: Meta reviews an app for one of them',
  'instagram',
] as const

/** `roost review`: what App Review asks for, and a rehearsal of what its reviewers try. */
export function addReviewCommand(program: Command, context: Context): void {
  const review = program.command('review').description('Meta’s App Review: the texts, and a rehearsal')
  review
    .command('kit')
    .description(
      'Print what the form asks for, with the facts of the running server; or write it into a folder',
    )
    .option(...LOGIN)
    .option('--permission <name>', 'only this permission or feature')
    .option('--app <id>', 'the Meta app that is submitted (default: the first with this login)')
    .option('--out <folder>', 'write one Markdown file for each permission, and two for the rest')
    .option('--json', 'print JSON')
    .action((options: KitOptions) => kit(context, options))
  review
    .command('rehearse')
    .description(
      'Play what a reviewer tries, against the emulator, in a world of its own; exits with 1 when a step fails',
    )
    .option(...LOGIN)
    .option('--scopes <names>', 'rehearse with these permissions, with commas between them')
    .option('--json', 'print a report as JSON at the end')
    .option('--lines', 'print each step as a line of JSON when it ends')
    .action((options: RehearseOptions) => rehearsal(context, options))
}

async function kit(context: Context, options: KitOptions): Promise<void> {
  const { permissionPage, reviewFiles } = await import('@roost/server/review')
  const { terminal } = context
  const whole = await kitHere(context, loginOf(options), options.app)
  const { permission, out } = options
  const rows = whole.permissions.filter(({ name }) => permission === undefined || name === permission)
  if (rows.length === 0) {
    const names = whole.permissions.map(({ name }) => name).join(', ')
    throw new CommandError(`${permission} is not among what this login asks for: ${names}.`)
  }
  const chosen = { ...whole, permissions: rows }
  if (options.json) return terminal.line(JSON.stringify(chosen, null, 2))
  const only = permission === undefined ? null : rows.map(permissionPage)
  const files =
    only === null
      ? reviewFiles(whole)
      : rows.map((row) => ({ name: `${row.name}.md`, text: permissionPage(row) }))
  if (out === undefined) return terminal.line(files.map(({ text }) => text).join('\n'))
  await mkdir(out, { recursive: true })
  for (const { name, text } of files) await writeFile(join(out, name), text)
  terminal.note(`Written to ${out}: ${files.map(({ name }) => name).join(', ')}`)
}

/** Of the running server; where none answers, with what the settings alone say. */
async function kitHere(context: Context, login: ApiLogin, app: string | undefined): Promise<ApiReviewKit> {
  const query = new URLSearchParams({ login, ...(app === undefined ? {} : { app }) })
  try {
    return await asOwner(context, (server) => server.json<ApiReviewKit>(`/review/kit?${query}`))
  } catch (error) {
    if (app !== undefined) throw error
    const { readConfig } = await import('@roost/server')
    const { factsOfEnvironment, reviewKit } = await import('@roost/server/review')
    context.terminal.note(
      `No server could be asked, so app and account are left open in the texts. (${error instanceof Error ? error.message : error})`,
    )
    return reviewKit(factsOfEnvironment(readConfig(context.environment), login))
  }
}

async function rehearsal(context: Context, options: RehearseOptions): Promise<void> {
  const { terminal, environment } = context
  const login = loginOf(options)
  // The reviewer opens the page first, so it has to be there.
  await buildPages(terminal.note, ['inbox'])
  const { rehearse } = await import('../review/rehearse.ts')
  const isSpoken = !options.json && !options.lines
  const report = await rehearse({
    login,
    scopes: options.scopes === undefined ? null : options.scopes.split(',').map((one) => one.trim()),
    privacyText: await readFile(join(dataFolder(environment), 'privacy.txt'), 'utf8').catch(() => null),
    pause: context.pause,
    stopping: context.stopping,
    told(step, total) {
      if (options.lines) terminal.line(JSON.stringify({ step, total } satisfies RehearsalLine))
      else if (isSpoken) printStep(context, step)
    },
  })
  if (options.json) terminal.line(JSON.stringify(report, null, 2))
  const failed = report.steps.filter(({ result }) => result === 'failed').length
  const passed = report.steps.filter(({ result }) => result === 'passed').length
  if (!report.passed) {
    throw new CommandError(
      `${failed} of ${report.steps.length} steps failed. Mend the first one before you submit: the others may follow from it.`,
    )
  }
  if (isSpoken) terminal.note(terminal.style.green(`All ${passed} steps passed.`))
}

function printStep(
  { terminal }: Context,
  { title, result, saw, problem, reviewerWrites }: ApiRehearsalStep,
): void {
  const { line, style } = terminal
  const mark = { passed: style.green('✓'), failed: style.red('✗'), skipped: style.dim('–') }[result]
  line(`${mark} ${result === 'failed' ? style.bold(title) : title}`)
  line(`  ${style.dim(saw)}`)
  if (problem !== null) {
    line(`  ${problem.problem}. ${problem.cause}`)
    for (const step of problem.steps) line(`  ${style.dim('·')} ${step}`)
  }
  if (reviewerWrites !== null) line(`  ${style.yellow('A reviewer would write:')} “${reviewerWrites}”`)
}

function loginOf({ login }: LoginOptions): ApiLogin {
  if (login === 'instagram' || login === 'facebook') return login
  throw new CommandError(`--login is ${login}; it must be instagram or facebook.`)
}
