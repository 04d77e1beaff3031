import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { lockFolder } from '../folder-lock.ts'
import { portFrom, portInUse } from '../port.ts'
import { announceToParent } from '../sandbox/emulator-process.ts'
import { buildPages } from '../sandbox/pages.ts'
import { fired } from '../stop-signals.ts'

const DEFAULT_PORT = 4000

interface Options {
  port?: string
  folder?: string
}

/** `roost emulator`: Meta's side alone, for a server or a bot in any language. The sandbox forks this same command. */
export function addEmulatorCommand(program: Command, context: Context): void {
  program
    .command('emulator')
    .description("Run the emulator of Meta's side alone, until Ctrl-C")
    .option('--port <port>', 'port (default: EMULATOR_PORT, else 4000; 0 is any free one)')
    .option('--folder <folder>', 'keep its world here (default: in memory)')
    .action((options: Options) => runEmulator(context, options))
}

async function runEmulator(context: Context, options: Options): Promise<void> {
  const { terminal, environment, stopping } = context
  const source = options.port === undefined ? 'EMULATOR_PORT' : '--port'
  const port = portFrom(options.port ?? environment.EMULATOR_PORT, source, DEFAULT_PORT)
  const isChild = process.send !== undefined
  if (!isChild) await buildPages(terminal.note, ['phone'])
  const lock = options.folder === undefined ? null : lockFolder(options.folder)
  const { createEmulator } = await import('@roost/emulator')
  const emulator = await createEmulator({
    port,
    ...(options.folder === undefined ? {} : { folder: options.folder }),
  }).catch((error: unknown) => {
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
