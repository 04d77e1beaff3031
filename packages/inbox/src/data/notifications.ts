/** What the page of notifications asks for, and how it stays live. */
import type { ApiList, ApiNotification } from '@roost/server/api'
import { infiniteQueryOptions, keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api, type NotificationFilter } from './api.ts'
import { queryClient } from './queries.ts'

/** The feed tells of messages, not of notifications: how often the page looks for new ones while it is seen. */
const LOOK_MS = 2_000

const firstPage: string | null = null

export const notificationsQuery = (filter: NotificationFilter) =>
  infiniteQueryOptions({
    queryKey: ['notifications', filter],
    queryFn: ({ pageParam, signal }) => api.notifications(filter, pageParam, signal),
    initialPageParam: firstPage,
    getNextPageParam: (last: ApiList<ApiNotification>) => last.nextCursor,
    placeholderData: keepPreviousData,
  })

export const notificationQuery = (id: string) =>
  queryOptions({
    queryKey: ['notification', id],
    queryFn: ({ signal }) => api.notification(id, signal),
  })

/** The bytes do not change but by an erasure, and then there are none. */
export const bodyQuery = (id: string, isErased: boolean) =>
  queryOptions({
    queryKey: ['notification-body', id, isErased],
    queryFn: ({ signal }) => api.notificationBody(id, signal),
    enabled: !isErased,
    gcTime: 0,
  })

/** Also how long they are kept. */
export const summaryQuery = queryOptions({
  queryKey: ['notification-summary'],
  queryFn: ({ signal }) => api.notificationSummary(signal),
})

/** The summary, asked for again and again; whenever it moves, the lists are asked for too. */
export function useLiveSummary() {
  const { data } = useQuery({ ...summaryQuery, refetchInterval: LOOK_MS })
  const stand = data && `${data.newestId} ${data.appliedUntilId} ${data.setAside}`
  useEffect(() => {
    if (stand !== undefined) void queryClient.invalidateQueries({ queryKey: ['notifications'] })
  }, [stand])
  return data
}

/** Puts a notification as it stands now into whatever shows it. */
export function placeNotification(notification: ApiNotification): void {
  queryClient.setQueryData(notificationQuery(notification.id).queryKey, notification)
  void queryClient.invalidateQueries({ queryKey: ['notifications'] })
  void queryClient.invalidateQueries({ queryKey: ['notification-summary'] })
}
