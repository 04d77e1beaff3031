/** What the set-up pages ask for. It comes with those pages, not with the inbox. */
import type {
  ApiAlarm,
  ApiApp,
  ApiAppToSave,
  ApiArrivals,
  ApiChecks,
  ApiConnectAttempt,
  ApiConnectChosen,
  ApiConnectRequest,
  ApiConnectStart,
  ApiGoingLive,
  ApiList,
  ApiRecognised,
  ApiSetupAnswer,
  ApiSetupSteps,
  ApiToken,
} from '@roost/server/api'
import { queryOptions } from '@tanstack/react-query'
import { ask } from './api.ts'

const id = encodeURIComponent

export const setupApi = {
  /** Reads from Meta. With an account only what concerns it; the answer is that part. Null: everything. */
  runChecks: (accountId: string | null) =>
    ask<ApiChecks>('POST', accountId === null ? 'setup/checks' : `setup/checks?account=${id(accountId)}`),
  answer: (answer: ApiSetupAnswer) => ask<unknown>('POST', 'setup/answers', { body: answer }),
  /** Says what each value of a pasted text is. Keeps nothing. */
  recognise: (text: string, signal?: AbortSignal) =>
    ask<ApiRecognised>('POST', 'apps/recognise', { body: { text }, signal }),
  addApp: (draft: ApiAppToSave) => ask<ApiApp>('POST', 'apps', { body: draft }),
  changeApp: (appId: string, draft: ApiAppToSave) =>
    ask<ApiApp>('POST', `apps/${id(appId)}`, { body: draft }),
  removeApp: (appId: string) => ask<void>('DELETE', `apps/${id(appId)}`),
  connect: (wish: ApiConnectRequest) => ask<ApiConnectStart>('POST', 'connect', { body: wish }),
  choose: (attemptId: string, accountIds: readonly string[]) =>
    ask<unknown>('POST', `connect/${id(attemptId)}/choose`, {
      body: { accountIds } satisfies ApiConnectChosen,
    }),
}

export const appsQuery = queryOptions({
  queryKey: ['apps'],
  queryFn: ({ signal }) => ask<ApiList<ApiApp>>('GET', 'apps', { signal }),
})

export const goingLiveQuery = queryOptions({
  queryKey: ['going-live'],
  queryFn: ({ signal }) => ask<ApiGoingLive>('GET', 'setup/going-live', { signal }),
})

/** Accounts that fell silent; the feed's events of an account ask again. */
export const alarmsQuery = queryOptions({
  queryKey: ['alarms'],
  queryFn: ({ signal }) => ask<ApiList<ApiAlarm>>('GET', 'setup/alarms', { signal }),
})

/** A test of Meta's dashboard or a handshake makes no event of the feed, so the page that waits asks. */
const ARRIVALS_MS = 3000

export const arrivalsQuery = queryOptions({
  queryKey: ['arrivals'],
  queryFn: ({ signal }) => ask<ApiArrivals>('GET', 'setup/arrivals', { signal }),
  staleTime: 0,
  refetchInterval: ARRIVALS_MS,
})

export const stepsQuery = (accountId: string | null) =>
  queryOptions({
    queryKey: ['steps', accountId],
    queryFn: ({ signal }) => {
      const query = accountId === null ? '' : `?account=${id(accountId)}`
      return ask<ApiSetupSteps>('GET', `setup/steps${query}`, { signal })
    },
  })

/** Days left grow fewer without anything happening. */
const TOKEN_MS = 3_600_000

export const tokenQuery = (accountId: string) =>
  queryOptions({
    queryKey: ['token', accountId],
    queryFn: ({ signal }) => ask<ApiToken>('GET', `accounts/${id(accountId)}/token`, { signal }),
    refetchInterval: TOKEN_MS,
  })

/** While Roost works, or Meta's dialog is open in this tab's past, how it goes on is asked for. */
const ATTEMPT_MS = 700

export const attemptQuery = (attemptId: string) =>
  queryOptions({
    queryKey: ['attempt', attemptId],
    queryFn: ({ signal }) => ask<ApiConnectAttempt>('GET', `connect/${id(attemptId)}`, { signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => {
      const goesOn = state.data?.state === 'waiting' || state.data?.state === 'connecting'
      return goesOn ? ATTEMPT_MS : false
    },
  })
