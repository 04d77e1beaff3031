import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { Search, Timer } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { eachOnce } from '../../data/cache.ts'
import { useServerNow } from '../../data/clock.ts'
import { conversationsQuery } from '../../data/queries.ts'
import { useKeys } from '../../parts/keys.ts'
import { Mark } from '../../parts/mark.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useListFilter } from './filter.ts'
import { type ListItem, listItems } from './groups.ts'
import { Row } from './row.tsx'

const ROW_PX = 67
const GROUP_PX = 34
const MINUTE_MS = 60_000
/** Rows before the end at which the next page is asked for. */
const AHEAD = 12

/** The list of conversations: virtual, grouped, endless, moved through with j and k. */
export function ConversationList({ openId }: { readonly openId: string | null }) {
  const { filter, change } = useListFilter()
  const query = useInfiniteQuery(conversationsQuery(filter))
  const nowMs = useServerNow(MINUTE_MS)
  const conversations = useMemo(() => (query.data === undefined ? [] : eachOnce(query.data)), [query.data])
  const items = useMemo(() => listItems(conversations, nowMs), [conversations, nowMs])
  if (query.isPending) return <Bones />
  if (query.isError && query.data === undefined) {
    return <Trouble error={query.error} onAgain={() => void query.refetch()} />
  }
  if (items.length === 0) {
    return (
      <Nothing
        q={filter.q}
        unread={filter.status === 'unread'}
        onAll={() => change({ q: '', status: 'open' })}
      />
    )
  }
  const more = () => {
    if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage()
  }
  return <Rows items={items} openId={openId} nowMs={nowMs} onNearEnd={more} />
}

interface RowsProps {
  readonly items: readonly ListItem[]
  readonly openId: string | null
  readonly nowMs: number
  readonly onNearEnd: () => void
}

function Rows({ items, openId, nowMs, onNearEnd }: RowsProps) {
  const scroll = useRef<HTMLDivElement>(null)
  const navigate = useNavigate()
  const [activeId, setActiveId] = useState<string | null>(openId)
  // Keys come faster than focus follows: the row that the focus is on its way to.
  const heading = useRef<string | null>(null)
  const indexOf = (id: string | null) =>
    items.findIndex((item) => item.type === 'conversation' && item.key === id)
  const present = indexOf(activeId) >= 0 ? activeId : openId
  const activeIndex = Math.max(
    indexOf(present),
    items.findIndex((item) => item.type === 'conversation'),
  )
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => (items[index]?.type === 'group' ? GROUP_PX : ROW_PX),
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: 8,
    paddingStart: 6,
    paddingEnd: 16,
    // The row that the tab key reaches is always there, however far the list was scrolled away from it.
    rangeExtractor: (range) =>
      [...new Set([activeIndex, ...defaultRangeExtractor(range)])]
        .filter((index) => index < items.length)
        .sort((a, b) => a - b),
  })

  const move = (step: 1 | -1) => {
    const focused = document.activeElement?.getAttribute('role') === 'option'
    const fromIndex = indexOf(heading.current ?? (focused ? activeId : openId))
    let index = fromIndex < 0 ? activeIndex : fromIndex + step
    if (items[index]?.type === 'group') index += step
    const item = items[index]
    if (item?.type !== 'conversation') return
    heading.current = item.key
    setActiveId(item.key)
    virtual.scrollToIndex(index, { align: 'auto' })
    requestAnimationFrame(() => {
      heading.current = null
      document.getElementById(`conversation-${item.key}`)?.focus({ preventScroll: true })
    })
  }
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Escape: () => void navigate({ to: '/', search: true }),
  })

  const rows = virtual.getVirtualItems()
  const lastShown = rows.at(-1)?.index ?? 0
  useEffect(() => {
    if (lastShown >= items.length - AHEAD) onNearEnd()
  }, [lastShown, items.length, onNearEnd])

  return (
    <div ref={scroll} className="min-h-0 flex-1 overflow-auto px-2">
      <div
        role="listbox"
        aria-label="Conversations"
        className="relative"
        style={{ height: virtual.getTotalSize() }}
      >
        {rows.map(({ index, key, start }) => {
          const item = items[index]
          if (item === undefined) return null
          return (
            <div
              key={key}
              role="presentation"
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${start}px)` }}
            >
              {item.type === 'group' ? (
                <div className={`group${item.soon ? ' soon' : ''}`} aria-hidden="true">
                  {item.soon && <Timer size={14} strokeWidth={1.75} />}
                  {item.title}
                </div>
              ) : (
                <Row
                  conversation={item.conversation}
                  nowMs={nowMs}
                  selected={item.key === openId}
                  focusable={index === activeIndex}
                  position={index + 1}
                  onFocus={setActiveId}
                />
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}

interface NothingProps {
  readonly q: string
  readonly unread: boolean
  readonly onAll: () => void
}

function Nothing({ q, unread, onAll }: NothingProps) {
  if (q !== '') {
    return (
      <div className="calm">
        <Search size={24} strokeWidth={1.75} aria-hidden="true" />
        <h2>
          Nobody called “<bdi>{q}</bdi>”
        </h2>
        <p>Roost looked in names and usernames.</p>
        <button type="button" className="btn" onClick={onAll}>
          Show everybody
        </button>
      </div>
    )
  }
  return (
    <div className="calm">
      <Mark size={36} />
      <h2>{unread ? 'Everything is read' : 'All quiet'}</h2>
      <p>New ones land here by themselves.</p>
    </div>
  )
}

/** Rows of true height while the first page is on its way; nothing is shown for the first 200 ms. */
function Bones() {
  return (
    <div className="flex-1 px-2 pt-10" role="status" aria-label="Loading conversations">
      {['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((key, index) => (
        <div key={key} className="row" aria-hidden="true">
          <span className="av bone size-10" />
          <span className="bone h-2.5 self-end" style={{ width: `${44 - (index % 3) * 8}%` }} />
          <span className="bone mt-2 h-2.5 self-start" style={{ width: `${82 - (index % 4) * 11}%` }} />
        </div>
      ))}
    </div>
  )
}
