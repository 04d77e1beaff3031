import { z } from 'zod'
import { pageQuery } from './input.ts'
import { createPresent } from './present.ts'
import { type Route, route } from './route.ts'
import { foundSchema, listOf } from './schemas.ts'
import { inTurns } from './turns.ts'

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
    async run({ query, services: { store, clock } }) {
      const { q, account, cursor, limit } = query
      const page = await store.search({
        text: q,
        limit,
        ...(account === undefined ? {} : { accountId: account }),
        ...(cursor === undefined ? {} : { cursor }),
      })
      const present = createPresent(store, clock)
      const data = await inTurns(page.rows, async ({ conversation, message, snippet }) => ({
        type: message === null ? 'person' : 'message',
        conversation: await present.conversation(conversation),
        message: message === null ? null : await present.message(message, conversation),
        snippet,
      }))
      return { status: 200, json: { data, nextCursor: page.nextCursor } }
    },
  }),
]
