import { z } from 'zod'
import { AppError } from '../errors.ts'
import { factsHere } from '../review/facts-here.ts'
import { reviewKit } from '../review/kit.ts'
import { rehearsalSchema, reviewKitSchema } from './review-schemas.ts'
import { type Route, route } from './route.ts'

const login = z.enum(['instagram', 'facebook'])

/** The App Review kit, and rehearsals of a review. For the owner alone. */
export const reviewRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/v1/review/kit',
    permission: 'owner',
    summary:
      'What App Review asks for, with this installation’s facts: texts, shot lists, and why others were refused.',
    query: z.object({
      login,
      app: z.string().min(1).max(100).optional().describe('An app of `GET /api/v1/apps`; absent: the first.'),
    }),
    answers: { 200: { description: 'The kit of this login.', schema: reviewKitSchema } },
    async run({ query, services }) {
      const { app } = query
      if (app !== undefined && services.apps.app(app) === null) {
        throw new AppError('not_found', 'There is no app with this id.', 'See GET /api/v1/apps.')
      }
      return { status: 200, json: reviewKit(await factsHere(services, query.login, app ?? null)) }
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/review/rehearsal',
    permission: 'owner',
    summary: 'The last rehearsal of a login since the server started, or the one that is running.',
    query: z.object({ login }),
    answers: { 200: { description: 'How it goes.', schema: rehearsalSchema } },
    run({ query, services }) {
      return { status: 200, json: services.rehearsals.last(query.login) }
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/review/rehearsal',
    permission: 'owner',
    summary:
      'Plays what a reviewer tries, in a world of its own: nothing of this installation is touched. Asked for with GET.',
    body: z.object({ login }),
    answers: {
      202: { description: 'It runs.', schema: rehearsalSchema },
      409: { description: 'One is running.' },
      503: { description: 'This server was started without a way to play one.' },
    },
    run({ body, services }) {
      return { status: 202, json: services.rehearsals.begin(body.login) }
    },
  }),
]
