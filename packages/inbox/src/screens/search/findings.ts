import type { ApiFound, ApiList } from '@roost/server/api'
import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { api } from '../../data/api.ts'
import { eachOnce } from '../../data/cache.ts'
import { FOUND, type FoundFilter, messagesIn } from '../../data/found.ts'
import { conversationsQuery } from '../../data/queries.ts'

const firstPage: string | null = null

/** What was said since is not in an old answer, so whoever looks again gets a new one. */
const foundQuery = (filter: FoundFilter) =>
  infiniteQueryOptions({
    queryKey: [FOUND, filter],
    queryFn: ({ pageParam, signal }) => api.search(filter, pageParam, signal),
    initialPageParam: firstPage,
    getNextPageParam: (last: ApiList<ApiFound>) => last.nextCursor,
    placeholderData: keepPreviousData,
    staleTime: 0,
  })

/**
 * People whose names hold the words, and messages that do, each list newest first and loaded as it is asked for. Two
 * questions, since people among later pages of the search would push messages away from under the reader.
 */
export function useFindings(filter: FoundFilter) {
  const named = useInfiniteQuery({
    ...conversationsQuery({ account: filter.account, status: 'open', q: filter.q }),
    staleTime: 0,
  })
  const said = useInfiniteQuery(foundQuery(filter))
  const people = useMemo(() => (named.data === undefined ? [] : eachOnce(named.data)), [named.data])
  const messages = useMemo(() => (said.data === undefined ? [] : messagesIn(said.data)), [said.data])

  const canLoad = said.hasNextPage && !said.isFetching && !said.isFetchNextPageError
  const moreMessages = () => {
    if (canLoad) void said.fetchNextPage()
  }
  const lastPage = said.data?.pages.at(-1)
  const bringsNone = lastPage?.data.every(({ message }) => message === null) === true
  const { fetchNextPage } = said
  useEffect(() => {
    // A page of nothing but people, or of none: the messages come behind it.
    if (bringsNone && canLoad) void fetchNextPage()
  }, [bringsNone, canLoad, fetchNextPage])

  return {
    people,
    hasMorePeople: named.hasNextPage,
    messages,
    hasMoreMessages: said.hasNextPage && !said.isFetchNextPageError,
    /** Nothing can be shown yet. */
    isPending: named.isPending || said.isPending,
    /** What is shown answers an earlier question. */
    isEarlier: named.isPlaceholderData || said.isPlaceholderData,
    error: (named.data === undefined && named.error) || (said.data === undefined && said.error) || null,
    isBroken: said.isFetchNextPageError || named.isFetchNextPageError,
    moreMessages,
    morePeople: () => {
      if (named.hasNextPage && !named.isFetching) void named.fetchNextPage()
    },
    again: () => {
      if (said.isFetchNextPageError) void said.fetchNextPage()
      else if (said.isError) void said.refetch()
      if (named.isFetchNextPageError) void named.fetchNextPage()
      else if (named.isError) void named.refetch()
    },
  }
}
