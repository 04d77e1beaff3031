import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { type ClientAddress, createClientAddress } from '../access/client-address.ts'
import { AppError } from '../errors.ts'
import { COMMON_HEADERS } from './content-security.ts'
import { credentialOf, requirePermission } from './credential.ts'
import { errorAnswer, errorResponse } from './errors.ts'
import { createGuard } from './guard.ts'
import { openApiDocument } from './openapi.ts'
import { createPage } from './page.ts'
import { register } from './register.ts'
import type { Services } from './route.ts'
import { ALL_ROUTES } from './routes.ts'

/** Everything of the server but the webhook: health, API and page. Testable without a socket: `app.request(…)`. */
export function createApp(services: Services, pageFolder: string): Hono {
  const guard = createGuard(services.config)
  const originOf = createOriginOf(services.config.trustedProxies)
  const routes = ALL_ROUTES
  const app = new Hono()

  app.use(async (context, next) => {
    const startedMs = performance.now()
    // Load balancers ask for health by whatever address they know, and it tells nothing.
    if (!routes.some((one) => one.permission === 'public' && one.path === context.req.path)) {
      guard.checkHost(context.req.raw)
    }
    if (context.req.path.startsWith('/api/')) guard.checkOrigin(context.req.raw)
    await next()
    for (const [name, value] of Object.entries(COMMON_HEADERS)) context.res.headers.set(name, value)
    const { method, path } = context.req
    // Never the query, headers or bodies: ids of people and secrets travel there.
    const { client } = originOf(context)
    const tookMs = performance.now() - startedMs
    services.log.debug({ method, path, client, status: context.res.status, tookMs })
  })

  for (const route of routes) register(app, route, services, originOf)

  const document = openApiDocument(routes)
  app.get('/api/openapi.json', (context) => context.json(document))

  app.all('/api/*', async (context) => {
    const { path, raw } = context.req
    if (path.startsWith('/api/v1')) {
      requirePermission('read', await credentialOf(raw, services.doors))
    }
    throw new AppError('not_found', 'The API has nothing at this address.', 'See /api/openapi.json.')
  })

  const page = createPage(pageFolder, services, guard)
  app.get('*', page)

  app.notFound(() =>
    errorResponse(new AppError('not_found', 'There is nothing at this address.', 'See /api/openapi.json.')),
  )
  app.onError((error) => {
    if (errorAnswer(error).status === 500) services.log.error({ err: error }, 'a request failed')
    const response = errorResponse(error)
    for (const [name, value] of Object.entries(COMMON_HEADERS)) response.headers.set(name, value)
    return response
  })
  return app
}

/** Where a request came from. Without a socket, as in tests that ask the application itself, nobody knows. */
function createOriginOf(trustedProxies: readonly string[]): (context: Context) => ClientAddress {
  const clientAddress = createClientAddress(trustedProxies)
  return (context) => {
    const { incoming } = (context.env ?? {}) as Partial<HttpBindings>
    return clientAddress(context.req.raw, incoming?.socket.remoteAddress ?? null)
  }
}
