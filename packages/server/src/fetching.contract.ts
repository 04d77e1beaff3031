import { expect, test } from 'vitest'
import { NO_CONTENT } from './apply/thread-row.ts'
import {
  type ImportProgress,
  NOTHING_FOUND,
  type ReadBatch,
  type ReadMessage,
  type ReconcileReport,
} from './history.ts'
import type { MediaItem, NewMedia } from './media-item.ts'
import {
  ACCOUNT,
  CONVERSATION,
  describeStore,
  enqueued,
  hear,
  itemOf,
  notificationOf,
  PERSON,
  START_MS,
  type StoreGround,
  said,
} from './store.fixture.ts'
import type { ContactQuery, Store } from './store.ts'

const SECOND_ACCOUNT = { ...ACCOUNT, id: '17841400000000002', username: 'second' }
const IMAGE = { type: 'image', payload: { url: 'https://lookaside.fbsbx.com/1' } }
const UNSEND = itemOf({ message: { mid: 'm1', is_deleted: true } })

function read(mid: string, given: Partial<ReadMessage> = {}): ReadMessage {
  return {
    mid,
    direction: 'in',
    kind: 'text',
    content: { ...NO_CONTENT, text: 'hello' },
    sentAtMs: START_MS,
    reactions: [],
    ...given,
  }
}

function batch(messages: readonly ReadMessage[], readAs: ReadBatch['readAs'] = 'recovered'): ReadBatch {
  return {
    accountId: ACCOUNT.id,
    readAs,
    person: { id: PERSON, username: 'nadia.makes', name: null },
    messages,
    readAtMs: START_MS,
    reactedUntilMs: null,
  }
}

function file(given: Partial<NewMedia> = {}): NewMedia {
  return {
    accountId: ACCOUNT.id,
    personId: PERSON,
    mid: 'm1',
    place: 0,
    mediaClass: 'file',
    expected: 'image',
    sourceUrl: 'https://lookaside.fbsbx.com/1',
    ...given,
  }
}

/** A message with a picture, its file planned and kept; answers the file's number. */
async function keptFile(store: Store): Promise<number> {
  await store.saveAccount(ACCOUNT)
  await hear(store, notificationOf([itemOf({ message: { mid: 'm1', attachments: [IMAGE] } })]))
  await store.planMedia([file()], null, START_MS)
  const [claimed] = await store.claimMedia(START_MS, 10)
  if (!claimed) throw new Error('expected a file that is due')
  const outcome = { outcome: 'kept', contentType: 'image/jpeg', sizeBytes: 9, atMs: START_MS } as const
  expect(await store.settleMedia(claimed.id, outcome)).toBe(true)
  return claimed.id
}

async function pictureOf(store: Store): Promise<MediaItem | null | undefined> {
  return (await store.picturesOf([{ accountId: ACCOUNT.id, personId: PERSON }]))[0]
}

