import { basename } from 'node:path'
import type { SchemaState } from '@roost/server/admin'
import type { Command } from 'commander'
import { CommandError } from '../command-error.ts'
import type { Context } from '../context.ts'
import { lockFolder } from '../folder-lock.ts'
import { dataFolder } from '../running-server.ts'

/** `roost migrate`: brings the database files to the schema of this version. `start` does so by itself. */
export function addMigrateCommand(program: Command, context: Context): void {
  program
    .command('migrate')
    .description('Bring the database to the schema of this version; a start does the same')
    .option('--check', 'change nothing; fail when something is to be done')
    .option('--json', 'print JSON')
    .action((options: { check?: true; json?: true }) => migrate(context, options))
}

async function migrate(context: Context, options: { check?: true; json?: true }): Promise<void> {
  const [{ readConfig }, { openAdmin, schemaState }] = await Promise.all([
    import('@roost/server'),
    import('@roost/server/admin'),
  ])
  const config = readConfig(context.environment)
  const lock = options.check ? null : lockFolder(dataFolder(context.environment))
  try {
    const states = schemaState(config)
    const newer = states.find(({ version, known }) => version !== null && version > known)
    if (newer) throw new CommandError(newerWords(newer))
    tell(context, states, options.json === true)
    const steps = states.reduce((total, { pending }) => total + pending.length, 0)
    if (options.check) {
      if (steps > 0)
        throw new CommandError(
          `${steps} steps are to be taken. Copy the data folder, then run "roost migrate".`,
        )
      return
    }
    // Opening takes the steps of each file in one transaction: all of them or none.
    await (await openAdmin(config)).close()
    if (!options.json) context.terminal.line(steps === 0 ? 'Nothing was to be done.' : 'Done.')
  } finally {
    lock?.release()
  }
}

function tell({ terminal }: Context, states: readonly SchemaState[], asJson: boolean): void {
  if (asJson) {
    const files = states.map(({ file, version, known, pending }) => ({
      file: basename(file),
      version,
      known,
      pending,
    }))
    terminal.line(JSON.stringify({ files }))
    return
  }
  for (const { file, version, known, pending } of states) {
    const stands =
      version === null ? 'is not there yet; it is made whole' : `has taken ${version} of ${known} steps`
    terminal.line(`${basename(file)} ${stands}.`)
    for (const { step, does } of pending) terminal.line(`  Step ${step}: ${does.join(', ')}.`)
  }
}

function newerWords({ file, version, known }: SchemaState): string {
  return `${basename(file)} was made by a newer version of Roost (schema ${version}, this one knows ${known}). Install that version or a newer one.`
}
