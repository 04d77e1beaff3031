import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Outlet, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { conversationQuery, sessionQuery } from '../../data/queries.ts'
import { Boundary } from '../../parts/trouble.tsx'
import { Banner } from '../home/banner.tsx'
import { Rail } from '../home/rail.tsx'
import { useTitle, useUnread } from '../home/unread.ts'
import { ListHead } from '../list/head.tsx'
import { ConversationList } from '../list/list.tsx'

/** The inbox: rail and list stay, the thread changes. On a phone one of the two is shown. */
export function Shell() {
  const { data: session } = useSuspenseQuery(sessionQuery)
  const { conversationId } = useParams({ strict: false })
  const unread = useUnread()
  const isOpen = useQuery({ ...conversationQuery(conversationId ?? ''), enabled: false }).data !== undefined
  useTitle('Inbox')
  useEffect(() => {
    // Somebody will open a conversation; then it is here.
    void import('../thread/thread.tsx')
  }, [])
  return (
    <div className="app inbox" data-pane={conversationId === undefined ? 'list' : 'thread'}>
      {isOpen && (
        <a className="btn skip" href="#write">
          Skip to the answer
        </a>
      )}
      <Rail here="inbox" />
      <main className="contents">
        <h1 className="sr">Roost</h1>
        <section className="pane pane-list" aria-label="Inbox">
          <ListHead unread={unread} />
          <Banner session={session} urgentOnly={false} />
          <Boundary>
            <ConversationList openId={conversationId ?? null} />
          </Boundary>
        </section>
        <div className="thread-area">
          <Boundary key={conversationId ?? 'none'}>
            <Outlet />
          </Boundary>
        </div>
      </main>
    </div>
  )
}
