import { useInfiniteQuery, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Outlet, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { eachOnce } from '../../data/cache.ts'
import { goLive } from '../../data/live.ts'
import { conversationQuery, conversationsQuery, sessionQuery, UNREAD } from '../../data/queries.ts'
import { Announcer } from '../../parts/announcer.tsx'
import { useKeys } from '../../parts/keys.ts'
import { Boundary } from '../../parts/trouble.tsx'
import { ListHead } from '../list/head.tsx'
import { ConversationList } from '../list/list.tsx'
import { Banner } from './banner.tsx'
import { Rail } from './rail.tsx'

const Keys = lazy(() => import('../keys/keys.tsx'))

/** The inbox: rail and list stay, the thread changes. On a phone one of the two is shown. */
export function Shell() {
  const { data: session } = useSuspenseQuery(sessionQuery)
  const { conversationId } = useParams({ strict: false })
  const [keysShown, setKeysShown] = useState(false)
  const unread = useUnread()
  const isOpen = useQuery({ ...conversationQuery(conversationId ?? ''), enabled: false }).data !== undefined
  useEffect(goLive, [])
  useKeys({ '?': () => setKeysShown(true) })
  useEffect(() => {
    document.title = unread === '' ? 'Inbox · Roost' : `(${unread}) Inbox · Roost`
  }, [unread])
  return (
    <div className="app inbox" data-pane={conversationId === undefined ? 'list' : 'thread'}>
      {isOpen && (
        <a className="btn skip" href="#write">
          Skip to the answer
        </a>
      )}
      <Rail
        here="inbox"
        unread={unread}
        inSandbox={session.sandbox !== null}
        onKeys={() => setKeysShown(true)}
      />
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
      {keysShown && (
        <Suspense>
          <Keys onClose={() => setKeysShown(false)} />
        </Suspense>
      )}
      <Announcer />
    </div>
  )
}

/** How many conversations have something unread: empty when none, `50+` when more than the first page has. */
function useUnread(): string {
  const { data } = useInfiniteQuery(conversationsQuery(UNREAD))
  if (data === undefined) return ''
  const count = eachOnce(data).filter((conversation) => conversation.unreadCount > 0).length
  const more = data.pages.at(-1)?.nextCursor != null
  return count === 0 ? '' : `${count}${more ? '+' : ''}`
}
