import type { Admin } from '@roost/server/admin'
import type { Command } from 'commander'
import { CommandError } from '../command-error.ts'
import type { Context } from '../context.ts'
import { lockFolder } from '../folder-lock.ts'
import { withAdmin } from '../own-store.ts'
import { dataFolder } from '../running-server.ts'

interface Options {
  readonly account?: string
  readonly person?: string
  readonly dryRun?: true
  readonly yes?: true
  readonly vacuum?: true
  readonly json?: true
}

type Store = Admin['store']

/** `roost erase`: one person everywhere. Opens the store itself; with `--vacuum` only while no server runs. */
export function addEraseCommand(program: Command, context: Context): void {
  program
    .command('erase')
    .description('Erase one person of one account everywhere, for good')
    .option('--account <id>', 'id or username of the account')
    .option('--person <id>', 'id or username of the person')
    .option('--dry-run', 'only say what would go')
    .option('--yes', 'do not ask')
    .option(
      '--vacuum',
      'rewrite the database files, so that no gap in them holds a trace; alone: of what was unsent',
    )
    .option('--json', 'print JSON')
    .addHelpText('after', LIMITS)
    .action((options: Options) => erase(context, options))
}

const LIMITS = `
What they did until now stays away, whatever is replayed or comes again. If they write later, that is a new beginning.
Copies that others hold (Instagram, backups, exports) are not touched.`

async function erase(context: Context, options: Options): Promise<void> {
  const { account, person, vacuum, dryRun } = options
  const isRewriteAlone = vacuum === true && account === undefined && person === undefined && dryRun !== true
  if (!isRewriteAlone && (account === undefined || person === undefined)) {
    throw new CommandError(
      'Say who: --account and --person. With --vacuum alone the files are only rewritten.',
    )
  }
  // Rewriting holds receiving up for as long as it takes: never beside a server.
  const lock = vacuum && !dryRun ? lockFolder(dataFolder(context.environment)) : null
  try {
    await withAdmin(context.environment, async (admin) => {
      const { store } = admin
      const isDone =
        account === undefined ||
        person === undefined ||
        (await erasePerson(context, admin, account, person, options))
      if (!vacuum || !isDone) return
      await store.compact()
      context.terminal.note('The database files are written anew.')
    })
  } finally {
    lock?.release()
  }
}

/** Answers whether anything was erased. */
async function erasePerson(
  context: Context,
  { store, removeFiles }: Admin,
  account: string,
  person: string,
  { dryRun, json, yes }: Options,
): Promise<boolean> {
  const { line } = context.terminal
  const accountId = await findAccount(store, account)
  const personId = await findPerson(store, accountId, person)
  const footprint = await store.personFootprint(accountId, personId)
  if (dryRun) {
    const { messages, replies, notifications } = footprint
    const counts = { messages, replies, notifications }
    line(
      json
        ? JSON.stringify({ dryRun: true, accountId, personId, ...counts })
        : `Would erase ${amounts(footprint)} of ${personId}.`,
    )
    return false
  }
  if (!yes) await confirm(context, personId, footprint)
  const receipt = await eraseAndWait(context, store, accountId, personId)
  // A running server may have taken some of them off already.
  await removeFiles()
  line(
    json
      ? JSON.stringify(presentReceipt(receipt))
      : `Erased ${amounts(receipt)}, and ${receipt.feedRows} lines of the feed. Receipt ${receipt.id}, tombstone ${receipt.personKey}.`,
  )
  return true
}

/** Its own clock may run ahead (the sandbox's does): what was received counts as past in any case. */
async function eraseAndWait({ now }: Context, store: Store, accountId: string, personId: string) {
  const [newest] = (await store.notifications({ limit: 1 })).rows
  const { id } = await store.erasePerson(accountId, personId, Math.max(now(), newest?.receivedAtMs ?? 0))
  await store.settled()
  const receipt = await store.erasure(id)
  if (receipt?.isFinished !== true) {
    throw new CommandError(
      'The conversation is erased, but the stored notifications could not all be gone through: the disk may be full. It goes on when the server runs.',
    )
  }
  return receipt
}

async function confirm(context: Context, personId: string, footprint: Amounts): Promise<void> {
  context.terminal.note(`This erases ${amounts(footprint)} of ${personId}, for good.`)
  const typed = await context.ask(`Type ${personId} to go on: `)
  if (typed !== personId) throw new CommandError('Nothing was erased. Type the id exactly, or use --yes.')
}

async function findAccount(store: Store, given: string): Promise<string> {
  const accounts = await store.accounts()
  const found = accounts.find(({ id, username }) => id === given || username === given)
  if (found) return found.id
  // An account that was removed, or never connected, may have left notifications.
  if (/^\d+$/.test(given)) return given
  throw new CommandError(
    `There is no account ${given}. Give its id, or a username that "roost accounts" shows.`,
  )
}

async function findPerson(store: Store, accountId: string, given: string): Promise<string> {
  const query = { accountId, q: given, limit: 100 }
  const { rows } = /^\d+$/.test(given) ? { rows: [] } : await store.conversations(query)
  const named = rows.filter(({ person }) => person.username === given)
  if (named.length > 1)
    throw new CommandError(`Several people of this account are called ${given}. Give the id.`)
  const [only] = named
  if (only) return only.person.id
  if (/^[\w.:-]+$/.test(given) && (await store.conversation(`${accountId}.${given}`)) !== null) return given
  if (/^\d+$/.test(given)) return given
  throw new CommandError(
    `Nobody in this account is called ${given}. Give the id, as "roost conversations" shows it.`,
  )
}

interface Amounts {
  readonly messages: number
  readonly replies: number
  readonly notifications: number
}

function amounts({ messages, replies, notifications }: Amounts): string {
  const of = (count: number, one: string) => `${count} ${count === 1 ? one : `${one}s`}`
  return `${of(messages, 'message')} (${replies} written here) and their part in ${of(notifications, 'notification')}`
}

function presentReceipt(receipt: NonNullable<Awaited<ReturnType<Store['erasure']>>>) {
  const { id, accountId, personKey, untilMs, messages, replies, feedRows, notifications } = receipt
  return {
    receipt: String(id),
    accountId,
    tombstone: personKey,
    erasedUntil: new Date(untilMs).toISOString(),
    messages,
    replies,
    feedRows,
    notifications,
  }
}
