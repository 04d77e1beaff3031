import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Store } from '../store.ts'
import { ACCOUNT_ID, createTestServer, type TestServer } from '../testing/test-server.ts'
import { createPresent } from './present.ts'

let server: TestServer

beforeEach(async () => {
  server = await createTestServer()
})
afterEach(() => server.close())

/** So many people write, each with a picture and an answer to an earlier message. */
async function hearPeople(count: number): Promise<void> {
  const messaging = Array.from({ length: count }, (_, at) => [
    { mid: `first${at}`, text: 'Hi' },
    {
      mid: `second${at}`,
      attachments: [{ type: 'image', payload: { url: 'https://lookaside.fbsbx.com/1' } }],
      reply_to: { mid: `first${at}` },
    },
  ]).flatMap((messages, at) =>
    messages.map((message, nth) => ({
      sender: { id: String(1000 + at) },
      recipient: { id: ACCOUNT_ID },
      timestamp: server.clock.now() + nth,
      message,
    })),
  )
  const entry = [{ id: ACCOUNT_ID, time: server.clock.now(), messaging }]
  const body = Buffer.from(JSON.stringify({ object: 'instagram', entry }))
  await server.store.append({ receivedAtMs: server.clock.now(), signedWith: 'instagram', body })
  await server.store.settled()
  for (let at = 0; at < count; at++) {
    const fields = { picture: `https://x.fbcdn.net/${at}` }
    const reading = { source: 'profile', atMs: server.clock.now(), fields } as const
    await server.store.saveProfile(ACCOUNT_ID, String(1000 + at), reading)
  }
}

/** The same store, and how often it was asked. */
function counted(store: Store): { readonly store: Store; asked(): number } {
  let asked = 0
  const proxy = new Proxy(store, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      return (...values: readonly unknown[]) => {
        asked++
        return Reflect.apply(value, target, values)
      }
    },
  })
  return { store: proxy, asked: () => asked }
}

test('a page of thirty is as many questions as a page of one, for conversations and for messages', async () => {
  await hearPeople(30)
  const asked: number[][] = []
  for (const limit of [1, 30]) {
    const { rows } = await server.store.conversations({ limit })
    const { store, asked: count } = counted(server.store)
    const present = createPresent(store, server.clock)
    const shown = await present.conversations(rows)
    expect(shown).toHaveLength(limit)
    expect(shown.map(({ lastMessage }) => lastMessage?.replyTo)).toEqual(
      shown.map(() => ({ mid: expect.stringContaining('first'), story: null, text: 'Hi' })),
    )
    asked.push([count()])
  }
  expect(asked[1]).toEqual(asked[0])
})
