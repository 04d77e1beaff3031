import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  ACCOUNT,
  CONVERSATION,
  hear,
  itemOf,
  notificationOf,
  PERSON,
  replyOf,
  START_MS,
  said,
} from '../store.fixture.ts'
import type { Store } from '../store.ts'
import { openStore } from './store.ts'
import { makeStoreFolder } from './store-folder.fixture.ts'

/** Law 2 for a whole person. What was theirs is looked for in every byte of every file, not only through questions. */

const OTHER = '9876543210987654'
const NOW_MS = START_MS + 60_000
const SCRIPTS = [
  'kornblumenblau',
  '東京の茶碗はありますか',
  'هل الإبريق متوفر',
  'คุณมีสีน้ำเงินไหม',
  '🫖🫖🫖',
  'İstanbul’a gönderir misiniz',
]

const by = (person: string, mid: string, text: string, atMs = START_MS) =>
  itemOf({ message: { mid, text } }, { person, atMs })

describe.each([true, false])('an erased person (writing in the caller’s thread: %s)', (inline) => {
  let folder: string
  let store: Store

  beforeEach(async () => {
    folder = await makeStoreFolder()
    store = await openStore({ folder, inline })
    await store.saveAccount(ACCOUNT)
  })
  afterEach(async () => {
    await store.close()
    await rm(folder, { recursive: true, force: true })
  })

  async function filesWith(words: string): Promise<readonly string[]> {
    const names = await readdir(folder)
    const found = await Promise.all(
      names.map(async (name) => ((await readFile(join(folder, name))).includes(words) ? [name] : [])),
    )
    return found.flat()
  }

  async function erase() {
    const { id } = await store.erasePerson(ACCOUNT.id, PERSON, NOW_MS)
    await store.settled()
    return store.erasure(id)
  }

  test('is found before, and nowhere after: rows, replies, reactions, profile, feed, notifications, log', async () => {
    for (const [index, text] of SCRIPTS.entries())
      await hear(store, notificationOf([by(PERSON, `m${index}`, text)]))
    await hear(store, notificationOf([by(PERSON, 'm0', 'kornblumenblau')]))
    await hear(
      store,
      notificationOf([itemOf({ message_edit: { mid: 'm0', text: 'zitronengelb', num_edit: 1 } })]),
    )
    await hear(store, notificationOf([itemOf({ reaction: { mid: 'm0', action: 'react', emoji: '❤' } })]))
    await hear(store, notificationOf([itemOf({ read: { mid: 'm0' } })]))
    await store.enqueue(replyOf('k1', 'antwortwort'))
    await store.savePerson(ACCOUNT.id, {
      id: PERSON,
      username: 'nadia_kw',
      name: 'Nadia',
      pictureUrl: null,
      profileAtMs: 1,
    })
    const traces = [...SCRIPTS, 'zitronengelb', 'antwortwort', 'nadia_kw', PERSON]
    for (const trace of traces) expect(await filesWith(trace), trace).not.toEqual([])

    expect(await erase()).toMatchObject({
      accountId: ACCOUNT.id,
      isFinished: true,
      messages: SCRIPTS.length + 1,
      replies: 1,
      notifications: SCRIPTS.length + 4,
    })
    for (const trace of traces) expect(await filesWith(trace), trace).toEqual([])
    expect(await store.conversation(CONVERSATION)).toBeNull()
    expect(await store.messageByMid(ACCOUNT.id, 'm0')).toBeNull()
    expect(await store.claim(NOW_MS + 1, 10)).toEqual([])
  })

  test('is not brought back by a retry, a replay or a late edit, and those leave no trace either', async () => {
    const body = notificationOf([by(PERSON, 'm1', 'kornblumenblau')])
    await hear(store, body)
    await erase()
    await hear(store, body)
    // A message that came as an import would, with another time.
    await hear(store, notificationOf([by(PERSON, 'm1', 'kornblumenblau', NOW_MS + 5_000)]))
    await hear(
      store,
      notificationOf([
        itemOf({ message_edit: { mid: 'm1', text: 'zitronengelb', num_edit: 1 } }, { atMs: NOW_MS + 9_000 }),
      ]),
    )
    for (const trace of ['kornblumenblau', 'zitronengelb', PERSON])
      expect(await filesWith(trace), trace).toEqual([])
    expect((await store.conversations({ limit: 5 })).rows).toEqual([])
    const { rows } = await store.notifications({ limit: 10 })
    expect(rows.flatMap(({ outcomes }) => outcomes.map(({ state, reason }) => `${state} ${reason}`))).toEqual(
      Array(4).fill('ignored erased'),
    )
    expect(rows.every(({ isErased }) => isErased)).toBe(true)
  })

  test('a message that was stored before and applied after stays away too', async () => {
    await store.erasePerson(ACCOUNT.id, PERSON, NOW_MS)
    await hear(store, notificationOf([by(PERSON, 'm9', 'kornblumenblau', NOW_MS - 1)]))
    expect(await store.conversation(CONVERSATION)).toBeNull()
    expect(await filesWith('kornblumenblau')).toEqual([])
  })

  test('who writes again later begins anew', async () => {
    await hear(store, notificationOf([by(PERSON, 'm1', 'kornblumenblau')]))
    await erase()
    await hear(store, notificationOf([by(PERSON, 'm2', 'hello again', NOW_MS + 1)]))
    expect(await store.conversation(CONVERSATION)).toMatchObject({
      unreadCount: 1,
      lastMessageAtMs: NOW_MS + 1,
    })
    const { rows } = await store.messages({ conversationId: CONVERSATION, limit: 10 })
    expect(rows.map(({ content }) => content.text)).toEqual(['hello again'])
  })

  test('others keep theirs, in the same notification and in the same account, and its numbers stay', async () => {
    const other = { ...by(OTHER, 'm2', 'still here'), seq: 1 }
    const body = new TextDecoder()
      .decode(
        notificationOf([
          by(PERSON, 'm1', 'kornblumenblau'),
          other,
          said({ mid: 'm3', text: 'mine', isEcho: true }),
        ]),
      )
      .replace('"seq":1', '"seq":90071992547409931')
    await hear(store, new TextEncoder().encode(body))
    const before = await store.messages({ conversationId: `${ACCOUNT.id}.${OTHER}`, limit: 10 })
    expect(await store.personFootprint(ACCOUNT.id, PERSON)).toMatchObject({
      messages: 2,
      replies: 0,
      notifications: 1,
    })
    await erase()
    const [notification] = (await store.notifications({ limit: 1 })).rows
    const kept = new TextDecoder().decode((await store.notificationBody(notification?.id ?? 0)) ?? undefined)
    expect(kept).toContain('still here')
    expect(kept).toContain('90071992547409931')
    expect(notification?.outcomes.map(({ state, reason }) => `${state} ${reason}`)).toEqual([
      'ignored erased',
      'applied null',
      'ignored erased',
    ])
    expect(await store.messages({ conversationId: `${ACCOUNT.id}.${OTHER}`, limit: 10 })).toEqual(before)
    expect(await filesWith(PERSON)).toEqual([])
  })

  test('one who was only heard as a stranger, or in what nobody could read, is erased too', async () => {
    const strange = {
      object: 'instagram',
      entry: [
        { id: ACCOUNT.id, time: START_MS, tomorrow: [{ from: { id: PERSON }, words: 'kornblumenblau' }] },
      ],
    }
    await hear(store, new TextEncoder().encode(JSON.stringify(strange)))
    await hear(store, new TextEncoder().encode(`{"entry":[{"id":"${PERSON}", "kornblumenblau`))
    expect(await erase()).toMatchObject({ isFinished: true, notifications: 2 })
    for (const trace of ['kornblumenblau', PERSON]) expect(await filesWith(trace), trace).toEqual([])
  })

  test('an erasure goes on after a restart', async () => {
    await hear(store, notificationOf([by(PERSON, 'm1', 'kornblumenblau')]))
    const { id } = await store.erasePerson(ACCOUNT.id, PERSON, NOW_MS)
    await store.close()
    store = await openStore({ folder, inline })
    await store.settled()
    expect(await store.erasure(id)).toMatchObject({ isFinished: true, messages: 1, notifications: 1 })
    expect(await filesWith(PERSON)).toEqual([])
  })
})
