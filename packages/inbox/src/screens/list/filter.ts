import type { ApiConversation } from '@roost/server/api'
import { getRouteApi } from '@tanstack/react-router'
import { type ConversationFilter, type Pages, withoutRead } from '../../data/cache.ts'
import { queryClient } from '../../data/queries.ts'

/** What of the list stands in the address, so that a link or a reload shows the same. */
export interface ListSearch {
  readonly account?: string
  readonly show?: 'unread'
  readonly q?: string
}

/** Takes what it knows from an address and leaves the rest. */
export function listSearch(raw: Record<string, unknown>): ListSearch {
  return {
    ...(typeof raw.account === 'string' && raw.account !== '' ? { account: raw.account } : {}),
    ...(raw.show === 'unread' ? { show: 'unread' as const } : {}),
    ...(typeof raw.q === 'string' && raw.q !== '' ? { q: raw.q } : {}),
  }
}

/** True while something is looked for: the list gives way to what was found. */
export function isSearching({ q }: ConversationFilter): boolean {
  return q.trim() !== ''
}

const route = getRouteApi('/home/inbox')

/** The present filter of the list, and how to change a part of it. */
export function useListFilter() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const filter: ConversationFilter = {
    account: search.account ?? null,
    status: search.show ?? 'open',
    q: search.q ?? '',
  }
  const change = (part: Partial<ConversationFilter>) => {
    const next = { ...filter, ...part }
    if (part.status === 'unread') {
      queryClient.setQueryData<Pages<ApiConversation>>(
        ['conversations', next],
        (list) => list && withoutRead(list),
      )
    }
    void navigate({
      to: '.',
      replace: true,
      search: listSearch({ account: next.account, show: next.status, q: next.q }),
    })
  }
  return { filter, change }
}
