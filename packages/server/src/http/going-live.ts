import { z } from 'zod'
import type { ApiGoingLive } from '../api-setup.ts'
import { isLoopback } from './guard.ts'
import { type Route, route } from './route.ts'
import { named } from './schemas.ts'

const address = z.string().nullable()

const goingLiveSchema: z.ZodType<ApiGoingLive> = z.object({
  publicUrl: address.describe('PUBLIC_URL; null: only this machine reaches the server.'),
  localUrl: z.string().describe('What a proxy in front must be pointed at.'),
  isLoopback: z.boolean(),
  trustedProxies: z.array(z.string()).describe('TRUST_PROXY in parts.'),
  request: z
    .object({ host: address, peer: address, client: address, isForwarded: z.boolean() })
    .describe('This very request, as it arrived.'),
})
named.add(goingLiveSchema, { id: 'GoingLive' })

export const goingLiveRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/v1/setup/going-live',
    permission: 'owner',
    summary: 'How this server is reached, and what a proxy in front makes of a request.',
    answers: { 200: { description: 'As the server sees it.', schema: goingLiveSchema } },
    run({ request, from, services: { config, localUrl } }) {
      const json: ApiGoingLive = {
        publicUrl: config.publicUrl,
        localUrl: localUrl(),
        isLoopback: isLoopback(config.host),
        trustedProxies: config.trustedProxies,
        request: { host: request.headers.get('host'), ...from },
      }
      return { status: 200, json }
    },
  }),
]
