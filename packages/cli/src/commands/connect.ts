import type {
  ApiConnectAttempt,
  ApiConnectChoice,
  ApiConnectRequest,
  ApiConnectStart,
  ApiProblem,
} from '@roost/server/api'
import type { Command } from 'commander'
import { CommandError } from '../command-error.ts'
import type { Context } from '../context.ts'
import { asOwner, type OwnersServer } from '../owner-session.ts'

/** How often the server is asked how the login goes on. */
const LOOK_MS = 500

interface ConnectOptions {
  login: string
  app?: string
  account?: string
  scopes?: string
  configId?: string
  all?: true
  open: boolean
  json?: true
}

/** `roost connect`: a login at Meta in the browser, the choice and the steps in the terminal. */
export function addConnectCommand(program: Command, context: Context): void {
  program
    .command('connect')
    .description('Connect an account: log in at Meta in the browser, choose here')
    .option(
      '--login <login>',
      'instagram (no Page needed) or facebook (by the linked Page, and Messenger)',
      'instagram',
    )
    .option('--app <id>', 'by which Meta app (default: the only one that has this login)')
    .option('--account <id>', 'connect this account again, and no other')
    .option('--scopes <names>', 'permissions to ask for, with commas between them')
    .option('--config-id <id>', 'a configuration of Facebook Login for Business, in place of permissions')
    .option('--all', 'connect everything that can be, without asking')
    .option('--no-open', 'print the address only, open no browser')
    .option('--json', 'print JSON at the end')
    .action((options: ConnectOptions) => connect(context, options))
}

async function connect(context: Context, options: ConnectOptions): Promise<void> {
  const request = requestOf(options)
  const attempt = await asOwner(context, (server) => logIn(context, server, request, options))
  if (options.json) context.terminal.line(JSON.stringify(attempt, null, 2))
  const { accounts, problem, state, steps } = attempt
  if (state !== 'connected')
    throw new CommandError(problem === null ? 'Nothing was connected.' : inOneLine(problem))
  const names = accounts.map(({ username, platform }) => `${username} (${platform})`).join(', ')
  context.terminal.note(`${context.terminal.style.green('Connected:')} ${names}`)
  if (steps.some(({ result }) => result === 'failed')) {
    throw new CommandError('Not every step worked: see above what to do. Messages may not arrive yet.')
  }
}

function requestOf({ login, app, account, scopes, configId }: ConnectOptions): ApiConnectRequest {
  if (login !== 'instagram' && login !== 'facebook') {
    throw new CommandError(`--login is ${login}; it must be instagram or facebook.`)
  }
  return {
    login,
    from: 'terminal',
    ...(app === undefined ? {} : { appId: app }),
    ...(account === undefined ? {} : { accountId: account }),
    ...(scopes === undefined ? {} : { scopes: scopes.split(',').map((one) => one.trim()) }),
    ...(configId === undefined ? {} : { configId }),
  }
}

async function logIn(
  context: Context,
  server: OwnersServer,
  request: ApiConnectRequest,
  options: ConnectOptions,
): Promise<ApiConnectAttempt> {
  const { note, style } = context.terminal
  const { id, url } = await server.json<ApiConnectStart>('/connect', { method: 'POST', body: request })
  note('Log in at Meta in your browser, within ten minutes:')
  note(`  ${style.cyan(url)}`)
  if (options.open) context.openBrowser(url)
  const returned = await until(context, server, id, ({ state }) => state !== 'waiting')
  if (returned.state !== 'choosing') return returned
  const accountIds = await chosen(context, returned.choices, options)
  await server.json(`/connect/${id}/choose`, { method: 'POST', body: { accountIds } })
  return until(context, server, id, ({ state }) => state !== 'connecting')
}

/** Asks until it is so, printing each step once. */
async function until(
  context: Context,
  server: OwnersServer,
  id: string,
  isSo: (attempt: ApiConnectAttempt) => boolean,
): Promise<ApiConnectAttempt> {
  let printed = 0
  for (;;) {
    const attempt = await server.json<ApiConnectAttempt>(`/connect/${id}`)
    for (const step of attempt.steps.slice(printed)) printStep(context, step)
    printed = Math.max(printed, attempt.steps.length)
    if (isSo(attempt)) return attempt
    await context.pause(LOOK_MS)
    if (context.stopping.aborted) throw new CommandError('Stopped. Nothing more is connected.')
  }
}

async function chosen(
  context: Context,
  choices: readonly ApiConnectChoice[],
  { account, all }: ConnectOptions,
): Promise<readonly string[]> {
  const { note, style } = context.terminal
  note('')
  const open = choices.filter(({ problem, accountId }) => problem === null && accountId !== null)
  for (const choice of choices) {
    const { problem } = choice
    const number = open.indexOf(choice) + 1
    if (problem === null)
      note(
        `  ${style.bold(String(number))}  ${nameOf(choice)}${choice.isConnected ? style.dim(' connected already') : ''}`,
      )
    else printRefused(context, choice, problem)
  }
  const ids = open.flatMap(({ accountId }) => accountId ?? [])
  if (ids.length === 0) throw new CommandError('Nothing of this login can be connected: see above why.')
  if (all || account !== undefined) return ids
  const answer = await context.ask('Which? Numbers with blanks between them, or all: ')
  if (answer === 'all') return ids
  const picked = answer.split(/[\s,]+/).filter(Boolean)
  const known = picked.map((text) => (/^\d{1,4}$/.test(text) ? ids[Number(text) - 1] : undefined))
  if (picked.length === 0 || known.includes(undefined)) {
    throw new CommandError(
      `${answer === '' ? 'Nothing was chosen' : `${answer} is not in the list`}. Start again, or use --all.`,
    )
  }
  return known.flatMap((id) => id ?? [])
}

function printRefused({ terminal }: Context, choice: ApiConnectChoice, problem: ApiProblem): void {
  const { note, style } = terminal
  note(`  ${style.dim('–')}  ${style.dim(nameOf(choice))}  ${style.yellow(problem.problem)}`)
  note(`     ${problem.cause}`)
  for (const step of problem.steps) note(`     ${style.dim('·')} ${step}`)
}

function printStep(
  { terminal }: Context,
  { title, result, problem }: ApiConnectAttempt['steps'][number],
): void {
  const { note, style } = terminal
  const mark = { done: style.green('✓'), warn: style.yellow('!'), failed: style.red('✗') }[result]
  note(`  ${mark} ${title}${problem === null ? '' : `: ${problem.problem}`}`)
  if (problem === null) return
  note(`    ${problem.cause}`)
  for (const step of problem.steps) note(`    ${style.dim('·')} ${step}`)
}

function nameOf({ username, name, pageName, pageId, platform, accountId }: ApiConnectChoice): string {
  const own = username ?? name ?? (accountId === null ? null : accountId)
  const page = pageName ?? (pageId === null ? null : `Page ${pageId}`)
  const where = page === null || page === own ? '' : `, Page ${pageName ?? pageId}`
  return own === null ? (page ?? platform) : `${own} (${platform}${where})`
}

function inOneLine({ problem, cause, steps }: ApiProblem): string {
  return [`${problem}.`, cause, ...steps].join(' ')
}
