import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Timer } from 'lucide-react'
import { lazy, Suspense, useMemo } from 'react'
import { eachOnce } from '../../data/cache.ts'
import { useServerNow } from '../../data/clock.ts'
import { conversationsQuery } from '../../data/queries.ts'
import { Mark } from '../../parts/mark.tsx'
import { MovingRows } from '../../parts/moving-rows.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { Bones } from './bones.tsx'
import { isSearching, useListFilter } from './filter.ts'
import { type ListItem, listItems } from './groups.ts'
import { Row } from './row.tsx'

const Results = lazy(() => import('../search/results.tsx'))

const ROW_PX = 67
const GROUP_PX = 34
const MINUTE_MS = 60_000

/** The list of conversations, or what was found while somebody searches. */
export function ConversationList({ openId }: { readonly openId: string | null }) {
  const { filter } = useListFilter()
  if (!isSearching(filter)) return <Everybody openId={openId} />
  return (
    <Suspense fallback={<Bones />}>
      <Results openId={openId} />
    </Suspense>
  )
}

function Everybody({ openId }: { readonly openId: string | null }) {
  const { filter } = useListFilter()
  const navigate = useNavigate()
  const query = useInfiniteQuery(conversationsQuery({ ...filter, q: '' }))
  const nowMs = useServerNow(MINUTE_MS)
  const conversations = useMemo(() => (query.data === undefined ? [] : eachOnce(query.data)), [query.data])
  const items = useMemo(() => listItems(conversations, nowMs), [conversations, nowMs])
  if (query.isPending) return <Bones />
  if (query.isError && query.data === undefined) {
    return <Trouble error={query.error} onAgain={() => void query.refetch()} />
  }
  if (items.length === 0) return <Nothing unread={filter.status === 'unread'} />
  return (
    <MovingRows
      label="Conversations"
      items={items}
      openKey={openId}
      isHeading={isGroup}
      heightPxOf={(item) => (isGroup(item) ? GROUP_PX : ROW_PX)}
      onNearEnd={() => {
        if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage()
      }}
      onEscape={() => void navigate({ to: '/', search: true })}
      draw={(item, place) =>
        item.type === 'group' ? (
          <div className={`group${item.soon ? ' soon' : ''}`} aria-hidden="true">
            {item.soon && <Timer size={14} strokeWidth={1.75} />}
            {item.title}
          </div>
        ) : (
          <Row
            conversation={item.conversation}
            nowMs={nowMs}
            selected={item.key === openId}
            focusable={place.focusable}
            position={place.position}
            onFocus={place.onFocus}
          />
        )
      }
    />
  )
}

function isGroup(item: ListItem): boolean {
  return item.type === 'group'
}

function Nothing({ unread }: { readonly unread: boolean }) {
  return (
    <div className="calm">
      <Mark size={36} />
      <h2>{unread ? 'Everything is read' : 'All quiet'}</h2>
      <p>New ones land here by themselves.</p>
    </div>
  )
}
