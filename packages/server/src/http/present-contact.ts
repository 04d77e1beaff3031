import type { ApiContact, ApiIdentity, ApiListedContact } from '../api.ts'
import type { Contact, Identity, ListedContact } from '../contact.ts'
import type { Person } from '../conversation.ts'
import { instant } from '../instant.ts'
import { type BesidePeople, besidePeople, type ShownFrom } from './gather.ts'
import { presentPerson } from './present-media.ts'

/** @param id the one that was asked for */
export async function presentContact(store: ShownFrom, id: string, contact: Contact): Promise<ApiContact> {
  const { identities, suggestions } = contact
  const all = await presentIdentities(store, [...identities, ...suggestions])
  return { id, identities: all.slice(0, identities.length), suggestions: all.slice(identities.length) }
}

export async function presentContacts(
  store: ShownFrom,
  contacts: readonly ListedContact[],
): Promise<readonly ApiListedContact[]> {
  const all = await presentIdentities(
    store,
    contacts.flatMap(({ identities }) => identities),
  )
  const byId = new Map(all.map((identity) => [identity.conversationId, identity]))
  return contacts.map(({ identities }) => ({
    id: identities[0]?.conversationId ?? '',
    identities: identities.flatMap(({ conversationId }) => byId.get(conversationId) ?? []),
  }))
}

/** In the order given. */
async function presentIdentities(
  store: ShownFrom,
  identities: readonly Identity[],
): Promise<readonly ApiIdentity[]> {
  const withPicture = identities.filter((identity) => personOf(identity).pictureUrl !== null)
  const accountIds = identities.map(({ accountId }) => accountId)
  const beside = await besidePeople(store, accountIds, withPicture)
  return identities.map((identity) => presentIdentity(identity, beside))
}

function presentIdentity(identity: Identity, beside: BesidePeople): ApiIdentity {
  const { conversationId, accountId, fields, firstSeen, profileAtMs, linked } = identity
  return {
    conversationId,
    accountId,
    platform: beside.platformOf(accountId),
    person: presentPerson(personOf(identity), beside.pictureOf(identity)),
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

function personOf({ personId, fields, profileAtMs }: Identity): Person {
  const known = (name: string) => fields.find(({ field }) => field === name)?.value ?? null
  return {
    id: personId,
    username: known('username'),
    name: known('name'),
    pictureUrl: known('picture'),
    profileAtMs,
  }
}
