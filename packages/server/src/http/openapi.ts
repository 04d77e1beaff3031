import { z } from 'zod'
import { SHOWN_NAME, VERSION } from '../version.ts'
import type { AnswerDescription, Route } from './route.ts'
import { errorSchema, named } from './schemas.ts'

type Json = Record<string, unknown>

/** The OpenAPI 3.1 document, made from the same table and the same schemas that check the requests. */
export function openApiDocument(routes: readonly Route[]): Json {
  const paths: Record<string, Json> = {}
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method]: operation(route) }
  }
  const { schemas } = z.toJSONSchema(named, { uri: refOf, io: 'output' })
  return {
    openapi: '3.1.1',
    info: {
      title: `${SHOWN_NAME} API`,
      version: VERSION,
      description:
        'Times are ISO instants in UTC, ids are strings, a list is `{ data, nextCursor }`, newest first. Errors are `{ error: { code, message, fix } }`.',
    },
    paths,
    components: {
      schemas: Object.fromEntries(
        Object.entries(schemas).map(([id, schema]) => [id, withoutIdentity(schema)]),
      ),
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'A key from `roost key add`.' },
        session: { type: 'apiKey', in: 'cookie', name: 'roost_session' },
      },
    },
  }
}

function operation(route: Route): Json {
  const isOpen = route.permission === 'public' || route.permission === 'sign_in'
  const isForPeople = route.permission === 'person' || route.permission === 'owner'
  const parameters = [
    ...parametersOf(route.params, 'path'),
    ...parametersOf(route.query, 'query'),
    ...(route.headers ?? []).map(({ name, description, required }) => ({
      in: 'header',
      name,
      description,
      required,
      schema: { type: 'string' },
    })),
  ]
  return {
    summary: route.summary,
    'x-permission': route.permission,
    security: isOpen ? [] : isForPeople ? [{ session: [] }] : [{ key: [] }, { session: [] }],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(route.body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: inline(route.body) } } } }),
    responses: {
      ...Object.fromEntries(
        Object.entries(route.answers).map(([status, answer]) => [status, answerOf(answer)]),
      ),
      default: answerOf({
        description: 'A refusal: what is wrong and what to do next.',
        schema: errorSchema,
      }),
    },
  }
}

function answerOf({ description, schema, contentType = 'application/json' }: AnswerDescription): Json {
  if (schema === undefined && contentType === 'application/json') return { description }
  return {
    description,
    content: { [contentType]: { schema: schema === undefined ? {} : reference(schema) } },
  }
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (schema === undefined) return []
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input' })
  return Object.entries(properties).map(([name, value]) => ({
    in: place,
    name,
    required: required.includes(name),
    schema: value,
  }))
}

function reference(schema: z.ZodType): Json {
  const id = named.get(schema)?.id
  return id === undefined ? inline(schema) : { $ref: refOf(id) }
}

function refOf(id: string): string {
  return `#/components/schemas/${id}`
}

function inline(schema: z.ZodType): Json {
  return withoutIdentity(z.toJSONSchema(schema, { io: 'input' }))
}

function withoutIdentity(schema: object): Json {
  const { $schema: _dialect, $id: _id, id: _name, ...rest } = schema as Json
  return rest
}
