/** The one door to the server: every request of this page, its answer as a type, its refusal as an error in words. */
import type {
  ApiAccount,
  ApiChecks,
  ApiContact,
  ApiConversation,
  ApiError,
  ApiErrorCode,
  ApiFound,
  ApiImport,
  ApiList,
  ApiListedContact,
  ApiMessage,
  ApiNotification,
  ApiNotificationSummary,
  ApiSession,
} from '@roost/server/api'
import type { ConversationFilter } from './cache.ts'
import type { FoundFilter } from './found.ts'

/** The server answered, and said no. `message` and `fix` are sentences for people. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: number
  readonly code: ApiErrorCode
  readonly fix: string
  constructor(status: number, error: ApiError['error']) {
    super(error.message)
    this.status = status
    this.code = error.code
    this.fix = error.fix
  }
}

/** No readable answer: the server is away, or the network is. The request may have arrived. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable'
  constructor(cause: unknown) {
    super('Roost does not answer.', { cause })
  }
}

interface Request {
  readonly body?: unknown
  readonly key?: string
  readonly signal?: AbortSignal | undefined
}

/** One request to `/api/v1/<path>`. Rejects with `Refusal` or `Unreachable`, or with the abort itself. */
export async function ask<T>(method: string, path: string, request: Request = {}): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (request.body !== undefined) headers['content-type'] = 'application/json'
  if (request.key !== undefined) headers['idempotency-key'] = request.key
  const init: RequestInit = { method, headers, credentials: 'same-origin' }
  if (request.body !== undefined) init.body = JSON.stringify(request.body)
  if (request.signal !== undefined) init.signal = request.signal
  let response: Response
  let text: string
  try {
    response = await fetch(`/api/v1/${path}`, init)
    text = await response.text()
  } catch (cause) {
    if (request.signal?.aborted) throw cause
    throw new Unreachable(cause)
  }
  if (!response.ok) throw new Refusal(response.status, errorIn(text, response.status))
  // The shape is the contract of `@roost/server/api`; page and server come from one build.
  return (text === '' ? undefined : JSON.parse(text)) as T
}

function errorIn(text: string, status: number): ApiError['error'] {
  try {
    const parsed: unknown = JSON.parse(text)
    if (typeof parsed === 'object' && parsed !== null && 'error' in parsed) return (parsed as ApiError).error
  } catch {
    // Not our server's words: a proxy between answered.
  }
  return {
    code: status >= 500 ? 'unavailable' : 'internal',
    message: `Something between this page and Roost answered with ${status}.`,
    fix: 'Try again; if it stays, look at the proxy in front of Roost.',
  }
}

const id = encodeURIComponent

/** Rows asked for at once. */
const CONVERSATIONS = 50
const MESSAGES = 40
const NOTIFICATIONS = 50
const FOUND = 30
const PEOPLE = 8

/** Which notifications the page shows; null: all. */
export interface NotificationFilter {
  readonly state: 'set_aside' | 'ignored' | 'received' | null
  readonly account: string | null
  /** An ISO instant: came then or later. */
  readonly since: string | null
}

async function askBytes(path: string, signal?: AbortSignal): Promise<Uint8Array> {
  const response = await fetch(`/api/v1/${path}`, {
    credentials: 'same-origin',
    ...(signal ? { signal } : {}),
  }).catch((cause: unknown) => {
    throw new Unreachable(cause)
  })
  if (!response.ok) throw new Refusal(response.status, errorIn(await response.text(), response.status))
  return new Uint8Array(await response.arrayBuffer())
}

