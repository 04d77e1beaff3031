import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { Refusal } from './data/api.ts'
import { serverClock } from './data/clock.ts'
import { queryClient, sessionQuery } from './data/queries.ts'
import { Trouble } from './parts/trouble.tsx'
import { Choose } from './screens/inbox/choose.tsx'
import { Shell } from './screens/inbox/shell.tsx'
import { listSearch } from './screens/list/filter.ts'
import { ChooseNotification } from './screens/notifications/choose.tsx'
import { notificationSearch } from './screens/notifications/filter.ts'
import { Thread } from './screens/thread/thread.tsx'

const root = createRootRoute({ notFoundComponent: NotFound })

async function requireSession(): Promise<void> {
  try {
    const session = await queryClient.ensureQueryData(sessionQuery)
    serverClock.adjust(session.now, session.clockSpeed)
  } catch (error) {
    if (error instanceof Refusal && error.status === 401) throw redirect({ to: '/sign-in' })
    throw error
  }
}

const inbox = createRoute({
  getParentRoute: () => root,
  id: 'inbox',
  validateSearch: listSearch,
  beforeLoad: requireSession,
  component: Shell,
  errorComponent: ({ error, reset }) => (
    <main className="door">
      <Trouble
        error={error}
        onAgain={() => {
          reset()
          void router.invalidate()
        }}
      />
    </main>
  ),
})

const list = createRoute({ getParentRoute: () => inbox, path: '/', component: Choose })

const thread = createRoute({
  getParentRoute: () => inbox,
  path: '/c/$conversationId',
  component: function OneThread() {
    const { conversationId } = thread.useParams()
    return <Thread key={conversationId} conversationId={conversationId} />
  },
})

const notifications = createRoute({
  getParentRoute: () => root,
  path: '/notifications',
  validateSearch: notificationSearch,
  beforeLoad: requireSession,
  component: lazyRouteComponent(() => import('./screens/notifications/notifications.tsx')),
})

const noNotification = createRoute({
  getParentRoute: () => notifications,
  path: '/',
  component: ChooseNotification,
})

const NotificationDetail = lazyRouteComponent(() => import('./screens/notifications/detail.tsx'))

const oneNotification = createRoute({
  getParentRoute: () => notifications,
  path: '$notificationId',
  component: function OneNotification() {
    const { notificationId } = oneNotification.useParams()
    return <NotificationDetail key={notificationId} notificationId={notificationId} />
  },
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  // Somebody who has a session has nothing to sign in to; in the sandbox opening the page gives one.
  beforeLoad: async () => {
    const session = await queryClient.fetchQuery({ ...sessionQuery, retry: false }).catch(() => null)
    if (session !== null) throw redirect({ to: '/' })
  },
  component: lazyRouteComponent(() => import('./screens/door/sign-in.tsx')),
})

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  component: lazyRouteComponent(() => import('./screens/door/welcome.tsx')),
})

function NotFound() {
  return (
    <main className="door">
      <div className="calm">
        <h1>Nothing stands at this address</h1>
        <a className="btn" href="/">
          Go to the inbox
        </a>
      </div>
    </main>
  )
}

export const router = createRouter({
  routeTree: root.addChildren([
    inbox.addChildren([list, thread]),
    notifications.addChildren([noNotification, oneNotification]),
    signIn,
    welcome,
  ]),
  // Plain text both ways: the default reads an account id as a number, and ids exceed 2^53.
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const text = new URLSearchParams(
      Object.entries(search).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
    ).toString()
    return text === '' ? '' : `?${text}`
  },
  defaultPreload: false,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
