/**
 * One stream of changes for the whole page. It resumes by itself where it broke off; what it tells is worked into the
 * Query cache, so that nothing is loaded again and nothing jumps.
 */
import type {
  ApiAccount,
  ApiConversation,
  ApiFeedEvent,
  ApiImport,
  ApiList,
  ApiMessage,
} from '@roost/server/api'
import type { QueryClient } from '@tanstack/react-query'
import {
  type ConversationFilter,
  markSeen,
  type Pages,
  placeConversation,
  placeMessage,
  removeMessage,
} from './cache.ts'
import { serverClock } from './clock.ts'
import { applyToFound, forgetFound } from './found.ts'
import { createSignal } from './signal.ts'

export interface Connection {
  readonly state: 'connecting' | 'live' | 'offline'
  /** Present for some seconds after a break: how long it was, by the server's clock, and how many messages fell into it. */
  readonly away: { readonly fromMs: number; readonly untilMs: number; readonly cameIn: number } | null
}

export const connection = createSignal<Connection>({ state: 'connecting', away: null })

const TYPES = ['message', 'conversation', 'message_removed', 'account', 'import', 'erased', 'gap'] as const
/** A break shorter than this is not worth a banner. */
const SHORT_BREAK_MS = 1500
/** The stream was refused (not broken): pause before a new one. The browser itself repeats only what broke. */
const REOPEN_MS = 3000
/** How long the page says that it is back. */
const BACK_MS = 6000

export interface FeedListener {
  onEvent(event: ApiFeedEvent): void
  /** The stream stands, at first or again. `isResumed` is false when events may have been missed. */
  onOpen(isResumed: boolean): void
  /** The stream was refused: perhaps the session ended. */
  onRefused(): void
}

/** Opens the feed and keeps it open. Returns what closes it. */
export function openFeed(listener: FeedListener): () => void {
  let source: EventSource | null = null
  let lastId: string | null = null
  let timer: number | undefined
  let backTimer: number | undefined
  /** When the stream broke, by the server's clock; null while it stands. */
  let brokeAtMs: number | null = null

  function open() {
    window.clearTimeout(timer)
    source?.close()
    source = new EventSource(`/api/v1/feed${lastId === null ? '' : `?after=${lastId}`}`)
    source.addEventListener('open', stands)
    source.addEventListener('error', broke)
    for (const type of TYPES) source.addEventListener(type, take)
  }

  function stands() {
    window.clearTimeout(timer)
    if (connection.get().state === 'offline' && brokeAtMs !== null) {
      connection.set({ state: 'live', away: { fromMs: brokeAtMs, untilMs: serverClock.now(), cameIn: 0 } })
      window.clearTimeout(backTimer)
      backTimer = window.setTimeout(() => {
        connection.set({ ...connection.get(), away: null })
      }, BACK_MS)
    } else {
      connection.set({ ...connection.get(), state: 'live' })
    }
    brokeAtMs = null
    listener.onOpen(lastId !== null)
  }

  function take(event: MessageEvent<string>) {
    if (event.lastEventId !== '') lastId = event.lastEventId
    // The shape is the contract of `@roost/server/api`.
    const change = JSON.parse(event.data) as ApiFeedEvent
    countMeanwhile(change)
    listener.onEvent(change)
  }

  function broke() {
    const isRefused = source?.readyState === EventSource.CLOSED
    brokeAtMs ??= serverClock.now()
    if (connection.get().state === 'offline' && !isRefused) return
    window.clearTimeout(timer)
    timer = window.setTimeout(() => {
      connection.set({ state: 'offline', away: null })
      if (!isRefused) return
      listener.onRefused()
      timer = window.setTimeout(open, REOPEN_MS)
    }, SHORT_BREAK_MS)
  }

  const wake = () => {
    if (source?.readyState !== EventSource.OPEN) open()
  }
  window.addEventListener('online', wake)
  open()
  return () => {
    window.clearTimeout(timer)
    window.clearTimeout(backTimer)
    window.removeEventListener('online', wake)
    source?.close()
  }
}

function countMeanwhile(change: ApiFeedEvent): void {
  const { state, away } = connection.get()
  if (away === null || change.type !== 'message' || change.message.direction !== 'in') return
  const sentMs = Date.parse(change.message.sentAt)
  if (sentMs < away.fromMs || sentMs > away.untilMs) return
  connection.set({ state, away: { ...away, cameIn: away.cameIn + 1 } })
}

/** Works one event into everything that is loaded. */
export function applyFeedEvent(client: QueryClient, event: ApiFeedEvent): void {
  switch (event.type) {
    case 'message':
      client.setQueryData<Pages<ApiMessage>>(['messages', event.message.conversationId], (thread) =>
        thread === undefined ? undefined : placeMessage(thread, event.message),
      )
      applyConversation(client, event.conversation)
      applyToFound(client, event.message)
      return
    case 'conversation':
      applyConversation(client, event.conversation)
      return
    case 'message_removed':
      client.setQueryData<Pages<ApiMessage>>(['messages', event.conversationId], (thread) =>
        thread === undefined ? undefined : removeMessage(thread, event.messageId),
      )
      forgetFound(client, event.messageId)
      return
    case 'account':
      // What is known of its login and of its silence may have changed with it.
      void client.invalidateQueries({ queryKey: ['token', event.account.id] })
      void client.invalidateQueries({ queryKey: ['alarms'] })
      client.setQueryData<ApiList<ApiAccount>>(
        ['accounts'],
        (list) => list && withAccount(list, event.account),
      )
      return
    case 'import':
      client.setQueryData<ApiList<ApiImport>>(
        ['imports'],
        (list) =>
          list && {
            ...list,
            data: [
              ...list.data.filter(({ accountId }) => accountId !== event.import.accountId),
              event.import,
            ],
          },
      )
      return
    case 'erased':
      // What is gone must leave the page too, not only be asked for again.
      void client.resetQueries({ predicate: (query) => query.queryKey[0] !== 'session' })
      return
    case 'gap':
      void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' })
  }
}

/** Puts the present state of a conversation into its own entry and into every loaded list, and what was seen into its thread. */
export function applyConversation(client: QueryClient, conversation: ApiConversation): void {
  client.setQueryData<Pages<ApiMessage>>(['messages', conversation.id], (thread) =>
    thread === undefined ? undefined : markSeen(thread, conversation.seenUntil),
  )
  client.setQueryData<ApiConversation>(['conversation', conversation.id], conversation)
  // Only the one that is looked at is asked for again.
  void client.invalidateQueries({ queryKey: ['contact', conversation.id] })
  for (const query of client.getQueryCache().findAll({ queryKey: ['conversations'] })) {
    const filter = query.queryKey[1] as ConversationFilter
    client.setQueryData<Pages<ApiConversation>>(query.queryKey, (list) =>
      list === undefined ? undefined : placeConversation(list, conversation, filter),
    )
  }
}

function withAccount(list: ApiList<ApiAccount>, account: ApiAccount): ApiList<ApiAccount> {
  const known = list.data.some((row) => row.id === account.id)
  return {
    ...list,
    data: known ? list.data.map((row) => (row.id === account.id ? account : row)) : [...list.data, account],
  }
}
