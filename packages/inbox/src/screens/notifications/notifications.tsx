import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Outlet, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { eachOnce } from '../../data/cache.ts'
import { useLiveSummary } from '../../data/notifications.ts'
import { conversationsQuery, sessionQuery, UNREAD } from '../../data/queries.ts'
import { Boundary } from '../../parts/trouble.tsx'
import { Rail } from '../inbox/rail.tsx'
import { NotificationHead } from './head.tsx'
import { NotificationList } from './list.tsx'

/** What Meta sent, and what became of it: the list stays, the notification beside it changes. On a phone one of the two. */
export default function Notifications() {
  const { data: session } = useSuspenseQuery(sessionQuery)
  const { notificationId } = useParams({ strict: false }) as { notificationId?: string }
  const summary = useLiveSummary()
  const unread = useInfiniteQuery(conversationsQuery(UNREAD)).data
  const unreadCount =
    unread === undefined ? 0 : eachOnce(unread).filter((each) => each.unreadCount > 0).length
  useEffect(() => {
    document.title = 'Notifications · Roost'
  }, [])
  return (
    <div className="app inbox came" data-pane={notificationId === undefined ? 'list' : 'thread'}>
      <Rail
        here="notifications"
        unread={unreadCount === 0 ? '' : String(unreadCount)}
        inSandbox={session.sandbox !== null}
      />
      <main className="contents">
        <h1 className="sr">Notifications</h1>
        <section className="pane pane-list" aria-label="Notifications">
          <NotificationHead summary={summary ?? null} />
          <Boundary>
            <NotificationList openId={notificationId ?? null} />
          </Boundary>
        </section>
        <div className="thread-area">
          <Boundary key={notificationId ?? 'none'}>
            <Outlet />
          </Boundary>
        </div>
      </main>
    </div>
  )
}
