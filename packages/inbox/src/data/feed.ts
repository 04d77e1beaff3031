/**
 * One stream of changes for the whole page. It resumes by itself where it broke off; what it tells is worked into the
 * Query cache, so that nothing is loaded again and nothing jumps.
 */
import type { ApiAccount, ApiConversation, ApiFeedEvent, ApiList, ApiMessage } from '@roost/server/api'
import type { QueryClient } from '@tanstack/react-query'
import {
  type ConversationFilter,
  type Pages,
  placeConversation,
  placeMessage,
  removeMessage,
} from './cache.ts'
import { createSignal } from './signal.ts'

export interface Connection {
  readonly state: 'connecting' | 'live' | 'offline'
  /** Messages that came in while we were offline; null when there is nothing to tell. */
  readonly cameInMeanwhile: number | null
}

export const connection = createSignal<Connection>({ state: 'connecting', cameInMeanwhile: null })

const TYPES = ['message', 'conversation', 'message_removed', 'account'] as const
/** A break shorter than this is not worth a banner. */
const SHORT_BREAK_MS = 1500
/** The stream was refused (not broken): pause before a new one. */
const REOPEN_MS = 3000
/** How long after the return what arrives counts as "meanwhile". */
const MEANWHILE_MS = 1500

export interface FeedListener {
  onEvent(event: ApiFeedEvent): void
  /** The stream stands, at first or again. `resumed` is false when events may have been missed. */
  onOpen(resumed: boolean): void
  /** The stream was refused: perhaps the session ended. */
  onRefused(): void
}

/** Opens the feed and keeps it open. Returns what closes it. */
export function openFeed(listener: FeedListener): () => void {
  let source: EventSource | null = null
  let lastId: string | null = null
  let timer: number | undefined
  let brokeAt: number | null = null
  let closed = false

  function open() {
    if (closed) return
    window.clearTimeout(timer)
    source?.close()
    const resumed = lastId !== null
    source = new EventSource(
      lastId === null ? '/api/v1/feed' : `/api/v1/feed?after=${encodeURIComponent(lastId)}`,
    )
    source.addEventListener('open', () => {
      const wasOffline = connection.get().state === 'offline'
      brokeAt = null
      window.clearTimeout(timer)
      connection.set({ state: 'live', cameInMeanwhile: wasOffline ? 0 : null })
      if (wasOffline) window.setTimeout(endMeanwhile, MEANWHILE_MS)
      listener.onOpen(resumed || lastId !== null)
    })
    source.addEventListener('error', broke)
    for (const type of TYPES) source.addEventListener(type, take)
  }

  function take(event: MessageEvent<string>) {
    if (event.lastEventId !== '') lastId = event.lastEventId
    const change = JSON.parse(event.data) as ApiFeedEvent
    const { state, cameInMeanwhile } = connection.get()
    if (
      change.type === 'message' &&
      change.message.direction === 'in' &&
      cameInMeanwhile !== null &&
      counting
    ) {
      connection.set({ state, cameInMeanwhile: cameInMeanwhile + 1 })
    }
    listener.onEvent(change)
  }

  let counting = true
  function endMeanwhile() {
    counting = false
    window.setTimeout(() => {
      counting = true
      if (connection.get().state === 'live') connection.set({ state: 'live', cameInMeanwhile: null })
    }, 6000)
  }

  function broke() {
    if (closed) return
    brokeAt ??= Date.now()
    const refused = source?.readyState === EventSource.CLOSED
    window.clearTimeout(timer)
    timer = window.setTimeout(
      () => {
        connection.set({ state: 'offline', cameInMeanwhile: null })
        if (!refused) return
        listener.onRefused()
        timer = window.setTimeout(open, REOPEN_MS)
      },
      Math.max(0, SHORT_BREAK_MS - (Date.now() - brokeAt)),
    )
  }

  const wake = () => {
    if (source?.readyState !== EventSource.OPEN) open()
  }
  window.addEventListener('online', wake)
  open()
  return () => {
    closed = true
    window.clearTimeout(timer)
    window.removeEventListener('online', wake)
    source?.close()
  }
}

/** Works one event into everything that is loaded. */
export function applyFeedEvent(client: QueryClient, event: ApiFeedEvent): void {
  switch (event.type) {
    case 'message':
      client.setQueryData<Pages<ApiMessage>>(['messages', event.message.conversationId], (thread) =>
        thread === undefined ? undefined : placeMessage(thread, event.message),
      )
      applyConversation(client, event.conversation)
      return
    case 'conversation':
      applyConversation(client, event.conversation)
      return
    case 'message_removed':
      client.setQueryData<Pages<ApiMessage>>(['messages', event.conversationId], (thread) =>
        thread === undefined ? undefined : removeMessage(thread, event.messageId),
      )
      return
    case 'account':
      client.setQueryData<ApiList<ApiAccount>>(
        ['accounts'],
        (list) => list && withAccount(list, event.account),
      )
  }
}

/** Puts the present state of a conversation into its own entry and into every loaded list. */
export function applyConversation(client: QueryClient, conversation: ApiConversation): void {
  client.setQueryData<ApiConversation>(['conversation', conversation.id], conversation)
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
