import { z } from 'zod'
import { speakerOf } from '../access/doors.ts'
import type { ApiContact, ApiIdentity } from '../api.ts'
import type { Contact, Identity } from '../contact.ts'
import { AppError } from '../errors.ts'
import { instant } from '../instant.ts'
import type { Store } from '../store.ts'
import { contactSchema } from './fetching-schemas.ts'
import { idParams } from './input.ts'
import { platformOf } from './present.ts'
import { presentPerson } from './present-media.ts'
import { type Call, type Route, route } from './route.ts'

export const contactRoutes: readonly Route[] = [
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
  const contact: Contact | null = await store.contact(id)
  if (contact === null) throw notThere()
  const presentAll = (identities: readonly Identity[]) =>
    Promise.all(identities.map((one) => presentIdentity(store, one)))
  return {
    id,
    identities: await presentAll(contact.identities),
    suggestions: await presentAll(contact.suggestions),
  }
}

async function presentIdentity(store: Store, identity: Identity): Promise<ApiIdentity> {
  const { conversationId, accountId, personId, fields, firstSeen, profileAtMs, linked } = identity
  const known = (name: string) => fields.find(({ field }) => field === name)?.value ?? null
  const person = {
    id: personId,
    username: known('username'),
    name: known('name'),
    pictureUrl: known('picture'),
    profileAtMs,
  }
  return {
    conversationId,
    accountId,
    platform: await platformOf(store, accountId),
    person: await presentPerson(store, accountId, person),
    fields: fields.map(({ field, value, source, givenAtMs }) => ({
      field,
      value,
      source,
      givenAt: instant(givenAtMs),
    })),
    firstSeen: firstSeen && {
      at: instant(firstSeen.atMs),
      kind: firstSeen.kind,
      origin: firstSeen.readAs ?? 'live',
    },
    profileAt: profileAtMs === null ? null : instant(profileAtMs),
    linkedBy: linked?.by ?? null,
    linkedAt: linked === null ? null : instant(linked.atMs),
  }
}

function notThere(): AppError {
  return new AppError(
    'not_found',
    'There is no such person, or both are the same.',
    'Use the ids of two conversations, see GET /api/v1/conversations.',
  )
}