export const api = {
  session: (signal?: AbortSignal) => ask<ApiSession>('GET', 'session', { signal }),
  signIn: (name: string, password: string) =>
    ask<ApiSession>('POST', 'session', { body: { name, password } }),
  /** Spends the one-time link of the first owner. */
  spendLink: (token: string, name: string, password: string) =>
    ask<ApiSession>('POST', 'session/link', { body: { token, name, password } }),
  signOut: () => ask<void>('DELETE', 'session'),

  accounts: (signal?: AbortSignal) => ask<ApiList<ApiAccount>>('GET', 'accounts?limit=100', { signal }),

  checks: (signal?: AbortSignal) => ask<ApiChecks>('GET', 'setup/checks', { signal }),
  /** How far the history of each account was read. */
  imports: (signal?: AbortSignal) => ask<ApiList<ApiImport>>('GET', 'imports', { signal }),
  /** Begins to read the history, or goes on where it stopped. */
  startImport: (accountId: string) => ask<ApiImport>('POST', `accounts/${id(accountId)}/import`),

  contact: (conversationId: string, signal?: AbortSignal) =>
    ask<ApiContact>('GET', `contacts/${id(conversationId)}`, { signal }),
  /** The first people of that name, whoever wrote last first. */
  contacts: (q: string, signal?: AbortSignal) =>
    ask<ApiList<ApiListedContact>>('GET', `contacts?${new URLSearchParams({ q, limit: String(PEOPLE) })}`, {
      signal,
    }),
  /** Both are the same human being, says the person who presses the button. */
  linkContact: (conversationId: string, otherId: string) =>
    ask<ApiContact>('POST', `contacts/${id(conversationId)}/link`, { body: { with: otherId } }),
  unlinkContact: (conversationId: string) => ask<ApiContact>('POST', `contacts/${id(conversationId)}/unlink`),

  conversations: (filter: ConversationFilter, cursor: string | null, signal?: AbortSignal) => {
    const query = new URLSearchParams({ status: filter.status, limit: String(CONVERSATIONS) })
    if (filter.account !== null) query.set('account', filter.account)
    if (filter.q.trim() !== '') query.set('q', filter.q.trim())
    if (cursor !== null) query.set('cursor', cursor)
    return ask<ApiList<ApiConversation>>('GET', `conversations?${query}`, { signal })
  },
  /** Messages and people together, newest first. */
  search: ({ account, q }: FoundFilter, cursor: string | null, signal?: AbortSignal) => {
    const query = new URLSearchParams({ q, limit: String(FOUND) })
    if (account !== null) query.set('account', account)
    if (cursor !== null) query.set('cursor', cursor)
    return ask<ApiList<ApiFound>>('GET', `search?${query}`, { signal })
  },
  conversation: (conversationId: string, signal?: AbortSignal) =>
    ask<ApiConversation>('GET', `conversations/${id(conversationId)}`, { signal }),
  /** Our side has read everything until now. Safe to repeat. */
  markRead: (conversationId: string) => ask<unknown>('POST', `conversations/${id(conversationId)}/read`),

  messages: (conversationId: string, cursor: string | null, signal?: AbortSignal) => {
    const query = new URLSearchParams({ limit: String(MESSAGES) })
    if (cursor !== null) query.set('cursor', cursor)
    return ask<ApiList<ApiMessage>>('GET', `conversations/${id(conversationId)}/messages?${query}`, {
      signal,
    })
  },
  /** Safe to repeat with the same key: the server answers with the message it already has. */
  send: (conversationId: string, text: string, key: string) =>
    ask<ApiMessage>('POST', `conversations/${id(conversationId)}/messages`, { body: { text }, key }),
  cancel: (messageId: string) => ask<unknown>('POST', `messages/${id(messageId)}/cancel`),
  /** Another try of a failed or unsure message, decided by a person. */
  retry: (messageId: string) => ask<unknown>('POST', `messages/${id(messageId)}/retry`),

  notifications: (filter: NotificationFilter, cursor: string | null, signal?: AbortSignal) => {
    const query = new URLSearchParams({ limit: String(NOTIFICATIONS) })
    for (const [name, value] of Object.entries(filter)) if (value !== null) query.set(name, value)
    if (cursor !== null) query.set('cursor', cursor)
    return ask<ApiList<ApiNotification>>('GET', `notifications?${query}`, { signal })
  },
  notification: (notificationId: string, signal?: AbortSignal) =>
    ask<ApiNotification>('GET', `notifications/${id(notificationId)}`, { signal }),
  notificationSummary: (signal?: AbortSignal) =>
    ask<ApiNotificationSummary>('GET', 'notifications/summary', { signal }),
  /** The bytes as Meta sent them. */
  notificationBody: (notificationId: string, signal?: AbortSignal) =>
    askBytes(`notifications/${id(notificationId)}/body`, signal),
  /** Applies it again. Safe to repeat. */
  replay: (notificationId: string) =>
    ask<ApiNotification>('POST', `notifications/${id(notificationId)}/replay`),
  /** Somebody has looked at what was set aside. Safe to repeat. */
  lookAt: (notificationId: string) =>
    ask<ApiNotification>('POST', `notifications/${id(notificationId)}/looked`),
}
