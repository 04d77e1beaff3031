/** The history of a newly connected account: read once, within Meta's limits, whatever comes between. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Importer } from '../packages/server/src/import.ts'
import { createGround, type Ground } from './fetching-ground.ts'

const MINUTE_MS = 60_000

let ground: Ground
let importer: Importer
let accountId: string

beforeEach(async () => {
  ground = await createGround('import')
  importer = ground.createImporter()
  accountId = ground.accountIds[0] ?? ''
})
afterEach(async () => {
  await importer.stop()
  await ground.close()
})

/** Before the account was connected: nothing of it was heard here. */
async function history(people: number, messagesEach: number): Promise<void> {
  ground.isDropping = true
  for (let person = 0; person < people; person++) {
    for (let number = 1; number <= messagesEach; number++) {
      ground.clock.advance(1_500)
      await ground.act(person, { text: `${person}: ${number}` })
    }
  }
  ground.isDropping = false
}

test('conversations, names and the newest 20 messages of each arrive, read as history and nothing unread', async () => {
  await history(2, 23)
  await importer.start(accountId)
  await importer.idle()
  const { rows } = await ground.store.conversations({ limit: 10 })
  expect(rows.map(({ unreadCount }) => unreadCount)).toEqual([0, 0])
  const { world } = ground.emulator
  expect(rows.map(({ person }) => person.username).sort()).toEqual(
    [world.people[0]?.username, world.people[1]?.username].sort(),
  )
  expect(rows.some(({ person }) => world.accounts.some(({ username }) => username === person.username))).toBe(
    false,
  )
  const page = await ground.store.messages({ conversationId: ground.conversationId(0), limit: 100 })
  expect(page.rows.map(({ content }) => content.text)).toEqual(
    Array.from({ length: 20 }, (_, index) => `0: ${23 - index}`),
  )
  expect(new Set(page.rows.map(({ readAs }) => readAs))).toEqual(new Set(['import']))
  expect(rows[0]?.lastQualifyingAtMs).toBe(page.rows[0] && rows[0]?.lastMessageAtMs)
  expect(await ground.store.importOf(accountId)).toMatchObject({
    state: 'done',
    conversations: 2,
    messages: 40,
    shortened: 2,
    skipped: 0,
    problem: null,
  })
})

test('it keeps Meta’s pace: never more than two calls in any second', async () => {
  await history(3, 1)
  const times: number[] = []
  const calls = ground.calls.push.bind(ground.calls)
  ground.calls.push = (...paths) => {
    times.push(ground.clock.now())
    return calls(...paths)
  }
  await importer.start(accountId)
  await importer.idle()
  expect(times.length).toBe(4)
  for (const atMs of times) {
    expect(times.filter((other) => other >= atMs && other < atMs + 1_000).length).toBeLessThanOrEqual(2)
  }
})

test('killed in between, it goes on after the next start; every message is there once', async () => {
  await history(4, 3)
  await importer.start(accountId)
  const reached = () => ground.store.importOf(accountId).then((progress) => progress?.conversations ?? 0)
  while ((await reached()) < 2) await new Promise((resolve) => setImmediate(resolve))
  await importer.stop()
  expect(await ground.store.importOf(accountId)).toMatchObject({ state: 'running' })
  await ground.reopenStore()
  importer = ground.createImporter()
  await importer.resume()
  await importer.idle()
  expect(await ground.store.importOf(accountId)).toMatchObject({
    state: 'done',
    conversations: 4,
    messages: 12,
  })
  for (let person = 0; person < 4; person++) {
    const { rows } = await ground.store.messages({ conversationId: ground.conversationId(person), limit: 50 })
    expect(rows).toHaveLength(3)
  }
})

test('a message that came by webhook meanwhile is one row and unread; started again nothing doubles', async () => {
  await history(1, 2)
  await ground.act(0, { text: 'live' })
  await ground.settled()
  await importer.start(accountId)
  await importer.idle()
  await importer.start(accountId)
  await importer.idle()
  const { rows } = await ground.store.messages({ conversationId: ground.conversationId(0), limit: 50 })
  expect(rows.map(({ content, readAs }) => [content.text, readAs])).toEqual([
    ['live', null],
    ['0: 2', 'import'],
    ['0: 1', 'import'],
  ])
  expect((await ground.store.conversation(ground.conversationId(0)))?.unreadCount).toBe(1)
  expect(await ground.store.importOf(accountId)).toMatchObject({ state: 'done', messages: 0 })
})

test('a fault on Meta’s side is waited out; a dead login waits for a person and goes on from there', async () => {
  await history(2, 1)
  const fault = { on: 'graph', edge: 'conversations', accountId, times: 1 }
  await ground.control('PUT', 'faults', { faults: [{ ...fault, error: 'API_SERVICE' }] })
  await importer.start(accountId)
  const problem = () => ground.store.importOf(accountId).then((progress) => progress?.problem?.kind ?? null)
  while ((await problem()) === null) await new Promise((resolve) => setImmediate(resolve))
  expect(await ground.store.importOf(accountId)).toMatchObject({ state: 'running' })
  await ground.control('PUT', 'faults', { faults: [{ ...fault, error: 'TOKEN_INVALID' }] })
  ground.clock.advance(MINUTE_MS)
  await importer.idle()
  expect(await ground.store.importOf(accountId)).toMatchObject({
    state: 'failed',
    problem: { kind: 'token_invalid' },
  })
  await importer.start(accountId)
  await importer.idle()
  expect(await ground.store.importOf(accountId)).toMatchObject({
    state: 'done',
    conversations: 2,
    problem: null,
  })
})

test.each([
  ['Instagram Login', 0],
  ['Facebook Login', 1],
  ['Messenger', 2],
])('photos, voice and words of both sides, by %s', async (_, account) => {
  ground.isDropping = true
  await ground.act(0, { text: 'Hi' }, account)
  await ground.act(0, { act: 'photo', media: 'mug' }, account)
  await ground.act(0, { act: 'voice', media: 'voice' }, account)
  // The answer is sent by another program with the same login.
  await ground.businessWrites(0, 'Hello!', account)
  await importer.start(ground.accountIds[account] ?? '')
  await importer.idle()
  const { rows } = await ground.store.messages({
    conversationId: ground.conversationId(0, account),
    limit: 50,
  })
  expect(rows.map(({ kind, direction }) => `${direction} ${kind}`).sort()).toEqual([
    'in audio',
    'in image',
    'in text',
    'out text',
  ])
})

test('an account that is not connected is refused in words', async () => {
  await expect(importer.start('404')).rejects.toMatchObject({ code: 'not_found' })
})
