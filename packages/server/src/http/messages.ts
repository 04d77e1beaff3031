import { z } from 'zod'
import { speakerOf } from '../access/doors.ts'
import { AppError } from '../errors.ts'
import type { Message } from '../message.ts'
import { reply, tryAgain } from '../reply.ts'
import { requireConversation } from './conversations.ts'
import { idParams, numberedParams, pageQuery } from './input.ts'
import { createPresent } from './present.ts'
import { type Call, type Route, route, type Services } from './route.ts'
import { listOf, messageSchema } from './schemas.ts'
import { inTurns } from './turns.ts'

const idempotencyHeader = {
  name: 'Idempotency-Key',
  description:
    'Made by the caller, 1 to 200 printable characters, new for each message. The same key with the same text is the same message.',
  required: true,
} as const

export const messageRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/v1/conversations/{id}/messages',
    permission: 'read',
    summary: 'Messages of a conversation, newest first, backwards in time.',
    params: idParams,
    query: pageQuery,
    answers: { 200: { description: 'A page of messages.', schema: listOf('MessageList', messageSchema) } },
    async run({ params, query, services: { store, clock } }) {
      const conversation = await requireConversation(store, params.id)
      const { cursor, limit } = query
      const page = await store.messages({
        conversationId: params.id,
        limit,
        ...(cursor === undefined ? {} : { cursor }),
      })
      const present = createPresent(store, clock)
      const data = await inTurns(page.rows, (row) => present.message(row, conversation))
      return { status: 200, json: { data, nextCursor: page.nextCursor } }
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/conversations/{id}/messages',
    permission: 'reply',
    summary: 'Answers in a conversation. Who speaks follows from the credential, never from the body.',
    params: idParams,
    body: z.object({ text: z.string() }),
    headers: [idempotencyHeader],
    answers: {
      202: { description: 'Queued; its state changes in the feed.', schema: messageSchema },
      200: { description: 'The message that this key made before.', schema: messageSchema },
      409: { description: 'This key made a message with other content.' },
      422: {
        description:
          'Not now: the messaging window does not allow it (`window_closed`), or another app has the conversation (`not_thread_owner`).',
      },
    },
    async run(call) {
      const { params, body, services } = call
      const { message, isNew } = await reply(services, {
        conversationId: params.id,
        text: body.text,
        idempotencyKey: idempotencyKey(call.request),
        speaker: speakerOf(requireCredential(call)),
      })
      return { status: isNew ? 202 : 200, json: await present(services, message) }
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/messages/{id}/cancel',
    permission: 'reply',
    summary: 'Takes a message back that has not left yet, or gives up one that failed or is unsure.',
    params: numberedParams,
    answers: {
      200: { description: 'The cancelled message.', schema: messageSchema },
      409: { description: 'Too late: it is on its way or was sent.' },
    },
    async run({ params, services }) {
      await requireMessage(services, params.id)
      if (!(await services.store.cancel(params.id))) {
        throw new AppError('conflict', 'It is too late: the message is on its way or was sent.', 'Leave it.')
      }
      return { status: 200, json: await present(services, await requireMessage(services, params.id)) }
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/messages/{id}/retry',
    permission: 'person',
    summary: 'A person tries a failed or unsure message again: a new message with the same words.',
    params: numberedParams,
    answers: {
      202: { description: 'The new message.', schema: messageSchema },
      200: { description: 'The message that an earlier try of this one made.', schema: messageSchema },
      409: { description: 'It neither failed nor is it unsure.' },
    },
    async run(call) {
      const { params, services } = call
      const before = await requireMessage(services, params.id)
      const { message, isNew } = await tryAgain(services, before, speakerOf(requireCredential(call)))
      return { status: isNew ? 202 : 200, json: await present(services, message) }
    },
  }),
]

async function present({ store, clock }: Services, message: Message) {
  const conversation = await requireConversation(store, message.conversationId)
  return createPresent(store, clock).message(message, conversation)
}

async function requireMessage({ store }: Services, id: number): Promise<Message> {
  const message = await store.message(id)
  if (message !== null) return message
  throw new AppError('not_found', 'There is no message with this id.', 'Read the conversation again.')
}

function requireCredential({ credential }: Pick<Call<unknown, unknown, unknown>, 'credential'>) {
  if (credential === null) throw new AppError('unauthorized', 'Nobody is signed in.', 'Sign in.')
  return credential
}

function idempotencyKey(request: Request): string {
  const key = request.headers.get('idempotency-key')
  if (key !== null && /^[\x21-\x7e]{1,200}$/.test(key)) return key
  throw new AppError(
    'invalid',
    key === null
      ? 'The header Idempotency-Key is missing.'
      : 'The header Idempotency-Key must have 1 to 200 printable characters without spaces.',
    'Send a new UUID with each message, and the same one when you repeat a request.',
  )
}
