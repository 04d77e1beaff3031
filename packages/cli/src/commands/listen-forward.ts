import type { ApiList, ApiNotification } from '@roost/server/api'
import { CommandError } from '../command-error.ts'
import type { Context } from '../context.ts'
import { isLoopback } from '../loopback.ts'
import { findRunningServer, type RunningServer } from '../running-server.ts'
import { type PostAnswer, postSigned } from '../signed-post.ts'
import { signingSecret } from '../signing-secret.ts'

/** How often the server is asked for what is new; a developer at a terminal does not notice it. */
const ASK_AGAIN_MS = 250
const PAGE_ROWS = 100
/** A hundred thousand notifications: a start further back is a mistake, and would fill the memory. */
const MOST_PAGES = 1000

export interface ForwardOptions {
  readonly forward: string
  /** Id of a notification. */
  readonly after?: string
  readonly secretEnv?: string
  readonly allowRemote?: true
  readonly json?: true
}

/**
 * `roost listen --forward URL`: sends every notification that arrives at the server on to another program, its bytes as they
 * came and signed anew, one after the other in the order of arrival. Each is sent once, whatever the answer. One that was
 * erased from is left out and named.
 */
export async function forward(context: Context, options: ForwardOptions): Promise<void> {
  const url = receiverUrl(options.forward, options.allowRemote === true)
  const after = options.after === undefined ? undefined : notificationId(options.after)
  const server = await findRunningServer(context.environment, context.fetch)
  const secret = await signingSecret(context, options.secretEnv)
  let lastId = after ?? Number((await newest(server, { limit: 1 })).data[0]?.id ?? 0)
  const { terminal, stopping } = context
  terminal.note(terminal.style.dim(`Forwarding to ${url.href}. Ctrl-C ends it.`))
  let isConnected = true
  while (!stopping.aborted) {
    try {
      for (const notification of await arrivedAfter(server, lastId)) {
        if (stopping.aborted) return
        const body = notification.erased ? null : await server.bytes(`/notifications/${notification.id}/body`)
        const answer = body === null ? null : await postSigned(url, body, secret, context)
        terminal.line(options.json ? asJson(notification, answer) : inWords(context, notification, answer))
        lastId = Number(notification.id)
      }
      isConnected = true
    } catch (error) {
      // A server that restarts is waited for, and nothing is missed meanwhile; a refusal stays one.
      if (!(error instanceof CommandError) || !error.cause) throw error
      if (isConnected) terminal.note(terminal.style.yellow(`${error.message} Asking again.`))
      isConnected = false
    }
    await context.pause(ASK_AGAIN_MS)
  }
}

function receiverUrl(text: string, isRemoteAllowed: boolean): URL {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new CommandError(`--forward is not a URL: ${text}. Give one such as http://localhost:8080/hook.`)
  }
  if (url.username || url.password) {
    throw new CommandError(
      '--forward has a name or password in its URL. Leave it out: the signature is the proof.',
    )
  }
  if (!isRemoteAllowed && !isLoopback(url)) {
    throw new CommandError(
      `${url.host} is not this machine, and customers' messages would leave it. Add --allow-remote if that is meant.`,
    )
  }
  return url
}

function notificationId(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text)
  throw new CommandError(
    `--after is ${text}; with --forward it is the number of a notification, or 0 for all.`,
  )
}

function newest(
  server: RunningServer,
  { limit, cursor = null }: { limit: number; cursor?: string | null },
): Promise<ApiList<ApiNotification>> {
  const from = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`
  return server.json(`/notifications?limit=${limit}${from}`)
}

/** Oldest first. The list comes newest first, so it is read back to the last one known and turned round. */
async function arrivedAfter(server: RunningServer, lastId: number): Promise<ApiNotification[]> {
  const found: ApiNotification[] = []
  let cursor: string | null = null
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const list: ApiList<ApiNotification> = await newest(server, { limit: PAGE_ROWS, cursor })
    const fresh = list.data.filter(({ id }) => Number(id) > lastId)
    found.push(...fresh)
    cursor = list.nextCursor
    if (cursor === null || fresh.length < list.data.length) return found.reverse()
  }
  throw new CommandError(
    `More than ${MOST_PAGES * PAGE_ROWS} notifications came after ${lastId}. Give a later --after.`,
  )
}

function asJson({ id }: ApiNotification, answer: PostAnswer | null): string {
  return JSON.stringify(answer === null ? { id, skipped: 'erased' } : { id, ...answer })
}

function inWords(
  { terminal: { style } }: Context,
  { id, events }: ApiNotification,
  answer: PostAnswer | null,
) {
  const kinds = events.map(({ kind }) => kind).join(', ')
  const start = `${style.dim(`#${id}`)}${kinds === '' ? '' : `  ${kinds}`}`
  if (answer === null) return `${start}  ${style.yellow('not sent: something was erased from it')}`
  if (answer.status === null) return `${start}  ${style.red(answer.error ?? 'no answer')}`
  const isTaken = answer.status >= 200 && answer.status < 300
  return `${start}  ${(isTaken ? style.green : style.red)(String(answer.status))}  ${answer.tookMs} ms`
}
