import type { ApiFeedEvent, ApiPerson } from '@roost/server/api'
import type { Command } from 'commander'
import { CommandError } from '../command-error.ts'
import type { Context } from '../context.ts'
import { messageInWords } from '../message-in-words.ts'
import { findRunningServer } from '../running-server.ts'
import { readServerSentEvents } from '../server-sent-events.ts'
import type { Style } from '../terminal.ts'
import { localTime } from '../when.ts'
import { type ForwardOptions, forward } from './listen-forward.ts'

/** After a lost connection; the feed resumes by number, so nothing is missed meanwhile. */
const RECONNECT_MS = 1_000

interface Options extends Partial<ForwardOptions> {
  readonly after?: string
  readonly json?: true
}

/** `roost listen`: the running server's feed, one line an event, or its raw notifications sent on, until Ctrl-C. */
export function addListenCommand(program: Command, context: Context): void {
  program
    .command('listen')
    .description('Print what happens on the running server, live')
    .option('--after <id>', 'begin after this feed id (with --forward: notification) instead of now')
    .option('--forward <url>', 'send every notification on to this URL, signed, and print each answer')
    .option(
      '--secret-env <name>',
      'with --forward: the variable that holds the app secret (default: asked for)',
    )
    .option('--allow-remote', 'with --forward: to another machine than this one')
    .option('--json', 'print JSON lines')
    .action((options: Options) => start(context, options))
}

function start(context: Context, options: Options): Promise<void> {
  const { forward: url, secretEnv, allowRemote } = options
  if (url !== undefined) return forward(context, { ...options, forward: url })
  if (secretEnv === undefined && allowRemote === undefined) return listen(context, options)
  throw new CommandError('--secret-env and --allow-remote belong to --forward. Add it, or leave them out.')
}

async function listen(context: Context, options: Options): Promise<void> {
  const { terminal, stopping } = context
  const server = await findRunningServer(context.environment, context.fetch)
  let lastId = options.after ?? null
  let hasConnected = false
  while (!stopping.aborted) {
    try {
      const body = await server.stream('/feed', stopping, lastId === null ? {} : { 'last-event-id': lastId })
      if (!hasConnected) terminal.note(terminal.style.dim('Listening. Ctrl-C ends it.'))
      hasConnected = true
      for await (const { id, data } of readServerSentEvents(body)) {
        lastId = id ?? lastId
        if (options.json) terminal.line(data)
        else terminal.line(feedLine(JSON.parse(data) as ApiFeedEvent, terminal.style))
      }
    } catch (error) {
      if (stopping.aborted) return
      if (!hasConnected) throw error
      if (error instanceof CommandError && !error.cause) throw error
    }
    if (!stopping.aborted) await context.pause(RECONNECT_MS)
  }
}

/** One feed event as one line. An event of a later server, of a type not known here, is named and not lost. */
export function feedLine(event: ApiFeedEvent, style: Style): string {
  switch (event.type) {
    case 'message': {
      const { message, conversation } = event
      const arrow = message.direction === 'in' ? style.cyan('→') : style.green('←')
      const state = message.direction === 'in' ? '' : style.dim(`  ${message.state}`)
      const words = messageInWords(message).replace(/\s+/g, ' ')
      return `${style.dim(localTime(message.sentAt))}  ${arrow} ${style.bold(personName(conversation.person))}  ${words}${state}`
    }
    case 'conversation':
      return style.dim(`· ${personName(event.conversation.person)}: ${event.conversation.unreadCount} unread`)
    case 'message_removed':
      return style.dim(`· message ${event.messageId} is now part of another`)
    case 'erased':
      return style.dim(`· a person of account ${event.accountId} was erased`)
    case 'gap':
      return style.dim('· what came meanwhile is too old or too much to be told')
    case 'account':
      return style.dim(`· account ${event.account.username}: ${event.account.status}`)
    case 'import':
      return style.dim(`· account ${event.import.accountId}: ${event.import.sentence}`)
    default:
      return style.dim(`· ${JSON.stringify(event)}`)
  }
}

function personName(person: ApiPerson): string {
  return person.name ?? person.username ?? person.id
}
