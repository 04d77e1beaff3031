import { expect, test } from 'vitest'
import {
  ACCOUNT,
  CONVERSATION,
  describeStore,
  enqueued,
  FAILURE,
  hear,
  itemOf,
  notificationOf,
  replyOf,
  START_MS,
  type StoreGround,
  said,
} from './store.fixture.ts'
import type { ConversationQuery } from './store.ts'

/** What every implementation of `Store` must do with questions, replies and access. */
export function storeContract(name: string, prepare: () => Promise<StoreGround>): void {
  describeStore(`store: ${name}`, prepare, (the) => {
    test('says that each commit is synced', async () => {
      expect(await the.store.facts()).toEqual({ engine: 'sqlite', synchronous: 'full', journal: 'wal' })
      expect(await the.store.ready()).toBe(true)
    })

    test('what was stored is there after closing and opening', async () => {
      await the.store.saveAccount(ACCOUNT)
      await hear(the.store, notificationOf([said({ mid: 'm1' })]))
      const before = await the.store.messages({ conversationId: CONVERSATION, limit: 50 })
      await the.reopen()
      expect(await the.store.messages({ conversationId: CONVERSATION, limit: 50 })).toEqual(before)
      expect(await the.store.accounts()).toEqual([ACCOUNT])
    })

    test('replies of one conversation go one at a time, oldest first; other conversations do not wait', async () => {
      await the.store.saveAccount(ACCOUNT)
      const first = await enqueued(the.store, 'k1', 'one')
      const second = await enqueued(the.store, 'k2', 'two')
      await the.store.enqueue({ ...replyOf('k3', 'elsewhere'), conversationId: `${ACCOUNT.id}.77` })
      expect(await the.store.queuedAhead(second)).toBe(1)

      const claimed = await the.store.claim(START_MS + 1_000, 10)
      expect(claimed.map(({ text }) => text)).toEqual(['one', 'elsewhere'])
      await the.store.settle(first, { outcome: 'retry', atMs: START_MS + 9_000, failure: FAILURE })
      expect(await the.store.message(first)).toMatchObject({
        state: 'queued',
        failure: { kind: 'temporary' },
      })
      expect(await the.store.claim(START_MS + 2_000, 10)).toEqual([])
      expect(await the.store.claim(START_MS + 9_000, 10, [ACCOUNT.id])).toEqual([])
      const [again] = await the.store.claim(START_MS + 9_000, 10)
      expect(again).toMatchObject({ messageId: first, attempts: 1 })
      await the.store.settle(first, { outcome: 'failed', failure: { ...FAILURE, retryable: false } })
      expect((await the.store.claim(START_MS + 9_000, 10)).map(({ text }) => text)).toEqual(['two'])
    })

    test('what a dead process left on its way is unsure, never sent again, and settled by its echo', async () => {
      await the.store.saveAccount(ACCOUNT)
      const id = await enqueued(the.store, 'k1')
      await the.store.claim(START_MS + 1_000, 1)
      await the.reopen()
      expect(await the.store.releaseClaims()).toBe(1)
      expect(await the.store.message(id)).toMatchObject({ state: 'unsure' })
      expect(await the.store.claim(START_MS + 99_000, 10)).toEqual([])
      await hear(
        the.store,
        notificationOf([said({ mid: 'm2', text: 'Yes, we do.', atMs: START_MS + 1_200, isEcho: true })]),
      )
      expect(await the.store.message(id)).toMatchObject({ state: 'sent', mid: 'm2' })
      expect(await the.store.cancel(id)).toBe(false)
    })

    test('a queued reply can be cancelled, one on its way cannot', async () => {
      await the.store.saveAccount(ACCOUNT)
      const id = await enqueued(the.store, 'k1')
      const sending = await enqueued(the.store, 'k2')
      expect(await the.store.cancel(id)).toBe(true)
      expect(await the.store.message(id)).toMatchObject({ state: 'cancelled' })
      await the.store.claim(START_MS + 1_000, 10)
      expect(await the.store.cancel(sending)).toBe(false)
      expect((await the.store.replyWithKey(CONVERSATION, 'k1'))?.id).toBe(id)
      expect(await the.store.replyWithKey(CONVERSATION, 'nobody')).toBeNull()
    })

    test('pages go backwards through messages of one moment without loss or repeat', async () => {
      await the.store.saveAccount(ACCOUNT)
      await hear(
        the.store,
        notificationOf([...Array.from({ length: 7 }, (_, index) => said({ mid: `m${index}` }))]),
      )
      const seen: (string | null)[] = []
      let cursor: string | null | undefined
      while (cursor !== null) {
        const query = { conversationId: CONVERSATION, limit: 3, ...(cursor === undefined ? {} : { cursor }) }
        const page = await the.store.messages(query)
        seen.push(...page.rows.map(({ mid }) => mid))
        cursor = page.nextCursor
      }
      expect(seen).toHaveLength(7)
      expect(new Set(seen).size).toBe(7)
    })

    test('a cursor of another list, or made up, is refused', async () => {
      await the.store.saveAccount(ACCOUNT)
      await hear(the.store, notificationOf([said({ mid: 'm1' })]))
      const made = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url')
      const cursors = [
        'x',
        made(),
        made('a'),
        made('a', 'b'),
        made('a', 1),
        made(1, 2, 3),
        made('a', 'b', 'c'),
        made(null),
      ]
      for (const cursor of cursors) {
        const query = { limit: 3, cursor }
        await expect(the.store.conversations(query)).rejects.toMatchObject({ code: 'invalid' })
        await expect(the.store.notifications(query)).rejects.toMatchObject({ code: 'invalid' })
        await expect(the.store.messages({ ...query, conversationId: CONVERSATION })).rejects.toMatchObject({
          code: 'invalid',
        })
      }
    })

    test('conversations of all accounts come newest first, page by page, and are found by name', async () => {
      const second = { ...ACCOUNT, id: '17841400000000002', username: 'second' }
      await the.store.saveAccount(ACCOUNT)
      await the.store.saveAccount(second)
      for (const [index, account] of [ACCOUNT, second, ACCOUNT, second].entries()) {
        const item = { ...itemOf({ message: { mid: `m${index}`, text: 'hi' } }, { person: `10${index}` }) }
        const body = JSON.stringify({
          object: 'instagram',
          entry: [{ time: START_MS, id: account.id, messaging: [{ ...item, timestamp: START_MS + index }] }],
        })
        await hear(the.store, new TextEncoder().encode(body))
      }
      const first = await the.store.conversations({ limit: 3 })
      const rest = await the.store.conversations({ limit: 3, cursor: first.nextCursor ?? '' })
      expect([...first.rows, ...rest.rows].map(({ person }) => person.id)).toEqual([
        '103',
        '102',
        '101',
        '100',
      ])
      expect(rest.nextCursor).toBeNull()
      expect((await the.store.conversations({ accountId: second.id, limit: 5 })).rows).toHaveLength(2)

      const nadia = { id: '101', username: 'nadia_k', name: 'Nadia', pictureUrl: null, profileAtMs: START_MS }
      await the.store.savePerson(second.id, nadia)
      await the.store.savePerson(second.id, { ...nadia, name: null, username: null })
      expect((await the.store.conversations({ q: 'ADIA', limit: 5 })).rows).toMatchObject([{ person: nadia }])
      expect((await the.store.conversations({ q: '%', limit: 5 })).rows).toEqual([])
      const people = await the.store.peopleWithoutProfile(START_MS, 10)
      expect(people.map(({ personId }) => personId)).toEqual(['103', '102', '100'])
    })

    test('a page asks for many messages at once, and gets them in its order', async () => {
      await the.store.saveAccount(ACCOUNT)
      await hear(the.store, notificationOf([said({ mid: 'm1' }), said({ mid: 'm2', text: 'two' })]))
      const reply = await enqueued(the.store, 'k1')
      const [one, two] = await Promise.all(['m1', 'm2'].map((mid) => the.store.messageByMid(ACCOUNT.id, mid)))
      const ids = [two?.id ?? 0, 404, reply, one?.id ?? 0, two?.id ?? 0]
      expect(await the.store.messagesById(ids)).toEqual([two, null, await the.store.message(reply), one, two])
      const refs = [
        { accountId: ACCOUNT.id, mid: 'm2' },
        { accountId: 'another', mid: 'm2' },
        { accountId: ACCOUNT.id, mid: 'm1' },
      ]
      expect(await the.store.messagesByMid(refs)).toEqual([two, null, one])
      expect(await the.store.messagesById([])).toEqual([])
      expect(await the.store.messagesByMid([])).toEqual([])
      expect(await the.store.mediaOfMessages([])).toEqual([])
      expect(await the.store.picturesOf([{ accountId: ACCOUNT.id, personId: 'nobody' }])).toEqual([null])
    })

    test('the newest of many accounts are the same, whatever the page', async () => {
      const accounts = Array.from({ length: 7 }, (_, at) => ({ ...ACCOUNT, id: `1784140000000001${at}` }))
      for (const account of accounts) await the.store.saveAccount(account)
      // Three of each, spread so that every page holds several accounts and two moments are shared.
      const messages = accounts.flatMap(({ id }, at) =>
        [0, 1, 2].map((nth) => ({ id, person: `10${at}${nth}`, atMs: START_MS + ((at * 5 + nth * 7) % 11) })),
      )
      for (const { id, person, atMs } of messages) {
        const item = { ...itemOf({ message: { mid: person, text: 'hi' } }, { person, atMs }) }
        const entry = [{ time: START_MS, id, messaging: [{ ...item, recipient: { id } }] }]
        await hear(the.store, new TextEncoder().encode(JSON.stringify({ object: 'instagram', entry })))
      }
      for (const limit of [1, 2, 5, 30]) {
        const seen: { readonly id: string; readonly atMs: number | null }[] = []
        let cursor: string | null | undefined
        while (cursor !== null) {
          const page = await the.store.conversations({ limit, ...(cursor === undefined ? {} : { cursor }) })
          seen.push(...page.rows.map(({ id, lastMessageAtMs }) => ({ id, atMs: lastMessageAtMs })))
          cursor = page.nextCursor
        }
        expect(new Set(seen.map(({ id }) => id)).size).toBe(messages.length)
        expect(seen).toHaveLength(messages.length)
        const times = seen.map(({ atMs }) => atMs ?? 0)
        expect(times).toEqual([...times].sort((a, b) => b - a))
      }
    })

    test('unread conversations are listed by themselves, newest first, until they are read', async () => {
      await the.store.saveAccount(ACCOUNT)
      await the.store.saveAccount({ ...ACCOUNT, id: '17841400000000002', username: 'second' })
      const write = (person: string, atMs: number) =>
        hear(
          the.store,
          notificationOf([itemOf({ message: { mid: `m${person}${atMs}`, text: 'hi' } }, { person, atMs })]),
        )
      for (const [at, person] of ['101', '102', '103', '104'].entries()) await write(person, START_MS + at)
      const unread = async (more: Partial<ConversationQuery> = {}) =>
        (await the.store.conversations({ status: 'unread', limit: 9, ...more })).rows.map(
          ({ person }) => person.id,
        )
      expect(await unread()).toEqual(['104', '103', '102', '101'])
      await the.store.markRead(`${ACCOUNT.id}.103`, START_MS + 99)
      await the.store.markRead(`${ACCOUNT.id}.101`, START_MS + 99)
      expect(await unread()).toEqual(['104', '102'])
      await write('101', START_MS + 200)
      const first = await the.store.conversations({ status: 'unread', accountId: ACCOUNT.id, limit: 2 })
      expect(first.rows.map(({ person }) => person.id)).toEqual(['101', '104'])
      expect(await unread({ accountId: ACCOUNT.id, cursor: first.nextCursor ?? '' })).toEqual(['102'])
      expect(await unread({ accountId: '17841400000000002' })).toEqual([])
      await the.store.erasePerson(ACCOUNT.id, '104', START_MS + 300)
      expect(await unread()).toEqual(['101', '102'])
    })

    test('the feed tells what changed, after the commit', async () => {
      await the.store.saveAccount(ACCOUNT)
      const head = await the.store.feedHead()
      let told = 0
      const stop = the.store.onFeed(() => told++)
      await hear(the.store, notificationOf([said({ mid: 'm1' })]))
      expect(told).toBe(1)
      stop()
      const message = await the.store.messageByMid(ACCOUNT.id, 'm1')
      expect(await the.store.feedAfter(head, 10)).toEqual([
        {
          id: head + 1,
          kind: 'message',
          accountId: ACCOUNT.id,
          conversationId: CONVERSATION,
          messageId: message?.id,
        },
      ])
      await the.store.markRead(CONVERSATION, START_MS)
      expect(await the.store.feedAfter(head + 1, 10)).toMatchObject([
        { kind: 'conversation', messageId: null },
      ])
    })

    test('what is asked for while much is being applied happens in the order in which it was asked', async () => {
      await the.store.saveAccount(ACCOUNT)
      const hearOne = (index: number) =>
        the.store.append({
          receivedAtMs: START_MS,
          signedWith: 'instagram',
          body: notificationOf([said({ mid: `m${index}` })]),
        })
      const appended = Array.from({ length: 1_900 }, (_, index) => hearOne(index))
      const users: Promise<{ readonly id: number }>[] = []
      for (let index = 0; index < 100; index++) {
        users.push(the.store.saveUser({ name: `User ${index}`, role: 'owner', passwordHash: null }))
        // Each takes its time, so that the next comes while something else is going on.
        await hearOne(1_900 + index)
      }
      const ids = (await Promise.all(users)).map(({ id }) => id)
      expect(ids).toEqual([...ids].sort((a, b) => a - b))
      await Promise.all(appended)
      await the.store.settled()
      the.store.giveMemoryBack()
      expect((await the.store.conversation(CONVERSATION))?.unreadCount).toBe(2_000)
    })

    test('users, sessions, keys and links', async () => {
      const user = await the.store.saveUser({ name: 'Lena', role: 'owner', passwordHash: 'h' })
      await the.store.addSession('s', user.id, START_MS)
      expect(await the.store.sessionUser('s', START_MS - 1)).toEqual(user)
      expect(await the.store.sessionUser('s', START_MS)).toBeNull()
      await the.store.endSession('s')
      expect(await the.store.sessionUser('s', START_MS - 1)).toBeNull()
      expect(await the.store.saveUser({ name: 'Lena', role: 'owner', passwordHash: 'other' })).toMatchObject({
        id: user.id,
      })

      const key = await the.store.addKey({
        name: 'bot',
        keyHash: 'kh',
        speaksAs: 'agent',
        createdAtMs: START_MS,
      })
      expect(await the.store.keyByHash('kh')).toEqual(key)
      expect(key.lastUsedAtMs).toBeNull()
      await the.store.markKeyUsed(key.id, START_MS + 2_000)
      await the.store.markKeyUsed(key.id, START_MS + 1_000)
      expect(await the.store.keys()).toEqual([{ ...key, lastUsedAtMs: START_MS + 2_000 }])
      await the.store.markKeyUsed(key.id + 1, START_MS)
      expect(await the.store.removeKey(key.id)).toBe(true)
      expect(await the.store.removeKey(key.id)).toBe(false)

      await the.store.addLink('l', START_MS)
      expect(await the.store.useLink('l', START_MS - 1)).toBe(true)
      expect(await the.store.useLink('l', START_MS - 1)).toBe(false)
      await the.store.addLink('late', START_MS)
      expect(await the.store.useLink('late', START_MS)).toBe(false)

      await the.store.addSession('expired', user.id, START_MS)
      await the.store.addSession('good', user.id, START_MS + 1)
      await the.store.addLink('expired', START_MS)
      await the.store.addLink('good', START_MS + 1)
      expect(await the.store.forgetExpired(START_MS)).toBe(2)
      expect(await the.store.forgetExpired(START_MS)).toBe(0)
      expect(await the.store.sessionUser('good', START_MS)).toMatchObject({ name: 'Lena' })
      expect(await the.store.useLink('good', START_MS)).toBe(true)
    })
  })
}
