import { z } from 'zod'
import { AppError } from '../errors.ts'
import { nameField, numberedParams } from './input.ts'
import { presentKey } from './present.ts'
import { type Route, route } from './route.ts'
import { keySchema, listOf, newKeySchema } from './schemas.ts'

export const keyRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/v1/keys',
    permission: 'owner',
    summary: 'The keys of the API, without their secrets.',
    answers: { 200: { description: 'The keys, in one page.', schema: listOf('KeyList', keySchema) } },
    async run({ services: { store } }) {
      return { status: 200, json: { data: (await store.keys()).map(presentKey), nextCursor: null } }
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/keys',
    permission: 'owner',
    summary: 'Makes a key. It speaks as an automation or as an AI agent, never as a person.',
    body: z.object({ name: nameField, speaksAs: z.enum(['automation', 'agent']) }),
    answers: {
      201: { description: 'The key and its secret, which is shown only here.', schema: newKeySchema },
    },
    async run({ body, services: { doors } }) {
      const { key, secret } = await doors.addKey(body.name, body.speaksAs)
      return { status: 201, json: { key: presentKey(key), secret } }
    },
  }),
  route({
    method: 'delete',
    path: '/api/v1/keys/{id}',
    permission: 'owner',
    summary: 'Removes a key: it opens nothing from now on.',
    params: numberedParams,
    answers: { 204: { description: 'Removed.' } },
    async run({ params, services: { store } }) {
      if (await store.removeKey(params.id)) return { status: 204 }
      throw new AppError('not_found', 'There is no key with this id.', 'See GET /api/v1/keys.')
    },
  }),
]
