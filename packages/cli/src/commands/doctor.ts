import type { ApiChecks } from '@roost/server/api'
import type { Command } from 'commander'
import { CommandError } from '../command-error.ts'
import type { Context } from '../context.ts'
import { questionLines, reportLines, rowLines } from '../doctor-lines.ts'
import { closestServer } from '../doctor-server.ts'

interface DoctorOptions {
  readonly json?: true
  readonly account?: string
  readonly app?: string
  readonly write?: true
  readonly visible?: true
  readonly offline?: true
}

/**
 * `roost doctor`: looks at the set-up and names the one thing to mend first. Asks the running server where it can; else it opens
 * the data folder itself, and without one it looks at the environment alone.
 */
export function addDoctorCommand(program: Command, context: Context): void {
  program
    .command('doctor')
    .description('Say what is wrong with the set-up, whose turn it is and what to do')
    .option('--account <id>', 'look at this account only')
    .option('--app <id>', 'look at this app and its accounts only')
    .option('--write', 'also subscribe what is missing, and let Meta verify the callback')
    .option('--visible', 'also wait for a real message and answer it')
    .option('--offline', 'open the data folder itself, although a server runs')
    .option('--json', 'print JSON')
    .addHelpText('after', HELP)
    .action((options: DoctorOptions) => examine(context, options))
}

const HELP = `
Exit codes:
  0  all is well
  1  something fails; it is named first
  2  only something to look at, or to ask a person
  3  Meta cannot be reached, or the configuration cannot be read

Examples:
  roost doctor
  roost doctor --account 17841400000000001 --json
  roost doctor --visible`

/** What could not be looked at at all. */
const COULD_NOT = 3

async function examine(context: Context, options: DoctorOptions): Promise<void> {
  const { terminal } = context
  const found = await run(context, options).catch((error: unknown) => {
    process.exitCode = COULD_NOT
    throw error
  })
  if (options.json) terminal.line(JSON.stringify(found, null, 2))
  else
    for (const line of [...questionLines(found, terminal.style), ...reportLines(found, terminal.style)])
      terminal.line(line)
  process.exitCode = found.exitCode
}

async function run(context: Context, options: DoctorOptions): Promise<ApiChecks> {
  const { environment, terminal } = context
  const scope = {
    ...(options.account === undefined ? {} : { account: options.account }),
    ...(options.app === undefined ? {} : { app: options.app }),
  }
  // What writes or is seen is for whoever owns the machine, so it never goes through a key of the API.
  const needsOwnHands = options.write || options.visible || options.offline
  const server = needsOwnHands ? null : await closestServer(environment, context.fetch)
  if (server !== null) {
    terminal.note(terminal.style.dim('Asking the running server …'))
    const query = new URLSearchParams(scope)
    const found = await server.json<ApiChecks>(`/setup/checks?${query}`, { method: 'POST' })
    if (!options.json)
      for (const check of found.checks)
        for (const line of rowLines(check, terminal.style)) terminal.line(line)
    return found
  }
  return inOwnHands(context, options, scope)
}

async function inOwnHands(
  { environment, terminal }: Context,
  options: DoctorOptions,
  scope: { readonly account?: string; readonly app?: string },
): Promise<ApiChecks> {
  const [{ createLog, readConfig }, { openDoctor }] = await Promise.all([
    import('@roost/server'),
    import('@roost/server/doctor'),
  ])
  const config = readConfig(environment)
  const doctor = await openDoctor(config, {
    log: createLog('silent'),
    ...(config.port === 0 ? {} : { localUrl: `http://127.0.0.1:${config.port}` }),
  })
  try {
    if (options.account !== undefined && !(await doctor.knows(options.account))) {
      throw new CommandError(`There is no account ${options.account} in ${config.dataFolder}.`)
    }
    return await doctor.run({
      ...scope,
      allow: [
        ...(options.write ? (['write'] as const) : []),
        ...(options.visible ? (['visible'] as const) : []),
      ],
      tell: (sentence) => terminal.note(terminal.style.bold(sentence)),
      onRow: (check) => {
        if (!options.json) for (const line of rowLines(check, terminal.style)) terminal.line(line)
      },
    })
  } finally {
    await doctor.close()
  }
}
