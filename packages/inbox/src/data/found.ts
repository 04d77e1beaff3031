/** What a search found, as the page keeps it: a picture of the moment it was asked for, from which only what is gone leaves. */
import type { ApiFound, ApiList, ApiMessage } from '@roost/server/api'
import type { QueryClient } from '@tanstack/react-query'
import type { Pages } from './cache.ts'

export interface FoundFilter {
  readonly account: string | null
  /** Not empty; what is looked for, without blanks around it. */
  readonly q: string
}

/** First part of the keys under which findings are kept; the second is a `FoundFilter`. */
export const FOUND = 'found'

/** Works a message into what was found: taken back, it leaves at once; with other words, it is looked for again. */
export function applyToFound(client: QueryClient, message: ApiMessage): void {
  if (message.kind === 'unsent') {
    forgetFound(client, message.id)
    return
  }
  for (const [queryKey, found] of client.getQueriesData<Pages<ApiFound>>({ queryKey: [FOUND] })) {
    const known = found?.pages.flatMap((page) => page.data).find((row) => row.message?.id === message.id)
    if (known?.message != null && known.message.text !== message.text) {
      void client.invalidateQueries({ queryKey })
    }
  }
}

/** Takes a message out of everything that was found. */
export function forgetFound(client: QueryClient, messageId: string): void {
  client.setQueriesData<Pages<ApiFound>>({ queryKey: [FOUND] }, (found) =>
    found === undefined ? undefined : withoutFound(found, messageId),
  )
}

/** The same object when the message is not among them. */
export function withoutFound(found: Pages<ApiFound>, messageId: string): Pages<ApiFound> {
  const isIt = (row: ApiFound) => row.message?.id === messageId
  if (!found.pages.some((page) => page.data.some(isIt))) return found
  const without = (page: ApiList<ApiFound>) => ({ ...page, data: page.data.filter((row) => !isIt(row)) })
  return { ...found, pages: found.pages.map(without) }
}

/** A message that was found, with where it belongs. */
export interface FoundMessage {
  readonly conversation: ApiFound['conversation']
  readonly message: ApiMessage
  readonly snippet: ApiFound['snippet']
}

/** The messages among what was found, newest first, each once. */
export function messagesIn(found: Pages<ApiFound>): FoundMessage[] {
  const byId = new Map<string, FoundMessage>()
  for (const page of found.pages) {
    for (const { conversation, message, snippet } of page.data) {
      if (message !== null && !byId.has(message.id)) byId.set(message.id, { conversation, message, snippet })
    }
  }
  return [...byId.values()]
}