/** What is fetched from Meta: read messages, files, profiles, contacts. */
export function fetchingContract(name: string, prepare: () => Promise<StoreGround>): void {
  describeStore(`fetching: ${name}`, prepare, (the) => {
    test('a recovered message is one row, unread, opens the window, and says how it came', async () => {
      await the.store.saveAccount(ACCOUNT)
      const first = await the.store.takeRead(batch([read('m1')]))
      expect(first).toEqual({ added: 1, known: 0, reactions: 0 })
      expect(await the.store.takeRead(batch([read('m1')]))).toMatchObject({ added: 0, known: 1 })
      expect(await the.store.messageByMid(ACCOUNT.id, 'm1')).toMatchObject({ readAs: 'recovered' })
      expect(await the.store.conversation(CONVERSATION)).toMatchObject({
        unreadCount: 1,
        lastQualifyingAtMs: START_MS,
        person: { username: 'nadia.makes' },
      })
      expect(await the.store.recoveredCount(ACCOUNT.id)).toBe(1)
    })

    test('imported history waits for no answer; the same message by webhook does', async () => {
      await the.store.saveAccount(ACCOUNT)
      const ours = read('m2', { direction: 'out', sentAtMs: START_MS - 9_000 })
      await the.store.takeRead(batch([read('m1'), ours], 'import'))
      expect(await the.store.conversation(CONVERSATION)).toMatchObject({ unreadCount: 0 })
      await hear(the.store, notificationOf([said({ mid: 'm1', atMs: START_MS + 123 })]))
      expect(await the.store.conversation(CONVERSATION)).toMatchObject({
        unreadCount: 1,
        lastMessageAtMs: START_MS + 123,
      })
      expect(await the.store.messageByMid(ACCOUNT.id, 'm1')).toMatchObject({
        readAs: null,
        sentAtMs: START_MS + 123,
      })
    })

    test('what was unsent is not brought back by reading it', async () => {
      await the.store.saveAccount(ACCOUNT)
      await hear(the.store, notificationOf([said({ mid: 'm1' }), UNSEND]))
      expect(await the.store.takeRead(batch([read('m1'), read('m2')]))).toMatchObject({ added: 1, known: 1 })
      expect(await the.store.messageByMid(ACCOUNT.id, 'm1')).toMatchObject({
        kind: 'unsent',
        content: NO_CONTENT,
      })
    })

    test('a person who was erased does not come back by reading; a later message is a new beginning', async () => {
      const id = await keptFile(the.store)
      await the.store.saveProfile(ACCOUNT.id, PERSON, {
        source: 'profile',
        atMs: START_MS,
        fields: { name: 'Nadia', picture: 'https://x.fbcdn.net/1' },
      })
      await the.store.planMedia([file({ mid: null, mediaClass: 'picture' })], null, START_MS)
      const picture = await pictureOf(the.store)
      await the.store.erasePerson(ACCOUNT.id, PERSON, START_MS + 60_000)
      expect(await the.store.mediaRemovals(9)).toEqual([id, picture?.id])
      expect(await the.store.media(id)).toBeNull()
      expect(await the.store.takeRead(batch([read('m1'), read('m7')], 'import'))).toMatchObject({
        added: 0,
        known: 2,
      })
      expect(await the.store.conversation(CONVERSATION)).toBeNull()
      expect(await the.store.contact(CONVERSATION)).toBeNull()
      const later = read('m8', { sentAtMs: START_MS + 90_000 })
      expect(await the.store.takeRead(batch([later]))).toMatchObject({ added: 1 })
      expect((await the.store.contact(CONVERSATION))?.identities[0]?.fields).toMatchObject([
        { field: 'username' },
      ])
    })

    test('a read settles an unsure answer of ours and makes no second row', async () => {
      await the.store.saveAccount(ACCOUNT)
      const id = await enqueued(the.store, 'k1', 'Yes, we do.')
      await the.store.claim(START_MS + 1_000, 1)
      await the.store.releaseClaims()
      const echo = read('m9', {
        direction: 'out',
        content: { ...NO_CONTENT, text: 'Yes, we do.' },
        sentAtMs: START_MS + 2_000,
      })
      expect(await the.store.takeRead(batch([echo]))).toMatchObject({ added: 0, known: 1 })
      expect(await the.store.message(id)).toMatchObject({ state: 'sent', mid: 'm9', readAs: null })
    })

    test('a reaction whose webhook is missing comes with the reading; a later word takes it away', async () => {
      await the.store.saveAccount(ACCOUNT)
      await hear(the.store, notificationOf([said({ mid: 'm1' })]))
      await the.store.takeRead(batch([read('m1', { reactions: [{ by: 'customer', emoji: '❤️' }] })]))
      expect((await the.store.messageByMid(ACCOUNT.id, 'm1'))?.reactions).toEqual([
        { by: 'customer', emoji: '❤️' },
      ])
      const unreact = { reaction: { mid: 'm1', action: 'unreact' } }
      await hear(the.store, notificationOf([itemOf(unreact, { atMs: START_MS + 5_000 })]))
      expect((await the.store.messageByMid(ACCOUNT.id, 'm1'))?.reactions).toEqual([])
    })

    test('a reaction that was read is newer than what a webhook told before that moment, and older than what it tells after', async () => {
      await the.store.saveAccount(ACCOUNT)
      const react = (emoji: string, atMs: number) =>
        hear(
          the.store,
          notificationOf([
            itemOf({ reaction: { mid: 'm1', action: 'react', reaction: 'x', emoji } }, { atMs }),
          ]),
        )
      const shown = async () => (await the.store.messageByMid(ACCOUNT.id, 'm1'))?.reactions
      const taken = { ...batch([read('m1', { reactions: [{ by: 'customer', emoji: '😂' }] })]) }
      await hear(the.store, notificationOf([said({ mid: 'm1' })]))
      await react('❤️', START_MS + 1_000)
      expect(await the.store.takeRead(taken)).toEqual({ added: 0, known: 1, reactions: 0 })
      expect(await shown()).toEqual([{ by: 'customer', emoji: '❤️' }])
      const later = { ...taken, reactedUntilMs: START_MS + 5_000 }
      expect(await the.store.takeRead(later)).toEqual({ added: 0, known: 1, reactions: 1 })
      expect(await the.store.takeRead(later)).toEqual({ added: 0, known: 1, reactions: 0 })
      expect(await shown()).toEqual([{ by: 'customer', emoji: '😂' }])
      await react('😮', START_MS + 6_000)
      expect(await shown()).toEqual([{ by: 'customer', emoji: '😮' }])
    })

    test('what was found to be unsent is gone, from the notification too, and does not come back', async () => {
      const id = await keptFile(the.store)
      await hear(the.store, notificationOf([said({ mid: 'm2', text: 'stays' })]))
      expect(await the.store.takeUnsent(ACCOUNT.id, ['m1', 'm404'])).toBe(1)
      expect(await the.store.takeUnsent(ACCOUNT.id, ['m1'])).toBe(0)
      await the.store.settled()
      const gone = { kind: 'unsent', content: NO_CONTENT }
      expect(await the.store.messageByMid(ACCOUNT.id, 'm1')).toMatchObject(gone)
      expect(await the.store.mediaRemovals(9)).toEqual([id])
      const bodies = await Promise.all([1, 2].map((each) => the.store.notificationBody(each)))
      const texts = bodies.map((body) => new TextDecoder().decode(body ?? new Uint8Array()))
      expect(texts[0]).not.toContain('lookaside')
      expect(texts[1]).toContain('stays')
      await hear(the.store, notificationOf([itemOf({ message: { mid: 'm1', attachments: [IMAGE] } })]))
      await the.store.takeRead(batch([read('m1')]))
      expect(await the.store.messageByMid(ACCOUNT.id, 'm1')).toMatchObject(gone)
    })

    test('an account that is not connected, and a time that cannot be, are not taken', async () => {
      expect(await the.store.takeRead(batch([read('m1')]))).toMatchObject({ added: 0, known: 0 })
      await the.store.saveAccount(ACCOUNT)
      const odd = await the.store.takeRead(batch([read('m1', { sentAtMs: 8.64e15 })]))
      expect(odd.added).toBe(0)
      expect((await the.store.conversations({ limit: 5 })).rows).toEqual([])
    })

    test('how far import and reconcile came survives, and the feed tells of the import', async () => {
      const progress: ImportProgress = {
        accountId: ACCOUNT.id,
        state: 'running',
        startedAtMs: START_MS,
        endedAtMs: null,
        conversations: 3,
        messages: 20,
        shortened: 1,
        unreadable: 0,
        skipped: 0,
        problem: null,
        page: { cursor: 'c', conversations: 0 },
      }
      const report: ReconcileReport = {
        accountId: ACCOUNT.id,
        beganAtMs: START_MS,
        comparedUntilMs: START_MS,
        last: null,
        total: { ...NOTHING_FOUND, byWebhook: 1, recovered: 2 },
        problem: null,
        triedAtMs: null,
        nextAtMs: null,
      }
      const head = await the.store.feedHead()
      await the.store.saveImport(progress)
      await the.store.saveReconcile(report)
      await the.reopen()
      expect(await the.store.imports()).toEqual([progress])
      expect(await the.store.importOf('nobody')).toBeNull()
      expect(await the.store.reconcileOf(ACCOUNT.id)).toEqual(report)
      expect(await the.store.feedAfter(head, 5)).toMatchObject([{ kind: 'import', accountId: ACCOUNT.id }])
    })

    test('a message with more than text is a candidate once, a text is none', async () => {
      await the.store.saveAccount(ACCOUNT)
      const picture = itemOf({ message: { mid: 'm2', attachments: [IMAGE] } })
      await hear(the.store, notificationOf([said({ mid: 'm1' }), picture]))
      const found = await the.store.mediaCandidates()
      expect(found?.messages.map(({ mid }) => mid)).toEqual(['m2'])
      await the.store.planMedia([], found?.until ?? 0, START_MS)
      expect(await the.store.mediaCandidates()).toBeNull()
      await hear(the.store, notificationOf([picture]))
      expect(await the.store.mediaCandidates()).toBeNull()
    })

    test('a file is claimed by one, given back after a fault, and kept once', async () => {
      await the.store.saveAccount(ACCOUNT)
      await hear(the.store, notificationOf([said({ mid: 'm1' })]))
      await the.store.planMedia([file()], null, START_MS)
      await the.store.planMedia([file({ sourceUrl: 'https://lookaside.fbsbx.com/other' })], null, START_MS)
      const [claimed] = await the.store.claimMedia(START_MS, 10)
      expect(claimed).toMatchObject({ state: 'waiting', attempts: 1, sourceUrl: file().sourceUrl })
      expect(await the.store.claimMedia(START_MS, 10)).toEqual([])
      const id = claimed?.id ?? 0
      await the.store.settleMedia(id, { outcome: 'retry', atMs: START_MS + 60_000 })
      expect(await the.store.nextMediaDueMs()).toBe(START_MS + 60_000)
      expect(await the.store.claimMedia(START_MS + 60_000, 10)).toMatchObject([{ id, attempts: 2 }])
      await the.store.settleMedia(id, { outcome: 'gone', reason: 'expired' })
      expect(await the.store.media(id)).toMatchObject({ state: 'gone', reason: 'expired' })
      expect(await the.store.mediaOfMessages([{ accountId: ACCOUNT.id, mid: 'm1' }])).toEqual([
        [await the.store.media(id)],
      ])
      expect(await the.store.nextMediaDueMs()).toBeNull()
    })

    test('an unsend takes the row of the file away and says which file must leave the disk', async () => {
      const id = await keptFile(the.store)
      await hear(the.store, notificationOf([UNSEND]))
      expect(Object.values(await the.store.mediaSums())).toEqual(Array(4).fill({ files: 0, bytes: 0 }))
      expect(await the.store.media(id)).toBeNull()
      expect(await the.store.mediaRemovals(10)).toEqual([id])
      await the.store.mediaRemoved([id])
      expect(await the.store.mediaRemovals(10)).toEqual([])
    })

    test('a file that comes after its message was unsent is not wanted, and none is planned any more', async () => {
      await the.store.saveAccount(ACCOUNT)
      await hear(the.store, notificationOf([itemOf({ message: { mid: 'm1', attachments: [IMAGE] } })]))
      await the.store.planMedia([file()], null, START_MS)
      const [claimed] = await the.store.claimMedia(START_MS, 1)
      await hear(the.store, notificationOf([UNSEND]))
      const outcome = { outcome: 'kept', contentType: 'image/png', sizeBytes: 1, atMs: START_MS } as const
      expect(await the.store.settleMedia(claimed?.id ?? 0, outcome)).toBe(false)
      await the.store.planMedia([file()], null, START_MS)
      expect(await the.store.claimMedia(START_MS, 1)).toEqual([])
    })

    test('files whose time is over are gone by the rule, and the owner’s choice is remembered', async () => {
      const id = await keptFile(the.store)
      expect((await the.store.mediaSums()).file).toEqual({ files: 1, bytes: 9 })
      expect(await the.store.expireMedia('file', START_MS, 10)).toBe(0)
      expect(await the.store.expireMedia('story', START_MS + 1, 10)).toBe(0)
      expect(await the.store.expireMedia('file', START_MS + 1, 10)).toBe(1)
      expect(await the.store.media(id)).toMatchObject({ state: 'gone', reason: 'policy' })
      expect((await the.store.mediaSums()).file).toEqual({ files: 0, bytes: 0 })
      expect(await the.store.mediaRemovals(10)).toEqual([id])
      await the.store.saveMediaPolicy('share', '7d')
      await the.store.saveMediaPolicy('share', '9d')
      expect(await the.store.mediaPolicies()).toEqual({ share: '9d' })
    })

    test('a person’s picture with a new address replaces the old one', async () => {
      await the.store.saveAccount(ACCOUNT)
      await hear(the.store, notificationOf([said({ mid: 'm1' })]))
      const picture = file({ mid: null, mediaClass: 'picture' })
      await the.store.planMedia([picture], null, START_MS)
      const before = await pictureOf(the.store)
      await the.store.planMedia([picture], null, START_MS)
      expect(await pictureOf(the.store)).toEqual(before)
      await the.store.planMedia([{ ...picture, sourceUrl: 'https://x.fbcdn.net/2' }], null, START_MS)
      expect((await pictureOf(the.store))?.sourceUrl).toBe('https://x.fbcdn.net/2')
      expect(await the.store.mediaRemovals(5)).toEqual([before?.id])
    })

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
