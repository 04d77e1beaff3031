import { expect, test } from 'vitest'
import { batch, read, SECOND_ACCOUNT } from './fetching.fixture.ts'
import {
  ACCOUNT,
  CONVERSATION,
  describeStore,
  hear,
  notificationOf,
  PERSON,
  START_MS,
  type StoreGround,
  said,
} from './store.fixture.ts'
import type { ContactQuery } from './store.ts'

/** Who the people are: profiles, identities, contacts. */
export function peopleContract(name: string, prepare: () => Promise<StoreGround>): void {
  describeStore(`people: ${name}`, prepare, (the) => {
    test('a profile is taken field by field: what Meta no longer gives keeps its value and its date', async () => {
      await the.store.saveAccount(ACCOUNT)
      await hear(the.store, notificationOf([said({ mid: 'm1' })]))
      const whole = { username: 'nadia.makes', name: 'Nadia', followers: '12' }
      await the.store.saveProfile(ACCOUNT.id, PERSON, { source: 'profile', atMs: START_MS, fields: whole })
      const later = { source: 'profile', atMs: START_MS + 10, fields: { name: 'Nadia K', followers: null } }
      await the.store.saveProfile(ACCOUNT.id, PERSON, { ...later, source: 'profile' })
      const older = { source: 'conversation', atMs: START_MS - 5, fields: { name: 'N' } } as const
      await the.store.saveProfile(ACCOUNT.id, PERSON, older)
      const contact = await the.store.contact(CONVERSATION)
      expect(contact?.identities[0]?.fields).toEqual([
        { field: 'followers', value: '12', source: 'profile', givenAtMs: START_MS },
        { field: 'name', value: 'Nadia K', source: 'profile', givenAtMs: START_MS + 10 },
        { field: 'username', value: 'nadia.makes', source: 'profile', givenAtMs: START_MS },
      ])
      expect((await the.store.conversation(CONVERSATION))?.person).toMatchObject({
        name: 'Nadia K',
        username: 'nadia.makes',
      })
      await the.store.saveProfile(ACCOUNT.id, '404', { source: 'profile', atMs: 1, fields: whole })
      expect(await the.store.contact(`${ACCOUNT.id}.404`)).toBeNull()
    })

    test('identities are joined by hand, suggested by username, and taken apart again', async () => {
      await the.store.saveAccount(ACCOUNT)
      await the.store.saveAccount(SECOND_ACCOUNT)
      await the.store.takeRead(batch([read('m1')]))
      const other = { ...batch([read('m2')]), accountId: SECOND_ACCOUNT.id }
      await the.store.takeRead({ ...other, person: { id: '77', username: 'NADIA.makes', name: null } })
      await the.store.takeRead({
        ...other,
        person: { id: '78', username: 'else', name: null },
        messages: [read('m3')],
      })
      const [second, third] = [`${SECOND_ACCOUNT.id}.77`, `${SECOND_ACCOUNT.id}.78`]
      const idsOf = async () => {
        const contact = await the.store.contact(CONVERSATION)
        const ids = (list: readonly { conversationId: string }[] = []) =>
          list.map((one) => one.conversationId)
        return [ids(contact?.identities), ids(contact?.suggestions)]
      }
      expect(await idsOf()).toEqual([[CONVERSATION], [second]])
      expect(await the.store.linkContacts(CONVERSATION, second, 'Lena', START_MS)).toBe(true)
      expect(await the.store.linkContacts(third, second, 'Lena', START_MS)).toBe(true)
      expect(await idsOf()).toEqual([[CONVERSATION, second, third], []])
      expect((await the.store.contact(second))?.identities[0]).toMatchObject({
        conversationId: second,
        linked: { by: 'Lena', atMs: START_MS },
        firstSeen: { atMs: START_MS, kind: 'text', readAs: 'recovered' },
      })
      const listed = async (query: Partial<ContactQuery> = {}) =>
        (await the.store.contacts({ limit: 5, ...query })).rows.map(({ identities }) =>
          identities.map((one) => one.conversationId),
        )
      // Joined in time order: the newest of them leads, by number where the moment is the same.
      expect(await listed()).toEqual([[third, CONVERSATION, second]])
      expect(await listed({ accountId: ACCOUNT.id })).toEqual([[CONVERSATION, second, third]])
      expect(await listed({ q: 'nadia' })).toEqual([[second, CONVERSATION, third]])
      expect(await listed({ q: 'nadia', accountId: ACCOUNT.id })).toEqual([[CONVERSATION, second, third]])
      expect(await listed({ q: 'nobody' })).toEqual([])
      expect(await the.store.linkContacts(CONVERSATION, CONVERSATION, 'Lena', START_MS)).toBe(false)
      expect(await the.store.linkContacts(CONVERSATION, 'nobody', 'Lena', START_MS)).toBe(false)
      expect(await the.store.unlinkContact(third)).toBe(true)
      expect(await the.store.unlinkContact(second)).toBe(true)
      expect(await the.store.unlinkContact(CONVERSATION)).toBe(false)
      expect(await idsOf()).toEqual([[CONVERSATION], [second]])
      expect(await listed()).toEqual([[third], [second], [CONVERSATION]])
      const first = await the.store.contacts({ limit: 2 })
      expect(await listed({ limit: 2, cursor: first.nextCursor ?? '' })).toEqual([[CONVERSATION]])
      expect(first.rows[1]?.identities[0]).toEqual((await the.store.contact(second))?.identities[0])
    })
  })
}
