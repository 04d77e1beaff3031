/** What the App Review page asks for. It comes with that page. */
import type { ApiLogin, ApiRehearsal, ApiReviewKit } from '@roost/server/api'
import { queryOptions } from '@tanstack/react-query'
import { ask } from './api.ts'

export const reviewKitQuery = (login: ApiLogin) =>
  queryOptions({
    queryKey: ['review', login],
    queryFn: ({ signal }) => ask<ApiReviewKit>('GET', `review/kit?login=${login}`, { signal }),
    // Accounts and apps change on other pages.
    staleTime: 0,
  })

/** A step takes a moment; the page that shows them asks as often. */
const REHEARSAL_MS = 600

export const rehearsalQuery = (login: ApiLogin) =>
  queryOptions({
    queryKey: ['rehearsal', login],
    queryFn: ({ signal }) => ask<ApiRehearsal>('GET', `review/rehearsal?login=${login}`, { signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? REHEARSAL_MS : false),
  })

export const beginRehearsal = (login: ApiLogin) =>
  ask<ApiRehearsal>('POST', 'review/rehearsal', { body: { login } })
