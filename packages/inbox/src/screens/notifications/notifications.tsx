import { Outlet, useParams } from '@tanstack/react-router'
import { useLiveSummary } from '../../data/notifications.ts'
import { Boundary } from '../../parts/trouble.tsx'
import { Rail } from '../home/rail.tsx'
import { useTitle } from '../home/unread.ts'
import { NotificationHead } from './head.tsx'
import { NotificationList } from './list.tsx'

/** What Meta sent, and what became of it: the list stays, the notification beside it changes. On a phone one of the two. */
export default function Notifications() {
  const { notificationId } = useParams({ strict: false }) as { notificationId?: string }
  const summary = useLiveSummary()
  useTitle('Notifications')
  return (
    <div className="app inbox came" data-pane={notificationId === undefined ? 'list' : 'thread'}>
      <Rail here="notifications" />
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
