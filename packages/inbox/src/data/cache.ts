/**
 * How a change is worked into what the page already holds. Pure: pages in, pages out, and the very same object when
 * nothing changed, so that nothing is drawn again.
 */
import type { ApiConversation, ApiList, ApiMessage } from '@roost/server/api'

/** What TanStack Query keeps for a list that is loaded page by page, newest first. */
export interface Pages<T> {
  readonly pages: ApiList<T>[]
  readonly pageParams: unknown[]
}

export interface ConversationFilter {
  readonly account: string | null
  readonly status: 'open' | 'unread'
  readonly q: string
}

/** The unread list as it is when somebody comes back to it: without what was read meanwhile. */
export function withoutRead(list: Pages<ApiConversation>): Pages<ApiConversation> {
  return {
    ...list,
    pages: list.pages.map((page) => ({ ...page, data: page.data.filter((row) => row.unreadCount > 0) })),
  }
}

/** When a conversation last moved; the list is sorted by it. */
export function movedAt(conversation: ApiConversation): string {
  return conversation.lastMessage?.sentAt ?? conversation.updatedAt
}

function fits(conversation: ApiConversation, filter: ConversationFilter): boolean {
  if (filter.account !== null && conversation.accountId !== filter.account) return false
  if (filter.status === 'unread' && conversation.unreadCount === 0) return false
  const q = filter.q.trim().toLocaleLowerCase()
  const { name, username } = conversation.person
  return q === '' || `${name ?? ''}\n${username ?? ''}`.toLocaleLowerCase().includes(q)
}

/**
 * Puts a conversation where it belongs in a loaded list. One that was read meanwhile stays in the unread list until
 * somebody comes back to it: nothing moves away under the reader's eyes. One older than everything loaded, with more to
 * load, waits for its page.
 */
export function placeConversation(
  list: Pages<ApiConversation>,
  conversation: ApiConversation,
  filter: ConversationFilter,
): Pages<ApiConversation> {
  const present = list.pages.some((page) => page.data.some((row) => row.id === conversation.id))
  if (!present && !fits(conversation, filter)) return list
  const without = list.pages.map((page) => ({
    ...page,
    data: page.data.filter((row) => row.id !== conversation.id),
  }))
  const at = movedAt(conversation)
  const pageIndex = without.findIndex((page) => page.data.some((row) => movedAt(row) <= at))
  if (pageIndex >= 0) {
    return {
      ...list,
      pages: without.map((page, index) => (index === pageIndex ? insert(page, conversation) : page)),
    }
  }
  const lastIndex = without.length - 1
  if (without[lastIndex]?.nextCursor !== null && !present) return list
  return {
    ...list,
    pages: without.map((page, index) =>
      index === lastIndex ? { ...page, data: [...page.data, conversation] } : page,
    ),
  }
}

function insert(page: ApiList<ApiConversation>, conversation: ApiConversation): ApiList<ApiConversation> {
  const at = movedAt(conversation)
  const index = page.data.findIndex((row) => movedAt(row) <= at)
  return { ...page, data: page.data.toSpliced(index, 0, conversation) }
}

/** True when `a` stands after `b` in a thread. Rows of one moment follow the order in which they were stored. */
function isLater(a: ApiMessage, b: ApiMessage): boolean {
  if (a.sentAt !== b.sentAt) return a.sentAt > b.sentAt
  return a.id.length === b.id.length ? a.id > b.id : a.id.length > b.id.length
}

/** What was sent until then was seen, whether the feed told of each message or not. Null: nothing is known to be. */
export function markSeen(thread: Pages<ApiMessage>, seenUntil: string | null): Pages<ApiMessage> {
  if (seenUntil === null) return thread
  const untilMs = Date.parse(seenUntil)
  const isSeenNow = (row: ApiMessage) => row.state === 'sent' && Date.parse(row.sentAt) <= untilMs
  if (!thread.pages.some((page) => page.data.some(isSeenNow))) return thread
  return mapRows(thread, (row) => (isSeenNow(row) ? { ...row, state: 'seen' } : row))
}

/** Replaces a message, or puts a new one where its time says. Older than everything loaded: it waits for its page. */
export function placeMessage(thread: Pages<ApiMessage>, message: ApiMessage): Pages<ApiMessage> {
  const known = thread.pages.flatMap((page) => page.data).find((row) => row.id === message.id)
  if (known !== undefined && known.sentAt === message.sentAt) {
    return mapRows(thread, (row) => (row.id === message.id ? message : row))
  }
  const base = known === undefined ? thread : removeMessage(thread, message.id)
  for (const [pageIndex, page] of base.pages.entries()) {
    const index = page.data.findIndex((row) => isLater(message, row))
    if (index >= 0) return replacePage(base, pageIndex, page.data.toSpliced(index, 0, message))
  }
  const lastIndex = base.pages.length - 1
  const last = base.pages[lastIndex]
  if (last === undefined || last.nextCursor !== null) return base
  return replacePage(base, lastIndex, [...last.data, message])
}

/**
 * The answer to a request of ours: it may come after the feed has told more of the same message (sent, with its mid), so a
 * message that is known stays as it is.
 */
export function placeAccepted(thread: Pages<ApiMessage>, message: ApiMessage): Pages<ApiMessage> {
  const isKnown = thread.pages.some((page) => page.data.some((row) => row.id === message.id))
  return isKnown ? thread : placeMessage(thread, message)
}

/** Takes a message out, for rows that were merged into another. */
export function removeMessage(thread: Pages<ApiMessage>, messageId: string): Pages<ApiMessage> {
  if (!thread.pages.some((page) => page.data.some((row) => row.id === messageId))) return thread
  return {
    ...thread,
    pages: thread.pages.map((page) => ({ ...page, data: page.data.filter((row) => row.id !== messageId) })),
  }
}

function mapRows(thread: Pages<ApiMessage>, change: (row: ApiMessage) => ApiMessage): Pages<ApiMessage> {
  return { ...thread, pages: thread.pages.map((page) => ({ ...page, data: page.data.map(change) })) }
}

function replacePage(
  thread: Pages<ApiMessage>,
  pageIndex: number,
  data: readonly ApiMessage[],
): Pages<ApiMessage> {
  return {
    ...thread,
    pages: thread.pages.map((page, index) => (index === pageIndex ? { ...page, data } : page)),
  }
}

/** All rows, oldest first, each once: pages asked for at different moments may overlap. */
export function oldestFirst(thread: Pages<ApiMessage>): ApiMessage[] {
  const byId = new Map<string, ApiMessage>()
  for (const page of thread.pages) for (const row of page.data) if (!byId.has(row.id)) byId.set(row.id, row)
  return [...byId.values()].reverse()
}

/** All rows of a list, each once. */
export function eachOnce(list: Pages<ApiConversation>): ApiConversation[] {
  const byId = new Map<string, ApiConversation>()
  for (const page of list.pages) for (const row of page.data) if (!byId.has(row.id)) byId.set(row.id, row)
  return [...byId.values()]
}
