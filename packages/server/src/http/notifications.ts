import { z } from 'zod'
import { AppError } from '../errors.ts'
import { instant } from '../instant.ts'
import type { Store } from '../store.ts'
import { numberedParams, pageQuery } from './input.ts'
import { presentNotification } from './present.ts'
import { type Route, route } from './route.ts'
import { listOf, notificationSchema, notificationSummarySchema } from './schemas.ts'

const moment = z.iso.datetime({ offset: true, error: 'must be an instant such as 2026-11-22T10:00:00Z' })

const listQuery = pageQuery.extend({
  state: z
    .enum(['received', 'applied', 'ignored', 'set_aside'])
    .optional()
    .describe('At least one event ended so; `received` waits to be applied.'),
  account: z.string().min(1).max(100).optional().describe('At least one event is of this account.'),
  since: moment.optional(),
  until: moment.optional(),
})

export const notificationRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/v1/notifications',
    permission: 'read',
    summary:
      'What Meta sent, newest first, and what became of each event in it. A page of a filter may be short and still have a `nextCursor`.',
    query: listQuery,
    answers: {
      200: {
        description: 'A page of notifications.',
        schema: listOf('NotificationList', notificationSchema),
      },
    },
    async run({ query, services: { store } }) {
      const { cursor, limit, state, account, since, until } = query
      const page = await store.notifications({
        limit,
        ...(cursor === undefined ? {} : { cursor }),
        ...(state === undefined ? {} : { state }),
        ...(account === undefined ? {} : { accountId: account }),
        ...(since === undefined ? {} : { sinceMs: Date.parse(since) }),
        ...(until === undefined ? {} : { untilMs: Date.parse(until) }),
      })
      return {
        status: 200,
        json: { data: page.rows.map(presentNotification), nextCursor: page.nextCursor },
      }
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/notifications/summary',
    permission: 'read',
    summary: 'How many wait for somebody to look, how far the kept ones reach back, and the newest.',
    answers: { 200: { description: 'The summary.', schema: notificationSummarySchema } },
    async run({ services: { store, config } }) {
      const { setAside, oldestReceivedAtMs, newestId, appliedUntilId } = await store.notificationSummary()
      const json = {
        setAside,
        oldestReceivedAt: oldestReceivedAtMs === null ? null : instant(oldestReceivedAtMs),
        keepDays: config.keepDays.notifications,
        newestId: newestId === null ? null : String(newestId),
        appliedUntilId: String(appliedUntilId),
      }
      return { status: 200, json }
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/notifications/{id}',
    permission: 'read',
    summary: 'One notification.',
    params: numberedParams,
    answers: { 200: { description: 'The notification.', schema: notificationSchema } },
    run: async ({ params, services: { store } }) => present(store, params.id),
  }),
  route({
    method: 'get',
    path: '/api/v1/notifications/{id}/body',
    permission: 'read',
    summary:
      'The bytes of one notification, exactly as Meta sent them: for a key, or for an owner. One that was erased from has none.',
    params: numberedParams,
    answers: {
      200: {
        description: 'The bytes; their signature is not kept.',
        contentType: 'application/octet-stream',
      },
    },
    run: async ({ params, services: { store } }) => rawBody(store, params.id),
  }),
  route({
    method: 'post',
    path: '/api/v1/notifications/{id}/replay',
    permission: 'owner',
    summary:
      'Applies a notification again. What is there already does not change, what was erased stays away. Safe to repeat.',
    params: numberedParams,
    answers: { 200: { description: 'The notification with its new states.', schema: notificationSchema } },
    async run({ params, services: { store } }) {
      if ((await store.notification(params.id)) === null) throw notThere()
      await store.replay([params.id])
      await store.settled()
      return present(store, params.id)
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/notifications/{id}/looked',
    permission: 'person',
    summary:
      'Somebody has looked at what was set aside: it need not be kept longer than others. Safe to repeat.',
    params: numberedParams,
    answers: { 200: { description: 'The notification.', schema: notificationSchema } },
    async run({ params, services: { store, clock } }) {
      if (!(await store.lookAt(params.id, clock.now()))) throw notThere()
      return present(store, params.id)
    },
  }),
]

async function present(store: Store, id: number) {
  const notification = await store.notification(id)
  if (notification === null) throw notThere()
  return { status: 200, json: presentNotification(notification) }
}

/** The bytes first and the mark after: an erasure in between is seen. */
async function rawBody(store: Store, id: number): Promise<Response> {
  const body = await store.notificationBody(id)
  const notification = await store.notification(id)
  if (body === null || notification === null) throw notThere()
  if (notification.isErased) {
    throw new AppError(
      'not_found',
      'Something was erased from this notification, so it is no longer what Meta sent.',
      'See GET /api/v1/notifications/{id} for what became of it.',
    )
  }
  return new Response(Uint8Array.from(body), {
    headers: {
      'content-type': 'application/octet-stream',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}

function notThere(): AppError {
  return new AppError(
    'not_found',
    'There is no notification with this id, or it was removed for its age.',
    'See GET /api/v1/notifications.',
  )
}
