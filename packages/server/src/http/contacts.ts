import { z } from 'zod'
import { speakerOf } from '../access/doors.ts'
import type { ApiContact } from '../api.ts'
import { AppError } from '../errors.ts'
import type { Store } from '../store.ts'
import { finished } from './answers.ts'
import { contactSchema, listedContactSchema } from './fetching-schemas.ts'
import { idParams, pageQuery } from './input.ts'
import { presentContact, presentContacts } from './present-contact.ts'
import { type Call, type Route, route } from './route.ts'
import { listOf } from './schemas.ts'

const listQuery = pageQuery.extend({
  account: z.string().min(1).max(100).optional().describe('Only people who wrote to this account.'),
  q: z.string().max(200).optional().describe("Part of a person's name or username."),
})

export const contactRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/v1/contacts',
    permission: 'read',
    summary:
      'People with their identities, whoever wrote last first. Joined identities are one row, so a page may be short and still have a cursor.',
    query: listQuery,
    answers: {
      200: { description: 'A page of contacts.', schema: listOf('ContactList', listedContactSchema) },
    },
    async run({ query, services: { store, answers } }) {
      const { account, q, cursor, limit } = query
      const asked = {
        limit,
        ...(account === undefined ? {} : { accountId: account }),
        ...(cursor === undefined ? {} : { cursor }),
      }
      const name = q?.trim() ?? ''
      if (name !== '') return finished(await answers.make('contacts', { ...asked, q: name }))
      const page = await store.contacts(asked)
      return {
        status: 200,
        json: { data: await presentContacts(store, page.rows), nextCursor: page.nextCursor },
      }
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/contacts/{id}',
    permission: 'read',
    summary:
      'Who a person is: every identity that somebody joined, and what Meta said of each, by the id of a conversation.',
    params: idParams,
    answers: { 200: { description: 'The contact.', schema: contactSchema } },
    run: async ({ params, services: { store } }) => ({ status: 200, json: await present(store, params.id) }),
  }),
  route({
    method: 'post',
    path: '/api/v1/contacts/{id}/link',
    permission: 'person',
    summary: 'A person says that both conversations are with the same human being. Safe to repeat.',
    params: idParams,
    body: z.object({ with: z.string().min(1).max(300).describe('Id of the other conversation.') }),
    answers: { 200: { description: 'The contact with both.', schema: contactSchema } },
    async run(call) {
      const { params, body, services } = call
      const isDone = await services.store.linkContacts(
        params.id,
        body.with,
        nameOf(call),
        services.clock.now(),
      )
      if (!isDone) throw notThere()
      return { status: 200, json: await present(services.store, params.id) }
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/contacts/{id}/unlink',
    permission: 'person',
    summary: 'Takes this identity out of its contact: it was somebody else.',
    params: idParams,
    answers: {
      200: { description: 'The contact, alone.', schema: contactSchema },
      409: { description: 'It stands alone already.' },
    },
    async run({ params, services: { store } }) {
      const before = await present(store, params.id)
      if (!(await store.unlinkContact(params.id))) {
        throw new AppError('conflict', 'Nobody is joined to this person.', 'Leave it.')
      }
      return { status: 200, json: await present(store, before.id) }
    },
  }),
]

/** A permission of `person` means a session, so somebody with a name. */
function nameOf({ credential }: Pick<Call<unknown, unknown, unknown>, 'credential'>): string {
  const speaker = credential === null ? null : speakerOf(credential)
  return speaker !== null && 'name' in speaker ? speaker.name : ''
}

async function present(store: Store, id: string): Promise<ApiContact> {
  const contact = await store.contact(id)
  if (contact === null) throw notThere()
  return presentContact(store, id, contact)
}

function notThere(): AppError {
  return new AppError(
    'not_found',
    'There is no such person, or both are the same.',
    'Use the ids of two conversations, see GET /api/v1/conversations.',
  )
}
