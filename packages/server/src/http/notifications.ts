import { AppError } from '../errors.ts'
import type { Store } from '../store.ts'
import { numberedParams, pageQuery } from './input.ts'
import { presentNotification } from './present.ts'
import { type Route, route } from './route.ts'
import { listOf, notificationSchema } from './schemas.ts'

export const notificationRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/v1/notifications',
    permission: 'read',
    summary: 'What Meta sent, newest first, and what became of each event in it.',
    query: pageQuery,
    answers: {
      200: {
        description: 'A page of notifications.',
        schema: listOf('NotificationList', notificationSchema),
      },
    },
    async run({ query: { cursor, limit }, services: { store } }) {
      const page = await store.notifications({ limit, ...(cursor === undefined ? {} : { cursor }) })
      return {
        status: 200,
        json: { data: page.rows.map(presentNotification), nextCursor: page.nextCursor },
      }
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/notifications/{id}',
    permission: 'read',
    summary: 'One notification.',
    params: numberedParams,
    answers: { 200: { description: 'The notification.', schema: notificationSchema } },
    async run({ params, services: { store } }) {
      const notification = await store.notification(params.id)
      if (notification === null) throw notThere()
      return { status: 200, json: presentNotification(notification) }
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/notifications/{id}/body',
    permission: 'read',
    summary: 'The bytes of one notification, exactly as Meta sent them. One that was erased from has none.',
    params: numberedParams,
    answers: {
      200: {
        description: 'The bytes; their signature is not kept.',
        contentType: 'application/octet-stream',
      },
    },
    run: async ({ params, services: { store } }) => rawBody(store, params.id),
  }),
]

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
  return new AppError('not_found', 'There is no notification with this id.', 'See GET /api/v1/notifications.')
}
