import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ApiFeedEvent } from '../api.ts'
import {
  ACCOUNT_ID,
  CONVERSATION_ID,
  createTestServer,
  PERSON_ID,
  type TestServer,
} from '../testing/test-server.ts'

let server: TestServer
beforeEach(async () => {
  server = await createTestServer()
})
afterEach(() => server.close())

interface Block {
  readonly id: string | null
  readonly event: ApiFeedEvent | null
  readonly text: string
}

/** Reads a feed block by block. */
async function open(path = '/api/v1/feed', headers: Record<string, string> = {}, asPerson = false) {
  const credential = await (asPerson ? server.owner() : server.key())
  const answer = await server.ask(path, { headers: { ...credential, ...headers } })
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  if (reader === undefined) throw new Error('The answer has no body')
  let unread = ''
  return {
    answer,
    credential,
    cancel: () => reader.cancel(),
    async next(): Promise<Block | null> {
      while (!unread.includes('\n\n')) {
        const { done, value } = await reader.read()
        if (done) return null
        unread += value
      }
      const end = unread.indexOf('\n\n')
      const text = unread.slice(0, end)
      unread = unread.slice(end + 2)
      const data = /^data: (.*)$/m.exec(text)?.[1]
      return {
        id: /^id: (.*)$/m.exec(text)?.[1] ?? null,
        event: data === undefined ? null : (JSON.parse(data) as ApiFeedEvent),
        text,
      }
    },
  }
}

/** The next block with an event. */
async function nextEvent(feed: Awaited<ReturnType<typeof open>>): Promise<Block> {
  for (let block = await feed.next(); block !== null; block = await feed.next()) {
    if (block.event !== null) return block
  }
  throw new Error('The feed ended')
}

test('a feed begins now: it says where it is, then what comes', async () => {
  await server.hear('before')
  const feed = await open()
  expect(feed.answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  const head = await server.store.feedHead()
  expect(await feed.next()).toMatchObject({ id: String(head), event: null })
  server.clock.advance(1000)
  await server.hear('after')
  const { event, id } = await nextEvent(feed)
  expect(Number(id)).toBeGreaterThan(head)
  expect(event).toMatchObject({
    type: 'message',
    message: { text: 'after', state: 'received', speaker: { type: 'customer' } },
    conversation: { id: CONVERSATION_ID, unreadCount: 2, lastMessage: { text: 'after' } },
  })
  await feed.cancel()
})

test('a reader that comes back with the last id misses nothing and gets nothing twice', async () => {
  await server.hear('one')
  const first = await open('/api/v1/feed?after=0')
  let last = await nextEvent(first)
  while (last.event?.type !== 'message') last = await nextEvent(first)
  await first.cancel()
  await server.hear('two')
  await server.hear('three')
  const second = await open('/api/v1/feed', { 'last-event-id': last.id ?? '' })
  const texts: (string | null)[] = []
  while (!texts.includes('three')) {
    const { event } = await nextEvent(second)
    if (event?.type === 'message') texts.push(event.message.text)
  }
  expect(texts).toEqual(['two', 'three'])
  await second.cancel()
})

test('an id of another life begins at the end and says that it does, and nonsense is refused', async () => {
  const feed = await open('/api/v1/feed', { 'last-event-id': '999999' })
  expect(await feed.next()).toMatchObject({ id: String(await server.store.feedHead()) })
  expect(await feed.next()).toMatchObject({ event: { type: 'gap' } })
  await feed.cancel()
  const headers = { ...(await server.key()), 'last-event-id': 'abc' }
  expect((await server.ask('/api/v1/feed', { headers })).status).toBe(400)
})

test('many changes of one thing while nobody reads are one event with the newest state', async () => {
  await server.hear('hello')
  const feed = await open()
  await feed.next()
  for (let untilMs = 1; untilMs <= 20; untilMs++)
    await server.store.markRead(CONVERSATION_ID, server.clock.now() + untilMs)
  await server.hear('last')
  const seen: string[] = []
  for (let event = (await nextEvent(feed)).event; event !== null; event = (await nextEvent(feed)).event) {
    seen.push(event.type)
    if (event.type === 'message' && event.message.text === 'last') break
  }
  // One that was taken before the others came, and one for all the rest.
  expect(seen.filter((type) => type === 'conversation').length).toBeLessThanOrEqual(2)
  await feed.cancel()
})

test('silence is kept alive every twenty seconds', async () => {
  const feed = await open()
  await feed.next()
  const beat = feed.next()
  await settle()
  server.wallClock.advance(20_000)
  expect((await beat)?.text).toBe(': still here')
  await feed.cancel()
})

test('a key that is removed loses its feed at the next beat', async () => {
  const feed = await open()
  await feed.next()
  for (const { id } of await server.store.keys()) await server.store.removeKey(id)
  const end = feed.next()
  await settle()
  server.wallClock.advance(20_000)
  expect(await end).toBeNull()
})

/** Lets everything that is ready run, so that the feed waits for its clock. */
function settle(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(() => setImmediate(resolve))
  })
}

