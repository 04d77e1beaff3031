import { z } from 'zod'
import { AppError } from '../errors.ts'
import { readAlarms } from '../setup/alarms.ts'
import { isAnswerable } from '../setup/all.ts'
import { readArrivals } from '../setup/arrivals.ts'
import { setupSteps } from '../setup/steps.ts'
import {
  alarmSchema,
  arrivalsSchema,
  checksSchema,
  setupAnswerSchema,
  setupStepsSchema,
} from './check-schemas.ts'
import { type Route, route } from './route.ts'
import { listOf } from './schemas.ts'

const scopeQuery = z.object({
  account: z.string().min(1).max(300).optional(),
  app: z.string().min(1).max(300).optional(),
})

export const checkRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/v1/setup/checks',
    permission: 'read',
    summary: 'What the last run of the set-up checks found, also one before the last restart.',
    answers: {
      200: { description: 'The last run; `ranAt` is null before the first.', schema: checksSchema },
    },
    run: async ({ services: { doctor } }) => ({ status: 200, json: await doctor.last() }),
  }),
  route({
    method: 'post',
    path: '/api/v1/setup/checks',
    permission: 'reply',
    summary:
      'Runs the set-up checks, all or those of one account or app. They only read from Meta; with `allow=write`, for a signed-in owner, what is missing is subscribed and Meta is made to verify the callback.',
    query: scopeQuery.extend({ allow: z.literal('write').optional() }),
    answers: { 200: { description: 'This run.', schema: checksSchema } },
    async run({ query, credential, services: { doctor, store } }) {
      const { account, app, allow } = query
      if (allow !== undefined && credential?.type !== 'session') {
        throw new AppError(
          'forbidden',
          'Only a signed-in owner may let the checks write.',
          'Leave `allow` out.',
        )
      }
      if (account !== undefined && (await store.account(account)) === null) {
        throw new AppError('not_found', 'There is no account with this id.', 'See GET /api/v1/accounts.')
      }
      const scope = { ...(account === undefined ? {} : { account }), ...(app === undefined ? {} : { app }) }
      return {
        status: 200,
        json: await doctor.run({ ...scope, ...(allow === undefined ? {} : { allow: [allow] }) }),
      }
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/setup/arrivals',
    permission: 'read',
    summary: 'Verifications of the callback and what arrived lately, tests of the dashboard told apart.',
    answers: { 200: { description: 'Newest first.', schema: arrivalsSchema } },
    run: async ({ services: { store } }) => ({ status: 200, json: await readArrivals(store) }),
  }),
  route({
    method: 'get',
    path: '/api/v1/setup/steps',
    permission: 'read',
    summary: 'Prerequisites and steps of the requirements, word for word, and how each stands.',
    query: z.object({ account: z.string().min(1).max(300).optional() }),
    answers: { 200: { description: 'In their order.', schema: setupStepsSchema } },
    async run({ query, services: { doctor, store } }) {
      const accounts = await store.accounts()
      const account = accounts.find(({ id }) => id === query.account) ?? accounts[0] ?? null
      return { status: 200, json: setupSteps(await doctor.last(), account) }
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/setup/alarms',
    permission: 'read',
    summary: 'Accounts that are quieter than usual, or whose messages do not all arrive.',
    answers: { 200: { description: 'In one page.', schema: listOf('AlarmList', alarmSchema) } },
    async run({ services: { store } }) {
      return { status: 200, json: { data: await readAlarms(store), nextCursor: null } }
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/setup/answers',
    permission: 'owner',
    summary: 'Answers a question that only a person can: see `questions` of the checks. Null takes it back.',
    body: setupAnswerSchema,
    answers: {
      200: {
        description: 'The answer is kept; run the checks to see what it changes.',
        schema: setupAnswerSchema,
      },
    },
    async run({ body, services: { store, clock } }) {
      if (!isAnswerable(body.checkId)) {
        throw new AppError('not_found', 'No check asks this.', 'See `questions` of GET /api/v1/setup/checks.')
      }
      await store.saveCheckAnswer(body.checkId, body.answer, clock.now())
      return { status: 200, json: body }
    },
  }),
]
