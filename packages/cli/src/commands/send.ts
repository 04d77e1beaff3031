import { randomUUID } from 'node:crypto'
import type { ApiList, ApiMessage, ApiMessageState } from '@roost/server/api'
import type { Command } from 'commander'
import { CommandError } from '../command-error.ts'
import type { Context } from '../context.ts'
import { findRunningServer, type RunningServer } from '../running-server.ts'

/** Longer than one attempt and its first retry; the message itself lives on in the server's outbox. */
const OUTCOME_TIMEOUT_MS = 30_000
const ASK_AGAIN_MS = 200

interface Options {
  key?: string
  wait: boolean
  json?: true
}

/** `roost send`: one text into one conversation. Fails when the message fails, so that scripts can trust it. */
export function addSendCommand(program: Command, context: Context): void {
  program
    .command('send')
    .argument('<conversation>', 'conversation id, as "roost conversations" lists it')
    .argument('<text>', 'what to say')
    .description('Answer in a conversation and wait for what becomes of it')
    .option('--key <key>', 'idempotency key: the same key is the same message, however often it is sent')
    .option('--no-wait', 'return as soon as the server has stored it')
    .option('--json', 'print JSON')
    .action((conversation: string, text: string, options: Options) =>
      send(context, conversation, text, options),
    )
}

async function send(context: Context, conversation: string, text: string, options: Options): Promise<void> {
  const server = await findRunningServer(context.environment, context.fetch)
  const path = `/conversations/${encodeURIComponent(conversation)}/messages`
  const accepted = await server.json<ApiMessage>(path, {
    method: 'POST',
    headers: { 'idempotency-key': options.key ?? randomUUID() },
    body: { text },
  })
  const message = options.wait ? await outcome(context, server, path, accepted) : accepted
  if (options.json) context.terminal.line(JSON.stringify(message, null, 2))
  if (message.state === 'failed' || message.state === 'unsure') throw new CommandError(failureLine(message))
  if (!options.json) context.terminal.line(`${styled(context, message.state)}  ${message.mid ?? message.id}`)
}

/** Asks until the message is out or given up; a message that is still waiting then is told as it stands. */
async function outcome(
  context: Context,
  server: RunningServer,
  path: string,
  accepted: ApiMessage,
): Promise<ApiMessage> {
  const untilMs = context.now() + OUTCOME_TIMEOUT_MS
  let message = accepted
  while (isUnderway(message.state) && context.now() < untilMs && !context.stopping.aborted) {
    await context.pause(ASK_AGAIN_MS)
    const { data } = await server.json<ApiList<ApiMessage>>(`${path}?limit=50`)
    message = data.find((candidate) => candidate.id === accepted.id) ?? message
  }
  return message
}

function isUnderway(state: ApiMessageState): boolean {
  return state === 'queued' || state === 'sending'
}

function failureLine({ state, failure }: ApiMessage): string {
  const reason = failure ? `${failure.message} ${failure.fix}`.trim() : 'The server gave no reason.'
  return state === 'failed'
    ? `Not sent: ${reason}`
    : `It may have arrived, and is not sent again by itself: ${reason}`
}

function styled({ terminal: { style } }: Context, state: ApiMessageState): string {
  return isUnderway(state) ? style.yellow(state) : style.green(state)
}
