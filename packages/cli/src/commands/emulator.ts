import type { Command } from 'commander'
import { CommandError } from '../command-error.ts'
import type { Context } from '../context.ts'
import { lockFile, lockFolder } from '../folder-lock.ts'
import { portFrom, portInUse } from '../port.ts'
import { announceToParent } from '../sandbox/emulator-process.ts'
import { buildPages } from '../sandbox/pages.ts'
import { fired } from '../stop-signals.ts'
import { addEmulatorClockCommand } from './emulator-clock.ts'
import { type LoadChoices, runLoadCommand } from './emulator-load.ts'
import { addEmulatorWorldCommands } from './emulator-world.ts'

const DEFAULT_PORT = 4000

interface Options extends Partial<LoadChoices> {
  port?: string
  folder?: string
  world?: string
}

/** Options that mean something with `--load` only. */
const LOAD_ONLY = ['accounts', 'for', 'to', 'secretEnv', 'json'] as const

/** `roost emulator`: Meta's side alone, for a server or a bot in any language. The sandbox forks this same command. */
export function addEmulatorCommand(program: Command, context: Context): void {
  const emulator = program
    .command('emulator')
    // What follows the name of a command below belongs to that command, `--json` too.
    .enablePositionalOptions()
    .description("Run the emulator of Meta's side alone, until Ctrl-C")
    .option('--port <port>', 'port (default: EMULATOR_PORT, else 4000; 0 is any free one)')
    .option('--world <file>', 'keep its world in this file, in the form of a snapshot (default: in memory)')
    .option('--folder <folder>', 'keep its world in this folder')
    .option(
      '--load <rate>',
      'start nothing: send so many notifications, such as 500/s, to a webhook on this machine',
    )
    .option('--accounts <number>', 'with --load: of so many made-up accounts (default: 100)')
    .option('--for <time>', 'with --load: so long (default: 60s)')
    .option('--to <url>', "with --load: the webhook (default: the running sandbox's)")
    .option(
      '--seed <seed>',
      'the same seed makes the same world, and with --load the same accounts and people',
    )
    .option('--secret-env <name>', 'with --load: the variable that holds the app secret')
    .option('--json', 'with --load: print JSON')
    .action((options: Options) => start(context, options))
  addEmulatorWorldCommands(emulator, context)
  addEmulatorClockCommand(emulator, context)
}

function start(context: Context, options: Options): Promise<void> {
  const { load } = options
  if (load === undefined) {
    const odd = LOAD_ONLY.find((name) => options[name] !== undefined)
    if (odd === undefined) return runEmulator(context, options)
    throw new CommandError(
      `--${odd === 'secretEnv' ? 'secret-env' : odd} belongs to --load. Add it, or leave it out.`,
    )
  }
  const odd = (['port', 'folder', 'world'] as const).find((name) => options[name] !== undefined)
  if (odd === undefined) return runLoadCommand(context, { ...options, load })
  throw new CommandError(`--load starts no emulator, so it takes no --${odd}. Leave it out.`)
}

async function runEmulator(context: Context, options: Options): Promise<void> {
  const { terminal, environment, stopping } = context
  const source = options.port === undefined ? 'EMULATOR_PORT' : '--port'
  const port = portFrom(options.port ?? environment.EMULATOR_PORT, source, DEFAULT_PORT)
  const isChild = process.send !== undefined
  if (!isChild) await buildPages(terminal.note, ['phone'])
  const lock = lockKept(options)
  const { createEmulator } = await import('@roost/emulator')
  const emulator = await createEmulator({
    port,
    ...(options.folder === undefined ? {} : { folder: options.folder }),
    ...(options.world === undefined ? {} : { file: options.world }),
    ...(options.seed === undefined ? {} : { seed: options.seed }),
  }).catch((error: unknown) => {
    lock?.release()
    throw portInUse(error, port, isChild ? 'EMULATOR_PORT' : source) ?? error
  })
  if (isChild) announceToParent(emulator.url)
  else {
    terminal.line(`Phone and API   ${terminal.style.cyan(emulator.url)}`)
    terminal.line(`Control API     ${terminal.style.cyan(`${emulator.url}/_emulator/openapi.json`)}`)
    terminal.note(terminal.style.dim('Ctrl-C ends it.'))
  }
  await fired(stopping)
  await emulator.close()
  lock?.release()
}

/** Two emulators on one world would overwrite each other. */
function lockKept({ folder, world }: Options): { release(): void } | null {
  if (folder !== undefined && world !== undefined) {
    throw new CommandError('--world and --folder both say where the world is kept. Leave one out.')
  }
  if (world !== undefined) return lockFile(world)
  return folder === undefined ? null : lockFolder(folder)
}
