import type { ApiAccount, ApiList } from '@roost/server/api'
import type { Command } from 'commander'
import { columns } from '../columns.ts'
import { CommandError } from '../command-error.ts'
import type { Context } from '../context.ts'
import { withAdmin } from '../own-store.ts'
import { findRunningServer } from '../running-server.ts'

/** `roost accounts`: lists what the running server holds. `roost accounts add` opens the store itself. */
export function addAccountsCommand(program: Command, context: Context): void {
  const accounts = program
    .command('accounts')
    .description('List the connected accounts of the running server')
    .option('--json', 'print JSON')
    .action((options: { json?: true }) => listAccounts(context, options.json === true))

  accounts
    .command('add')
    .description('Save an account and its access token in the store; the token is read from standard input')
    .requiredOption('--id <id>', 'professional account id, or the Page id for Messenger')
    .requiredOption('--login <login>', 'instagram or facebook')
    .option('--username <name>', "the account's username (default: Meta is asked)")
    .option('--page-id <id>', 'Page that carries the token (login facebook)')
    .option('--messenger', 'the account is the Page itself, on Messenger')
    .action((options: NewAccountOptions) => saveAccount(context, options))
}

interface NewAccountOptions {
  id: string
  login: string
  username?: string
  pageId?: string
  messenger?: true
}

async function listAccounts(context: Context, asJson: boolean): Promise<void> {
  const server = await findRunningServer(context.environment, context.fetch)
  const list = await server.json<ApiList<ApiAccount>>('/accounts')
  const { line, style } = context.terminal
  if (asJson) return line(JSON.stringify(list, null, 2))
  if (list.data.length === 0) return line('No account is connected. Connect one with "roost connect".')
  const rows = list.data.map((account) => [
    account.id,
    account.platform,
    account.login,
    account.username,
    account.status === 'ok' ? style.green('ok') : style.red('login refused by Meta'),
  ])
  for (const text of columns(['ID', 'PLATFORM', 'LOGIN', 'USERNAME', 'STATUS'], rows)) line(text)
}

async function saveAccount(context: Context, options: NewAccountOptions): Promise<void> {
  const { id, login, username, messenger } = options
  if (login !== 'instagram' && login !== 'facebook') {
    throw new CommandError(`--login is ${login}; it must be instagram or facebook.`)
  }
  if (!/^\d{1,32}$/.test(id)) throw new CommandError(`--id is ${id}; an account id is digits only.`)
  if (messenger && login !== 'facebook') throw new CommandError('Messenger needs --login facebook.')
  const pageId = messenger ? id : options.pageId
  if (login === 'facebook' && pageId === undefined) {
    throw new CommandError('--login facebook needs --page-id: the Page that the account is linked to.')
  }
  const token = await context.readSecret('Access token: ')
  if (token === '') throw new CommandError('No access token came in. Give it on standard input.')
  const saved = await withAdmin(context.environment, (admin) =>
    admin.addAccount({
      id,
      platform: messenger ? 'messenger' : 'instagram',
      login,
      ...(pageId === undefined ? {} : { pageId }),
      token,
      ...(username === undefined ? {} : { username }),
    }),
  )
  context.terminal.line(`${saved.username} (${id}) is saved.`)
}