test('who comes back after lines were removed is told that some are missing', async () => {
  await server.hear('first')
  const from = await server.store.feedHead()
  await server.hear('second')
  await server.hear('third')
  const resumed = await open(`/api/v1/feed?after=${from}`)
  expect((await nextEvent(resumed)).event).toMatchObject({ type: 'message' })
  await resumed.cancel()
  await server.store.pruneFeed(0, 1, 100)
  const cutOff = await open(`/api/v1/feed?after=${from - 1}`)
  expect((await nextEvent(cutOff)).event).toEqual({ type: 'gap' })
  await cutOff.cancel()
})

/** So many lines of the feed, each about a message of its own. */
async function hearMany(count: number, prefix: string): Promise<void> {
  const messaging = Array.from({ length: count }, (_, at) => ({
    sender: { id: PERSON_ID },
    recipient: { id: ACCOUNT_ID },
    timestamp: server.clock.now(),
    message: { mid: `${prefix}${at}`, text: `${prefix}${at}` },
  }))
  const entry = [{ id: ACCOUNT_ID, time: server.clock.now(), messaging }]
  const body = Buffer.from(JSON.stringify({ object: 'instagram', entry }))
  await server.store.append({ receivedAtMs: server.clock.now(), signedWith: 'instagram', body })
  await server.store.settled()
}

test('a page that is far behind is told of a gap and goes on from now; a program reads every line', async () => {
  const from = await server.store.feedHead()
  await hearMany(1_100, 'm')
  const head = await server.store.feedHead()
  const page = await open(`/api/v1/feed?after=${from}`, {}, true)
  expect(await page.next()).toMatchObject({ id: String(head), event: null })
  expect(await page.next()).toMatchObject({ id: String(head), event: { type: 'gap' } })
  await server.hear('now')
  expect((await nextEvent(page)).event).toMatchObject({ type: 'message', message: { text: 'now' } })
  await page.cancel()
  const program = await open(`/api/v1/feed?after=${from}`)
  expect((await nextEvent(program)).event).toMatchObject({ type: 'message', message: { text: 'm0' } })
  await program.cancel()
})

test('a page that falls far behind while it is open is told so too', async () => {
  const page = await open('/api/v1/feed', {}, true)
  await page.next()
  await hearMany(1_200, 'm')
  let events = 0
  let last = await nextEvent(page)
  for (; last.event?.type !== 'gap'; last = await nextEvent(page)) events++
  expect(events).toBeLessThanOrEqual(100)
  expect(last.id).toBe(String(await server.store.feedHead()))
  await page.cancel()
})

test('an erasure is told without a name, and what is erased is told no more', async () => {
  const from = await server.store.feedHead()
  await server.hear('first')
  const feed = await open(`/api/v1/feed?after=${from}`)
  await server.store.erasePerson(ACCOUNT_ID, PERSON_ID, server.clock.now())
  const told = await nextEvent(feed)
  expect(told.event).toEqual({ type: 'erased', accountId: ACCOUNT_ID })
  expect(told.text).not.toContain(PERSON_ID)
  await feed.cancel()
})
