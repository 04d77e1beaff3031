import { z } from 'zod'
import { type Route, route } from './route.ts'

const healthSchema = z.object({ status: z.enum(['ok', 'unavailable']) })

export const healthRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/healthz',
    permission: 'public',
    summary: 'The process is up.',
    answers: { 200: { description: 'It is.', schema: healthSchema } },
    run: () => ({ status: 200, json: { status: 'ok' } }),
  }),
  route({
    method: 'get',
    path: '/readyz',
    permission: 'public',
    summary: 'The store can commit: this server may be given work.',
    answers: {
      200: { description: 'It can.', schema: healthSchema },
      503: { description: 'It cannot now.', schema: healthSchema },
    },
    async run({ services: { store, log } }) {
      const isReady = await store.ready().catch((error: unknown) => {
        log.warn({ err: error }, 'the store is not ready')
        return false
      })
      return isReady
        ? { status: 200, json: { status: 'ok' } }
        : { status: 503, json: { status: 'unavailable' } }
    },
  }),
]
