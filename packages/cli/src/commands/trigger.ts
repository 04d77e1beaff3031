import type {
  ControlAccount,
  ControlAct,
  ControlActResult,
  ControlMessage,
  ControlPerson,
  ControlThread,
} from '@roost/emulator/control'
import type { Command } from 'commander'
import { CommandError } from '../command-error.ts'
import type { Context } from '../context.ts'
import { findRunningEmulator, type RunningEmulator } from '../running-emulator.ts'
import { fixtureNames, triggerFixture } from './trigger-fixture.ts'

type ActName = NonNullable<ControlAct['act']>

/** Every act of the control API, and what it needs beside the person and the account. */
const ACTS: Readonly<Record<ActName, string>> = {
  text: '--text',
  photo: '--media (a sample photo when absent)',
  video: '--media (a sample when absent)',
  voice: '--media (a sample when absent)',
  like_heart: '',
  reply: '--text, --mid',
  story_reply: '--text, --story',
  story_mention: '',
  share_post: '',
  share_reel: '',
  quick_reply: '--title, --payload, --mid',
  postback: '--title, --payload, --mid',
  ice_breaker: '--payload',
  menu: '--payload',
  react: '--emoji, --mid',
  unreact: '--mid',
  unsend: '--mid',
  edit: '--text, --mid',
  view_once: '',
  sticker: '--media (a sample when absent)',
  unsupported: '',
  referral: '--ref',
  ad_click: '--ref',
  comment: '--text',
  live_comment: '--text',
  follow: '',
  unfollow: '',
  delete_conversation: '',
  seen: '',
  block: '',
  unblock: '',
}

/** Acts on an earlier message, and whose: the newest of these is meant when `--mid` is absent. */
const ACT_ON: Partial<Record<ActName, ControlMessage['from']>> = {
  reply: 'account',
  react: 'account',
  unreact: 'account',
  unsend: 'person',
  edit: 'person',
}

interface Options {
  to?: string
  list?: true
  from?: string
  text?: string
  media?: string
  mid?: string
  emoji?: string
  story?: string
  payload?: string
  title?: string
  ref?: string
  json?: true
}

/** `roost trigger`: plays a customer's act on the running emulator, which then notifies the server as Meta would. */
export function addTriggerCommand(program: Command, context: Context): void {
  program
    .command('trigger')
    .argument('[act]', 'what the customer does, see the list below; or "fixture"')
    .argument('[fixture]', 'after "fixture": its name, such as instagram/text')
    .description('Do something as a customer, or post a documented notification, on the running emulator')
    .option('--to <account>', 'account: its id or its username')
    .option('--list', 'list all acts and fixtures')
    .option('--from <person>', 'customer: id, username or name (default: the first)')
    .option('--text <text>', 'words')
    .option('--media <media>', 'data URL, or the name of a sample')
    .option('--mid <mid>', 'the message acted on (default: the newest that fits)')
    .option('--emoji <emoji>', 'for react')
    .option('--story <id>', 'for story_reply')
    .option('--payload <payload>', 'payload of what is tapped')
    .option('--title <title>', 'title of what is tapped')
    .option('--ref <ref>', 'ref of the link or ad')
    .option('--json', 'print JSON')
    .addHelpText('after', `\nActs:\n${actList()}`)
    .action((act: string | undefined, fixture: string | undefined, options: Options) =>
      options.list ? list(context, options) : trigger(context, act, fixture, options),
    )
}

function list({ terminal: { line } }: Context, { json }: Options): void {
  if (json) line(JSON.stringify({ acts: Object.keys(ACTS), fixtures: fixtureNames() }))
  else line(['Acts:', actList(), '', 'Fixtures:', ...fixtureNames().map((name) => `  ${name}`)].join('\n'))
}

function actList(): string {
  return Object.entries(ACTS)
    .map(([act, needs]) => `  ${act.padEnd(14)} ${needs}`.trimEnd())
    .join('\n')
}

function isAct(name: string): name is ActName {
  return Object.hasOwn(ACTS, name)
}

async function trigger(
  context: Context,
  act: string | undefined,
  fixture: string | undefined,
  options: Options,
): Promise<void> {
  const isFixture = act === 'fixture'
  if (act === undefined)
    throw new CommandError('Name an act or a fixture; "roost trigger --list" has them all.')
  if (!isFixture && !isAct(act))
    throw new CommandError(`There is no act "${act}". The acts: ${Object.keys(ACTS).join(', ')}.`)
  if (!isFixture && fixture !== undefined)
    throw new CommandError(`"${fixture}" is one word too many. Words of a message go in --text.`)
  if (options.to === undefined)
    throw new CommandError('Say to whom with --to and an account; "roost accounts" lists those there are.')
  const emulator = await findRunningEmulator(context.environment, context.fetch)
  const account = choose(await emulator.list<ControlAccount>('/accounts'), 'account', options.to)
  const person = choose(await emulator.list<ControlPerson>('/people'), 'person', options.from)
  if (isFixture) {
    await triggerFixture(context, emulator, fixture, { account, person }, { json: options.json === true })
    return
  }
  const mid = options.mid ?? (await defaultMid(emulator, act, person, account))
  const result = await emulator.json<ControlActResult>(`/people/${encodeURIComponent(person.id)}/messages`, {
    method: 'POST',
    body: {
      to: account.id,
      act,
      ...actDetails(options),
      ...(mid === null ? {} : { mid }),
    } satisfies ControlAct,
  })
  const { line, style } = context.terminal
  if (options.json) line(JSON.stringify(result))
  else
    line(
      `${person.name} → ${account.username}  ${style.green(act)}${result.mid ? style.dim(`  ${result.mid}`) : ''}`,
    )
}

function actDetails({ text, media, emoji, story, payload, title, ref }: Options): Partial<ControlAct> {
  return {
    ...(text === undefined ? {} : { text }),
    ...(media === undefined ? {} : { media }),
    ...(emoji === undefined ? {} : { emoji }),
    ...(story === undefined ? {} : { storyId: story }),
    ...(payload === undefined ? {} : { payload }),
    ...(title === undefined ? {} : { title }),
    ...(ref === undefined ? {} : { ref }),
  }
}

/** By id, else by username or name without regard to case. Several of one name (an account and its Page): the first. */
function choose<T extends ControlAccount | ControlPerson>(
  rows: readonly T[],
  what: string,
  wanted?: string,
): T {
  const name = wanted?.replace(/^@/, '').toLowerCase()
  const found =
    name === undefined
      ? rows[0]
      : (rows.find((row) => row.id === wanted) ??
        rows.find((row) => row.username.toLowerCase() === name || row.name.toLowerCase() === name))
  if (found) return found
  const known = rows.map((row) => `${row.username} (${row.id})`).join(', ')
  throw new CommandError(`The emulator knows no ${what} "${wanted ?? ''}". It knows: ${known || 'none'}.`)
}

async function defaultMid(
  emulator: RunningEmulator,
  act: ActName,
  person: ControlPerson,
  account: ControlAccount,
): Promise<string | null> {
  const side = ACT_ON[act]
  if (side === undefined) return null
  const thread = await emulator.json<ControlThread>(
    `/people/${encodeURIComponent(person.id)}/messages?with=${encodeURIComponent(account.id)}`,
  )
  const newest = thread.data.findLast((message) => message.from === side && !message.isUnsent)
  if (newest) return newest.mid
  const whose = side === 'person' ? person.name : account.username
  throw new CommandError(`There is no message of ${whose} in this thread to act on. Name one with --mid.`)
}
