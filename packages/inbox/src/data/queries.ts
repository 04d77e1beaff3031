/** What the page asks for, and where its answers are kept: one TanStack Query cache, patched by the feed. */
import type { ApiConversation, ApiList, ApiMessage } from '@roost/server/api'
import {
  infiniteQueryOptions,
  keepPreviousData,
  QueryCache,
  QueryClient,
  queryOptions,
  useQuery,
} from '@tanstack/react-query'
import { api, Refusal } from './api.ts'
import type { ConversationFilter } from './cache.ts'

/** The session ended while the page was open: a full load, because in the sandbox loading a page is what begins one. */
function leaveForTheDoor(error: Error): void {
  const atDoor = location.pathname === '/sign-in' || location.pathname === '/welcome'
  if (error instanceof Refusal && error.status === 401 && !atDoor) location.assign('/sign-in')
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: leaveForTheDoor }),
  defaultOptions: {
    queries: {
      // The feed keeps everything fresh; after a gap it says so itself.
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      retry: (count, error) => !(error instanceof Refusal && error.status < 500) && count < 2,
    },
  },
})

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => api.session(signal),
})

export const accountsQuery = queryOptions({
  queryKey: ['accounts'],
  queryFn: ({ signal }) => api.accounts(signal),
})

/** The server looks by itself too, and what it finds is no event of the feed. */
const CHECKS_MS = 600_000

/** What the last run of the set-up checks found; it runs none. */
export const checksQuery = queryOptions({
  queryKey: ['checks'],
  queryFn: ({ signal }) => api.checks(signal),
  refetchInterval: CHECKS_MS,
})

export const importsQuery = queryOptions({
  queryKey: ['imports'],
  queryFn: ({ signal }) => api.imports(signal),
})

export const contactQuery = (conversationId: string) =>
  queryOptions({
    queryKey: ['contact', conversationId],
    queryFn: ({ signal }) => api.contact(conversationId, signal),
  })

/** People of that name, of all accounts. */
export const contactsQuery = (q: string) =>
  queryOptions({
    queryKey: ['contacts', q],
    queryFn: ({ signal }) => api.contacts(q, signal),
    staleTime: 0,
  })

export const conversationQuery = (conversationId: string) =>
  queryOptions({
    queryKey: ['conversation', conversationId],
    queryFn: ({ signal }) => api.conversation(conversationId, signal),
  })

const firstPage: string | null = null

export const conversationsQuery = (filter: ConversationFilter) =>
  infiniteQueryOptions({
    queryKey: ['conversations', filter],
    queryFn: ({ pageParam, signal }) => api.conversations(filter, pageParam, signal),
    initialPageParam: firstPage,
    getNextPageParam: (last: ApiList<ApiConversation>) => last.nextCursor,
    placeholderData: keepPreviousData,
  })

export const messagesQuery = (conversationId: string) =>
  infiniteQueryOptions({
    queryKey: ['messages', conversationId],
    queryFn: ({ pageParam, signal }) => api.messages(conversationId, pageParam, signal),
    initialPageParam: firstPage,
    getNextPageParam: (last: ApiList<ApiMessage>) => last.nextCursor,
  })

/** The list whose length is the unread badge: all accounts, unread only. */
export const UNREAD: ConversationFilter = { account: null, status: 'unread', q: '' }

/** Name of an account for people; its id until the accounts are known. */
export function useAccountName(accountId: string): string {
  const accounts = useQuery(accountsQuery)
  return accounts.data?.data.find((account) => account.id === accountId)?.username ?? accountId
}
