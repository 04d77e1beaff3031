import { ServerResponse } from 'node:http'
import type { HttpBindings } from '@hono/node-server'
import type { Context, Hono } from 'hono'
import type { z } from 'zod'
import type { ClientAddress } from '../access/client-address.ts'
import { AppError } from '../errors.ts'
import { readJsonBody } from './body.ts'
import { credentialOf, requirePermission } from './credential.ts'
import { wordsOf } from './input-words.ts'
import { answerLive, type LiveAnswer, liveResponse } from './live.ts'
import { answerParts, type PartsAnswer, partsResponse } from './parts.ts'
import type { Answer, Route, Services } from './route.ts'

/**
 * Puts one line of the table on the router: first the door, then the input, then the route itself. Nothing of a
 * request is read for somebody who may not ask.
 */
export function register(
  app: Hono,
  route: Route,
  services: Services,
  originOf: (context: Context) => ClientAddress,
): void {
  const path = route.path.replaceAll(/\{(\w+)\}/g, ':$1')
  app.on(route.method.toUpperCase(), path, async (context) => {
    const { raw: request } = context.req
    const credential = route.permission === 'public' ? null : await credentialOf(request, services.doors)
    requirePermission(route.permission, credential)
    const input = await inputOf(route, context)
    const answer = await route.run({ ...input, request, credential, from: originOf(context), services })
    if ('begin' in answer) return live(answer, context)
    return 'parts' in answer ? inParts(answer, context, services.log) : toResponse(answer)
  })
}

async function inputOf(route: Route, context: Context) {
  try {
    return {
      params: check(route.params, context.req.param(), 'The address'),
      query: check(route.query, singleQuery(context), 'The query'),
      body:
        route.body === undefined
          ? undefined
          : check(route.body, await readJsonBody(context.req.raw), 'The body'),
    }
  } catch (error) {
    // Signing in without a name or password is a request without a credential, and those are 401 everywhere.
    if (route.permission === 'sign_in' && error instanceof AppError && error.code === 'invalid') {
      throw new AppError('unauthorized', error.message, error.fix, { cause: error })
    }
    throw error
  }
}

function check(schema: z.ZodType | undefined, value: unknown, what: string): unknown {
  if (schema === undefined) return undefined
  const read = schema.safeParse(value, { error: wordsOf })
  if (read.success) return read.data
  const [issue] = read.error.issues
  const where = issue === undefined || issue.path.length === 0 ? 'it' : `\`${issue.path.join('.')}\``
  throw new AppError(
    'invalid',
    `${what} is not as it should be: ${where} ${issue?.message ?? ''}.`,
    'See /api/openapi.json for what this route takes.',
  )
}

/** A parameter that is given twice has no one meaning. */
function singleQuery(context: Context): Record<string, string> {
  const query: Record<string, string> = {}
  for (const [name, values] of Object.entries(context.req.queries())) {
    if (values.length > 1) {
      throw new AppError('invalid', `The query has \`${name}\` more than once.`, 'Give it once.')
    }
    query[name] = values[0] ?? ''
  }
  return query
}

/** On the connection itself where there is one. Whoever asks for the head alone gets it. */
function live(answer: LiveAnswer, context: Context): Response {
  const { outgoing } = (context.env ?? {}) as Partial<HttpBindings>
  if (context.req.raw.method === 'HEAD') return new Response(null, { headers: answer.headers })
  if (!(outgoing instanceof ServerResponse)) return liveResponse(answer)
  answerLive(answer, outgoing)
  return alreadySent()
}

/** As `live`. */
async function inParts(answer: PartsAnswer, context: Context, log: Services['log']): Promise<Response> {
  const { outgoing } = (context.env ?? {}) as Partial<HttpBindings>
  if (context.req.raw.method === 'HEAD') {
    await answer.parts.return?.()
    return new Response(null, { headers: answer.headers })
  }
  if (!(outgoing instanceof ServerResponse)) return partsResponse(answer)
  void answerParts(answer, outgoing, (error) => log.error({ err: error }, 'an answer broke off'))
  return alreadySent()
}

/** Hono reads from this that it is answered already. */
function alreadySent(): Response {
  return new Response(null, { headers: { 'x-hono-already-sent': 'true' } })
}

function toResponse(answer: Exclude<Answer, LiveAnswer | PartsAnswer>): Response {
  if (answer instanceof Response) return answer
  const headers = { 'cache-control': 'no-store', ...answer.headers }
  if (!('json' in answer)) return new Response(null, { status: answer.status, headers })
  return Response.json(answer.json, { status: answer.status, headers })
}
