import { accountRoutes } from './accounts.ts'
import { appRoutes } from './apps.ts'
import { callbackRoutes } from './callbacks.ts'
import { checkRoutes } from './checks.ts'
import { connectRoutes } from './connect.ts'
import { contactRoutes } from './contacts.ts'
import { conversationRoutes } from './conversations.ts'
import { exportRoutes } from './export.ts'
import { feedRoutes } from './feed.ts'
import { goingLiveRoutes } from './going-live.ts'
import { healthRoutes } from './health.ts'
import { importRoutes } from './imports.ts'
import { keyRoutes } from './keys.ts'
import { mediaRoutes } from './media.ts'
import { messageRoutes } from './messages.ts'
import { metricsRoutes } from './metrics.ts'
import { notificationRoutes } from './notifications.ts'
import { reviewRoutes } from './review.ts'
import type { Route } from './route.ts'
import { searchRoutes } from './search.ts'
import { sessionRoutes } from './session.ts'
import { tokenRoutes } from './tokens.ts'

/** The one table of routes and permissions. What is not in it does not exist; a test walks it. */
export const ALL_ROUTES: readonly Route[] = [
  ...healthRoutes,
  ...metricsRoutes,
  ...sessionRoutes,
  ...accountRoutes,
  ...conversationRoutes,
  ...messageRoutes,
  ...searchRoutes,
  ...feedRoutes,
  ...notificationRoutes,
  ...exportRoutes,
  ...checkRoutes,
  ...goingLiveRoutes,
  ...keyRoutes,
  ...appRoutes,
  ...connectRoutes,
  ...tokenRoutes,
  ...callbackRoutes,
  ...reviewRoutes,
  ...importRoutes,
  ...mediaRoutes,
  ...contactRoutes,
]
