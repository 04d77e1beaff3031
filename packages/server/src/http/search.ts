import { z } from 'zod'
import { finished } from './answers.ts'
import { pageQuery } from './input.ts'
import { type Route, route } from './route.ts'
import { foundSchema, listOf } from './schemas.ts'

const searchQuery = pageQuery.extend({
  q: z
    .string()
    .min(1, 'must not be empty')
    .max(200, 'may have 200 characters')
    .describe('All its words must be there; the last may be a beginning. In any script.'),
  account: z.string().min(1).max(100).optional(),
})

export const searchRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/v1/search',
    permission: 'read',
    summary: 'Messages with these words and people with these names, newest first.',
    query: searchQuery,
    answers: {
      200: { description: 'A page of what was found.', schema: listOf('FoundList', foundSchema) },
    },
    async run({ query, services: { answers } }) {
      const { q, account, cursor, limit } = query
      return finished(
        await answers.make('search', {
          text: q,
          limit,
          ...(account === undefined ? {} : { accountId: account }),
          ...(cursor === undefined ? {} : { cursor }),
        }),
      )
    },
  }),
]
