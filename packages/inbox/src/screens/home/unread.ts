import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { eachOnce } from '../../data/cache.ts'
import { conversationsQuery, UNREAD } from '../../data/queries.ts'

/** How many conversations have something unread: empty when none, `50+` when more than the first page has. */
export function useUnread(): string {
  const { data } = useInfiniteQuery(conversationsQuery(UNREAD))
  if (data === undefined) return ''
  const count = eachOnce(data).filter((conversation) => conversation.unreadCount > 0).length
  const more = data.pages.at(-1)?.nextCursor != null
  return count === 0 ? '' : `${count}${more ? '+' : ''}`
}

/** Names the tab, with what is unread before the name. */
export function useTitle(name: string): void {
  const unread = useUnread()
  useEffect(() => {
    document.title = unread === '' ? `${name} · Roost` : `(${unread}) ${name} · Roost`
  }, [name, unread])
}
