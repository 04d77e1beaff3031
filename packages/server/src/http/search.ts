import { z } from 'zod'
import { pageQuery } from './input.ts'
import { createPresent } from './present.ts'
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
    async run({ query, services: { store, clock } }) {
      const { q, account, cursor, limit } = query
      const page = await store.search({
        text: q,
        limit,
        ...(account === undefined ? {} : { accountId: account }),
        ...(cursor === undefined ? {} : { cursor }),
      })
      const present = createPresent(store, clock)
      const conversations = await present.conversations(page.rows.map(({ conversation }) => conversation))
      const messages = await present.messages(
        page.rows.flatMap(({ conversation, message }) =>
          message === null ? [] : [{ conversation, message }],
        ),
      )
      const messageOf = new Map(messages.map((message) => [message.id, message]))
      const data = page.rows.map(({ message, snippet }, place) => ({
        type: message === null ? 'person' : 'message',
        conversation: conversations[place],
        message: message === null ? null : messageOf.get(String(message.id)),
        snippet,
      }))
      return { status: 200, json: { data, nextCursor: page.nextCursor } }
    },
  }),
]
