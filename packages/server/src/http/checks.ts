import { type Route, route } from './route.ts'
import { checksSchema } from './schemas.ts'

export const checkRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/v1/setup/checks',
    permission: 'read',
    summary: 'What the last run of the set-up checks found.',
    answers: {
      200: { description: 'The last run; `ranAt` is null before the first.', schema: checksSchema },
    },
    run: ({ services: { checks } }) => ({ status: 200, json: checks.last() }),
  }),
  route({
    method: 'post',
    path: '/api/v1/setup/checks',
    permission: 'reply',
    summary: 'Runs the set-up checks. They only read from Meta.',
    answers: { 200: { description: 'This run.', schema: checksSchema } },
    run: async ({ services: { checks } }) => ({ status: 200, json: await checks.run() }),
  }),
]
