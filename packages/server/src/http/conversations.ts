import { z } from 'zod'
import type { Conversation } from '../conversation.ts'
import { AppError } from '../errors.ts'
import type { Store } from '../store.ts'
import { finished } from './answers.ts'
import { idParams, pageQuery } from './input.ts'
import { createPresent } from './present.ts'
import { type Route, route } from './route.ts'
import { conversationSchema, listOf } from './schemas.ts'

const listQuery = pageQuery.extend({
  account: z.string().min(1).max(100).optional(),
  status: z.enum(['open', 'unread']).optional(),
  q: z.string().max(200).optional().describe("Part of a person's name or username."),
})

export const conversationRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/v1/conversations',
    permission: 'read',
    summary: 'Conversations, the one with the newest message first.',
    query: listQuery,
    answers: {
      200: {
        description: 'A page of conversations.',
        schema: listOf('ConversationList', conversationSchema),
      },
    },
    async run({ query, services: { store, clock, answers } }) {
      const { account, status, q, cursor, limit } = query
      const asked = {
        limit,
        ...(account === undefined ? {} : { accountId: account }),
        ...(status === undefined ? {} : { status }),
        ...(cursor === undefined ? {} : { cursor }),
      }
      // To look for a name may take long; the newest conversations do not.
      const name = q?.trim() ?? ''
      if (name !== '') return finished(await answers.make('conversations', { ...asked, q: name }))
      const page = await store.conversations(asked)
      const data = await createPresent(store, clock).conversations(page.rows)
      return { status: 200, json: { data, nextCursor: page.nextCursor } }
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/conversations/{id}',
    permission: 'read',
    summary: 'One conversation.',
    params: idParams,
    answers: { 200: { description: 'The conversation.', schema: conversationSchema } },
    async run({ params, services: { store, clock } }) {
      const row = await requireConversation(store, params.id)
      return { status: 200, json: await createPresent(store, clock).conversation(row) }
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/conversations/{id}/read',
    permission: 'reply',
    summary: 'Our side has read everything until now. Tells Meta nothing. Safe to repeat.',
    params: idParams,
    answers: {
      200: { description: 'The conversation, without unread messages.', schema: conversationSchema },
    },
    async run({ params, services: { store, clock } }) {
      const { lastMessageAtMs } = await requireConversation(store, params.id)
      // Meta's clock may run ahead of ours by a little; the newest message was shown, so it was read.
      await store.markRead(params.id, Math.max(clock.now(), lastMessageAtMs ?? 0))
      const row = await requireConversation(store, params.id)
      return { status: 200, json: await createPresent(store, clock).conversation(row) }
    },
  }),
]

/** Throws `not_found`, also where only comments are known: such a conversation is not listed either. */
export async function requireConversation(store: Store, id: string): Promise<Conversation> {
  const conversation = await store.conversation(id)
  if (conversation !== null && conversation.lastMessageAtMs !== null) return conversation
  throw new AppError(
    'not_found',
    'There is no conversation with this id.',
    'See GET /api/v1/conversations. An id is the account id, a dot and the person id.',
  )
}
