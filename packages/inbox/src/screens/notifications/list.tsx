import type { ApiNotification } from '@roost/server/api'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo } from 'react'
import { useServerNow } from '../../data/clock.ts'
import { notificationsQuery } from '../../data/notifications.ts'
import { Mark } from '../../parts/mark.tsx'
import { MovingRows } from '../../parts/moving-rows.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useNotificationFilter } from './filter.ts'
import { NotificationRow } from './row.tsx'

const ROW_PX = 67
const MINUTE_MS = 60_000

/** The list of notifications: virtual, endless, moved through with j and k. */
export function NotificationList({ openId }: { readonly openId: string | null }) {
  const { filter, change } = useNotificationFilter()
  const query = useInfiniteQuery(notificationsQuery(filter))
  const notifications = useMemo(
    () => eachOnce(query.data?.pages.flatMap(({ data }) => data) ?? []),
    [query.data],
  )
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const more = () => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }
  // A page of a filter may be empty and still not be the last.
  const isSearching = notifications.length === 0 && hasNextPage
  useEffect(() => {
    if (isSearching && !isFetchingNextPage) void fetchNextPage()
  }, [isSearching, isFetchingNextPage, fetchNextPage])
  if (query.isPending || isSearching) return <Bones />
  if (query.isError && query.data === undefined) {
    return <Trouble error={query.error} onAgain={() => void query.refetch()} />
  }
  if (notifications.length === 0) {
    const isFiltered = filter.state !== null || filter.account !== null || filter.since !== null
    return (
      <Nothing
        state={filter.state}
        isFiltered={isFiltered}
        onAll={() => change({ state: null, account: null, since: null })}
      />
    )
  }
  return <Rows notifications={notifications} openId={openId} onNearEnd={more} />
}

interface RowsProps {
  readonly notifications: readonly ApiNotification[]
  readonly openId: string | null
  readonly onNearEnd: () => void
}

function Rows({ notifications, openId, onNearEnd }: RowsProps) {
  const navigate = useNavigate()
  const nowMs = useServerNow(MINUTE_MS)
  const items = useMemo(
    () => notifications.map((notification) => ({ key: notification.id, notification })),
    [notifications],
  )
  return (
    <MovingRows
      label="Notifications, newest first"
      items={items}
      openKey={openId}
      isHeading={() => false}
      heightPxOf={() => ROW_PX}
      draw={({ notification }, place) => (
        <NotificationRow
          notification={notification}
          nowMs={nowMs}
          selected={notification.id === openId}
          {...place}
        />
      )}
      onNearEnd={onNearEnd}
      onEscape={() => void navigate({ to: '/notifications', search: true })}
    />
  )
}

/** New ones push the pages on, so that one may stand on two of them. */
function eachOnce(rows: readonly ApiNotification[]): readonly ApiNotification[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}

interface NothingProps {
  readonly state: string | null
  readonly isFiltered: boolean
  readonly onAll: () => void
}

function Nothing({ state, isFiltered, onAll }: NothingProps) {
  return (
    <div className="calm">
      <Mark size={36} />
      <h2>
        {state === 'set_aside' ? 'Nothing is set aside' : isFiltered ? 'Nothing fits' : 'Nothing came yet'}
      </h2>
      <p>
        {state === 'set_aside'
          ? 'Everything that Meta sent was understood.'
          : 'New notifications land here by themselves.'}
      </p>
      {isFiltered && (
        <button type="button" className="btn" onClick={onAll}>
          Show all
        </button>
      )}
    </div>
  )
}

/** Rows of true height while the first page is on its way; nothing is shown for the first 200 ms. */
function Bones() {
  return (
    <div className="flex-1 px-2 pt-2" role="status" aria-label="Loading notifications">
      {['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((key, index) => (
        <div key={key} className="row came-row" aria-hidden="true">
          <span className="bone h-2.5 self-end" style={{ width: `${44 - (index % 3) * 8}%` }} />
          <span className="bone mt-2 h-2.5 self-start" style={{ width: `${82 - (index % 4) * 11}%` }} />
        </div>
      ))}
    </div>
  )
}
