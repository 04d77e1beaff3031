import type {
  ControlAccount,
  ControlApp,
  ControlAppName,
  ControlConversation,
  ControlDelivery,
  ControlPage,
  ControlPerson,
  ControlRole,
  ControlSample,
  ControlStanding,
  ControlThread,
  ControlToken,
  ControlUser,
} from '@roost/emulator/control'
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { api } from './api.ts'

/** The names under which answers are kept, so that the stream of changes can say which are out of date. */
export const keys = {
  people: ['people'],
  accounts: ['accounts'],
  samples: ['samples'],
  threads: ['thread'],
  thread: (personId: string, accountId: string) => ['thread', personId, accountId],
  conversations: (accountId: string) => ['conversations', accountId],
  businessThreads: ['business'],
  businessThread: (accountId: string, personId: string) => ['business', accountId, personId],
  deliveries: ['deliveries'],
  clock: ['clock'],
  app: ['app'],
  apps: ['apps'],
  standing: ['standing'],
  page: (id: string) => ['page', id],
  users: ['users'],
  roles: ['roles'],
  tokens: ['tokens'],
} as const

/** Everybody who can hold the phone. */
export function usePeople(): UseQueryResult<readonly ControlPerson[]> {
  return useQuery({ queryKey: keys.people, queryFn: async () => (await api.people()).data })
}

/** Everybody who can be written to. */
export function useAccounts(): UseQueryResult<readonly ControlAccount[]> {
  return useQuery({ queryKey: keys.accounts, queryFn: async () => (await api.accounts()).data })
}

const typingCheckMs = 5_000

/** Both sides of one conversation, oldest first. */
export function useThread(personId: string, accountId: string): UseQueryResult<ControlThread> {
  return useQuery({
    queryKey: keys.thread(personId, accountId),
    queryFn: () => api.thread(personId, accountId),
    // Typing ends by itself after a while, and no change is told then.
    refetchInterval: (query) => (query.state.data?.isTyping ? typingCheckMs : false),
  })
}

/** The conversations of a business as its own app lists them, newest first. */
export function useConversations(accountId: string): UseQueryResult<readonly ControlConversation[]> {
  return useQuery({
    queryKey: keys.conversations(accountId),
    queryFn: async () => (await api.conversations(accountId)).data,
  })
}

/** One conversation as the business's own app shows it, oldest first. */
export function useBusinessThread(accountId: string, personId: string): UseQueryResult<ControlThread> {
  return useQuery({
    queryKey: keys.businessThread(accountId, personId),
    queryFn: () => api.businessThread(accountId, personId),
  })
}

/** Pictures, a film and a voice that lie ready, for a person without a camera. */
export function useSamples(): UseQueryResult<readonly ControlSample[]> {
  return useQuery({
    queryKey: keys.samples,
    queryFn: async () => (await api.samples()).data,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** The newest hundred deliveries, newest first. */
export function useDeliveries(): UseQueryResult<readonly ControlDelivery[]> {
  return useQuery({ queryKey: keys.deliveries, queryFn: async () => (await api.deliveries()).data })
}

/** The emulated Meta app: ids, settings, webhook boxes. */
export function useMetaApp(): UseQueryResult<ControlApp> {
  return useQuery({ queryKey: keys.app, queryFn: api.app })
}

/** Every Meta app of the world, the first one first. */
export function useApps(): UseQueryResult<readonly ControlAppName[]> {
  return useQuery({ queryKey: keys.apps, queryFn: async () => (await api.apps()).data })
}

/** What works with the present switches. */
export function useStanding(): UseQueryResult<readonly ControlStanding[]> {
  return useQuery({ queryKey: keys.standing, queryFn: async () => (await api.standing()).data })
}

/** A Facebook Page: its tasks and its linked Instagram account. */
export function usePage(id: string): UseQueryResult<ControlPage> {
  return useQuery({ queryKey: keys.page(id), queryFn: () => api.page(id) })
}

/** People with a Facebook account. */
export function useUsers(): UseQueryResult<readonly ControlUser[]> {
  return useQuery({ queryKey: keys.users, queryFn: async () => (await api.users()).data })
}

/** Roles on the app, accepted and not. */
export function useRoles(): UseQueryResult<readonly ControlRole[]> {
  return useQuery({ queryKey: keys.roles, queryFn: async () => (await api.roles()).data })
}

/** Every access token, oldest first. */
export function useTokens(): UseQueryResult<readonly ControlToken[]> {
  return useQuery({ queryKey: keys.tokens, queryFn: async () => (await api.tokens()).data })
}
