/**
 * OpenAPI 3.1 of the control API: one entry for each route of `ControlRoutes`, with the schema that checks its body. Answers are
 * told by the name of their type in `control.ts`.
 */
import { z } from 'zod'
import type { ControlRoute } from '../control.ts'
import { DESCRIBED, ROUTES_OF_AN_APP } from './described-routes.ts'

export function openApi(origin: string): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const route of Object.keys(DESCRIBED) as ControlRoute[]) {
    const [method = '', path = ''] = route.split(' ')
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(route, path) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Roost emulator, control API', version: '1' },
    servers: [{ url: `${origin}/_emulator` }],
    paths,
    components: { schemas: { Refusal: REFUSAL } },
  }
}

const OF_ANOTHER_APP: { description: string; isRequired?: true } = {
  description: 'Id of a further app; the first one is meant without it',
}

const REFUSAL = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'fix'],
      properties: { code: { type: 'string' }, message: { type: 'string' }, fix: { type: 'string' } },
    },
  },
}

function operationOf(route: ControlRoute, path: string): object {
  const { summary, body, answer, query = {}, streams } = DESCRIBED[route]
  const inPath = path.includes('{id}')
    ? [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }]
    : []
  const asked = ROUTES_OF_AN_APP.has(route) ? { ...query, app: OF_ANOTHER_APP } : query
  const inQuery = Object.entries(asked).map(([name, { description, isRequired }]) => ({
    name,
    in: 'query',
    required: isRequired ?? false,
    description,
    schema: { type: 'string' },
  }))
  const types =
    streams === 'only'
      ? ['text/event-stream']
      : ['application/json', ...(streams ? ['text/event-stream'] : [])]
  return {
    operationId: operationId(route),
    summary,
    parameters: [...inPath, ...inQuery],
    ...(body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: z.toJSONSchema(body, { io: 'input' }) } },
      },
    }),
    responses: {
      '200': {
        description: `\`${answer}\` of \`@roost/emulator/control\``,
        content: Object.fromEntries(types.map((type) => [type, {}])),
      },
      '4XX': {
        description: 'Refused, and what to do about it',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
      },
    },
  }
}

/** `patchAccountsId` */
function operationId(route: ControlRoute): string {
  const [first = '', ...rest] = route
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean)
  return first + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}
