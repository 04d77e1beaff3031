import { chmodSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { Snapshot } from '@roost/emulator'
import type { Command } from 'commander'
import { CommandError } from '../command-error.ts'
import type { Context } from '../context.ts'
import { namedEmulator } from '../running-emulator.ts'

interface Options {
  readonly url?: string
  readonly json?: true
}

const URL_HELP = "the emulator (default: EMULATOR_URL, else the running sandbox's)"

/** `roost emulator snapshot|restore|reset`: the whole world of a running emulator, out, in, and back to its beginning. */
export function addEmulatorWorldCommands(emulator: Command, context: Context): void {
  emulator
    .command('snapshot')
    .argument('[file]', 'where to (default: standard output)')
    .option('--url <url>', URL_HELP)
    .option('--json', 'print JSON about what was written')
    .description('Take the world of a running emulator as JSON. It holds the emulator’s secrets')
    .action((file: string | undefined, options: Options) => takeSnapshot(context, file, options))
  emulator
    .command('restore')
    .argument('<file>', 'as "roost emulator snapshot" or --world wrote it')
    .option('--url <url>', URL_HELP)
    .option('--json', 'print JSON')
    .description('Put a snapshot in place of the world. The clock does not go back')
    .action((file: string, options: Options) => restore(context, file, options))
  emulator
    .command('reset')
    .option('--url <url>', URL_HELP)
    .option('--json', 'print JSON')
    .description('Back to the beginning: same ids, secrets and people; acts, deliveries and faults are gone')
    .action((options: Options) => reset(context, options))
}

async function takeSnapshot(context: Context, file: string | undefined, options: Options): Promise<void> {
  const { line } = context.terminal
  const emulator = await namedEmulator(options.url, context.environment, context.fetch)
  const snapshot = await emulator.json<Snapshot>('/snapshot')
  const text = JSON.stringify(snapshot)
  if (file === undefined) return line(text)
  try {
    writeFileSync(file, `${text}\n`, { mode: 0o600 })
    // A file that was there before keeps the mode it had.
    chmodSync(file, 0o600)
  } catch (error) {
    throw new CommandError(`${file} cannot be written. Name a file in a folder that is there and yours.`, {
      cause: error,
    })
  }
  const { threads, people, deliveries } = snapshot.world
  const told = { file, people: people.length, conversations: threads.length, deliveries: deliveries.length }
  if (options.json) return line(JSON.stringify(told))
  line(`${file}: ${told.people} people, ${told.conversations} conversations, ${told.deliveries} deliveries.`)
}

async function restore(context: Context, file: string, options: Options): Promise<void> {
  const { line } = context.terminal
  const emulator = await namedEmulator(options.url, context.environment, context.fetch)
  await emulator.json('/snapshot', { method: 'PUT', body: await readSnapshot(file) })
  line(options.json ? JSON.stringify({ ok: true }) : `${emulator.url} has the world of ${file} now.`)
}

async function readSnapshot(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new CommandError(`${file} cannot be read. Name a file that "roost emulator snapshot" wrote.`, {
      cause: error,
    })
  })
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new CommandError(`${file} is not JSON. Name a file that "roost emulator snapshot" wrote.`, {
      cause: error,
    })
  }
}

async function reset(context: Context, options: Options): Promise<void> {
  const emulator = await namedEmulator(options.url, context.environment, context.fetch)
  await emulator.json('/reset', { method: 'POST', body: {} })
  context.terminal.line(
    options.json
      ? JSON.stringify({ ok: true })
      : `The world of ${emulator.url} is as it was at its beginning.`,
  )
}
