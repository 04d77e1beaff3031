import type { Command } from 'commander'
import { CommandError } from '../command-error.ts'
import type { Context } from '../context.ts'
import { withAdmin } from '../own-store.ts'

/** `roost user add`: opens the store itself, so it also works while the server is down. */
export function addUserCommand(program: Command, context: Context): void {
  program
    .command('user')
    .description('People who sign in to the inbox')
    .command('add')
    .argument('<name>', 'the name to sign in with')
    .description('Add a person; the password is asked for, or read from standard input')
    .action((name: string) => addUser(context, name))
}

async function addUser(context: Context, name: string): Promise<void> {
  const password = await context.readSecret(`Password for ${name}: `)
  if (password === '') throw new CommandError('No password came in. Type one, or give it on standard input.')
  await withAdmin(context.environment, (admin) => admin.addUser(name, password))
  context.terminal.line(`${name} can sign in.`)
}
