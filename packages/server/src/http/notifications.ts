import { AppError } from '../errors.ts'
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
      if (notification === null) {
        throw new AppError(
          'not_found',
          'There is no notification with this id.',
          'See GET /api/v1/notifications.',
        )
      }
      return { status: 200, json: presentNotification(notification) }
    },
  }),
]
