import type { ApiConversation, ApiList, ApiMessage, ApiSession } from '@roost/server/api'
import type { Command } from 'commander'
import { columns, shorten } from '../columns.ts'
import type { Context } from '../context.ts'
import { messageInWords } from '../message-in-words.ts'
import { findRunningServer } from '../running-server.ts'
import type { Style } from '../terminal.ts'
import { localTime, timeLeft } from '../when.ts'

const TEXT_CELLS = 48
const NAME_CELLS = 24

interface Options {
  account?: string
  status?: string
  q?: string
  limit?: string
  cursor?: string
  json?: true
}

/** `roost conversations`: the newest conversations of the running server. */
export function addConversationsCommand(program: Command, context: Context): void {
  program
    .command('conversations')
    .description('List conversations of the running server, newest first')
    .option('--account <id>', 'only this account')
    .option('--status <status>', 'open or unread')
    .option('--q <text>', "part of a person's name or username")
    .option('--limit <n>', '1 to 100', '50')
    .option('--cursor <cursor>', 'nextCursor of the page before')
    .option('--json', 'print JSON')
    .action((options: Options) => listConversations(context, options))
}

async function listConversations(context: Context, options: Options): Promise<void> {
  const server = await findRunningServer(context.environment, context.fetch)
  const query = new URLSearchParams()
  for (const name of ['account', 'status', 'q', 'limit', 'cursor'] as const) {
    const value = options[name]
    if (value !== undefined) query.set(name, value)
  }
  const list = await server.json<ApiList<ApiConversation>>(`/conversations?${query}`)
  const { line, note, style } = context.terminal
  if (options.json) return line(JSON.stringify(list, null, 2))
  if (list.data.length === 0) return line('No conversation yet.')
  const nowMs = await serverNow(server, context)
  const rows = list.data.map((conversation) => [
    conversation.id,
    shorten(conversation.person.name ?? conversation.person.username ?? conversation.person.id, NAME_CELLS),
    conversation.unreadCount > 0 ? style.bold(String(conversation.unreadCount)) : '',
    windowInWords(conversation, nowMs, style),
    localTime(conversation.lastMessage?.sentAt ?? null),
    conversation.lastMessage ? shorten(preview(conversation.lastMessage), TEXT_CELLS) : '',
  ])
  for (const text of columns(['CONVERSATION', 'PERSON', 'UNREAD', 'WINDOW', 'LAST', 'MESSAGE'], rows))
    line(text)
  if (list.nextCursor) note(style.dim(`More: --cursor ${list.nextCursor}`))
}

/** The server's clock counts: in the sandbox it is the emulator's. A key may be refused the session route; then ours. */
async function serverNow(
  server: Awaited<ReturnType<typeof findRunningServer>>,
  context: Context,
): Promise<number> {
  try {
    return Date.parse((await server.json<ApiSession>('/session')).now)
  } catch {
    return context.now()
  }
}

function preview(message: ApiMessage): string {
  const words = messageInWords(message)
  return message.direction === 'out' ? `You: ${words}` : words
}

function windowInWords({ window }: ApiConversation, nowMs: number, style: Style): string {
  if (window.state === 'unknown') return style.dim('unknown')
  if (window.state === 'closed' || window.closesAt === null) return style.dim('closed')
  const left = timeLeft(window.closesAt, nowMs)
  return window.state === 'open' ? style.green(left) : style.yellow(`person, ${left}`)
}
