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
import { Home } from './screens/home/home.tsx'
import { Choose } from './screens/inbox/choose.tsx'
import { Shell } from './screens/inbox/shell.tsx'
import { listSearch } from './screens/list/filter.ts'
import { ChooseNotification } from './screens/notifications/choose.tsx'
import { notificationSearch } from './screens/notifications/filter.ts'

const root = createRootRoute({ notFoundComponent: NotFound })

/** Every page that asks for a session. */
const home = createRoute({
  getParentRoute: () => root,
  id: 'home',
  beforeLoad: async () => {
    try {
      const session = await queryClient.ensureQueryData(sessionQuery)
      serverClock.adjust(session.now, session.clockSpeed)
    } catch (error) {
      if (error instanceof Refusal && error.status === 401) throw redirect({ to: '/sign-in' })
      throw error
    }
  },
  component: Home,
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

const inbox = createRoute({
  getParentRoute: () => home,
  id: 'inbox',
  validateSearch: listSearch,
  component: Shell,
})

const list = createRoute({ getParentRoute: () => inbox, path: '/', component: Choose })

/** Comes right after the list, which does not wait for it. */
const Thread = lazyRouteComponent(() => import('./screens/thread/thread.tsx'), 'Thread')

const thread = createRoute({
  getParentRoute: () => inbox,
  path: '/c/$conversationId',
  component: function OneThread() {
    const { conversationId } = thread.useParams()
    return <Thread key={conversationId} conversationId={conversationId} />
  },
})

/** Which account a set-up page is about. */
function setupSearch(raw: Record<string, unknown>): { readonly account?: string; readonly app?: string } {
  return {
    ...(typeof raw.account === 'string' && raw.account !== '' ? { account: raw.account } : {}),
    ...(typeof raw.app === 'string' && raw.app !== '' ? { app: raw.app } : {}),
  }
}

const setup = createRoute({
  getParentRoute: () => home,
  path: '/setup',
  validateSearch: setupSearch,
  component: lazyRouteComponent(() => import('./screens/setup/setup.tsx')),
})

const apps = createRoute({
  getParentRoute: () => home,
  path: '/setup/apps',
  component: lazyRouteComponent(() => import('./screens/apps/apps.tsx')),
})

const connect = createRoute({
  getParentRoute: () => home,
  path: '/setup/connect',
  validateSearch: setupSearch,
  component: lazyRouteComponent(() => import('./screens/connect/connect.tsx')),
})

/** Where the server sends the browser after Meta's dialog. */
const attempt = createRoute({
  getParentRoute: () => home,
  path: '/connect/$attemptId',
  component: lazyRouteComponent(() => import('./screens/connect/attempt.tsx')),
})

const goingLive = createRoute({
  getParentRoute: () => home,
  path: '/setup/live',
  component: lazyRouteComponent(() => import('./screens/going-live/going-live.tsx')),
})

const keeping = createRoute({
  getParentRoute: () => home,
  path: '/setup/keeping',
  component: lazyRouteComponent(() => import('./screens/keeping/keeping.tsx')),
})

const review = createRoute({
  getParentRoute: () => home,
  path: '/review',
  validateSearch: ({ login }): { readonly login?: 'instagram' | 'facebook' } =>
    login === 'instagram' || login === 'facebook' ? { login } : {},
  component: lazyRouteComponent(() => import('./screens/review/review.tsx')),
})

const notifications = createRoute({
  getParentRoute: () => home,
  path: '/notifications',
  validateSearch: notificationSearch,
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
    home.addChildren([
      inbox.addChildren([list, thread]),
      notifications.addChildren([noNotification, oneNotification]),
      setup,
      apps,
      connect,
      attempt,
      goingLive,
      keeping,
      review,
    ]),
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
