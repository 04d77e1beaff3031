import { expect, test } from 'vitest'
import { NO_CONTENT } from './apply/thread-row.ts'
import { batch, file, IMAGE, keptFile, pictureOf, read, UNSEND } from './fetching.fixture.ts'
import { type ImportProgress, NOTHING_FOUND, type ReconcileReport } from './history.ts'
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

/** What is read from Meta: messages, and how far reading came. */
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
      const ours = batch([read('m1', { reactions: [{ by: 'account', emoji: '👍' }] })])
      expect(await the.store.takeRead(ours)).toEqual({ added: 0, known: 1, reactions: 0 })
      expect(await shown()).toEqual([
        { by: 'account', emoji: '👍' },
        { by: 'customer', emoji: '😂' },
      ])
      await react('😮', START_MS + 6_000)
      expect(await shown()).toContainEqual({ by: 'customer', emoji: '😮' })
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
  })
}
