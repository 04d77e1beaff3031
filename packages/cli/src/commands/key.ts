import type { Command } from 'commander'
import { columns } from '../columns.ts'
import { CommandError } from '../command-error.ts'
import type { Context } from '../context.ts'
import { withAdmin } from '../own-store.ts'
import { localTime } from '../when.ts'

/** `roost key`: keys of the API. Opens the store itself, so it also works while the server is down. */
export function addKeyCommand(program: Command, context: Context): void {
  const key = program.command('key').description('Keys of the API: for machines, never for people')
  key
    .command('add')
    .argument('<name>', 'what the key is for; messages sent with it carry this name')
    .requiredOption('--as <speaker>', 'automation, or agent for an AI agent')
    .option('--json', 'print JSON')
    .description('Make a key and print it, once')
    .action((name: string, options: { as: string; json?: true }) => addKey(context, name, options))
  key
    .command('list')
    .option('--json', 'print JSON')
    .description('List the keys, without their secrets')
    .action((options: { json?: true }) => listKeys(context, options.json === true))
  key
    .command('remove')
    .argument('<id>', 'as "roost key list" shows it')
    .description('Remove a key; whoever uses it is refused from then on')
    .action((id: string) => removeKey(context, id))
}

async function addKey(context: Context, name: string, options: { as: string; json?: true }): Promise<void> {
  const { as: speaksAs } = options
  if (speaksAs !== 'automation' && speaksAs !== 'agent') {
    throw new CommandError(`--as is ${speaksAs}; it must be automation or agent.`)
  }
  const { key, secret } = await withAdmin(context.environment, (admin) => admin.addKey(name, speaksAs))
  const { line, note, style } = context.terminal
  if (options.json) return line(JSON.stringify({ id: String(key.id), name, speaksAs, key: secret }, null, 2))
  line(secret)
  note(style.dim('Keep it: it is shown only now.'))
}

async function listKeys(context: Context, asJson: boolean): Promise<void> {
  const keys = await withAdmin(context.environment, (admin) => admin.keys())
  const { line } = context.terminal
  const data = keys.map(({ id, name, speaksAs, createdAtMs, lastUsedAtMs }) => ({
    id: String(id),
    name,
    speaksAs,
    createdAt: new Date(createdAtMs).toISOString(),
    lastUsedAt: lastUsedAtMs === null ? null : new Date(lastUsedAtMs).toISOString(),
  }))
  if (asJson) return line(JSON.stringify({ data, nextCursor: null }, null, 2))
  if (data.length === 0) return line('No key yet. Make one with "roost key add NAME --as automation".')
  const rows = data.map((key) => [
    key.id,
    key.name,
    key.speaksAs,
    localTime(key.createdAt),
    key.lastUsedAt === null ? 'never' : localTime(key.lastUsedAt),
  ])
  for (const text of columns(['ID', 'NAME', 'SPEAKS AS', 'MADE', 'LAST USED'], rows)) line(text)
}

async function removeKey(context: Context, id: string): Promise<void> {
  const isRemoved =
    /^\d{1,15}$/.test(id) && (await withAdmin(context.environment, (admin) => admin.removeKey(Number(id))))
  if (!isRemoved) throw new CommandError(`There is no key ${id}. "roost key list" shows them.`)
  context.terminal.line(`Key ${id} is removed.`)
}
