import { open, rename, rm } from 'node:fs/promises'
import type { Command } from 'commander'
import { CommandError } from '../command-error.ts'
import type { Context } from '../context.ts'
import { withAdmin } from '../own-store.ts'
import { sinceMs } from '../since.ts'

interface Options {
  readonly format: string
  readonly account?: string
  readonly person?: string
  readonly since?: string
  readonly out?: string
}

/** `roost export`: all messages as a file. Opens the store itself, beside a running server or without one. */
export function addExportCommand(program: Command, context: Context): void {
  program
    .command('export')
    .description('Write out the messages, one a line')
    .option('--format <format>', 'jsonl, or csv for spreadsheets', 'jsonl')
    .option('--account <id>', 'only of this account')
    .option('--person <id>', 'only with this person')
    .option('--since <when>', 'sent since: 2026-11-22, an instant, or how long ago (12h, 3d)')
    .option('--out <file>', 'a new file, readable by its owner alone (default: standard output)')
    .action((options: Options) => exportMessages(context, options))
}

async function exportMessages(context: Context, options: Options): Promise<void> {
  const { format, account, person, since, out } = options
  if (format !== 'jsonl' && format !== 'csv') {
    throw new CommandError(`--format is ${format}; it must be jsonl or csv.`)
  }
  const query = {
    format,
    ...(account === undefined ? {} : { accountId: account }),
    ...(person === undefined ? {} : { personId: person }),
    ...(since === undefined ? {} : { sinceMs: sinceMs(since, context.now()) }),
  } as const
  await withAdmin(context.environment, async ({ store }) => {
    const parts = store.exportMessages(query)
    if (out === undefined) await print(parts, context)
    else await writeNew(out, parts)
  })
}

/** Each part holds whole lines; writing to a pipe or file waits until it is taken. */
async function print(parts: AsyncIterable<Uint8Array>, { terminal, stopping }: Context): Promise<void> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  for await (const part of parts) {
    if (stopping.aborted) throw new CommandError('Stopped before the end.')
    terminal.line(decoder.decode(part).replace(/\n$/, ''))
  }
}

/** Under another name until it is whole: a file of that name is never half an export. */
async function writeNew(path: string, parts: AsyncIterable<Uint8Array>): Promise<void> {
  const unfinished = `${path}.unfinished`
  const existing = await open(path, 'r').catch(() => null)
  await existing?.close()
  if (existing !== null) throw new CommandError(`${path} is there already. Choose another name for --out.`)
  const file = await open(unfinished, 'w', 0o600).catch((error: unknown) => {
    throw new CommandError(`${path} cannot be written.`, { cause: error })
  })
  try {
    for await (const part of parts) await file.writeFile(part)
    await file.sync()
    await file.close()
    await rename(unfinished, path)
  } catch (error) {
    await file.close().catch(() => undefined)
    await rm(unfinished, { force: true })
    throw error
  }
}
