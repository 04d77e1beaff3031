import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ApiFound, ApiList } from '../api.ts'
import { CONVERSATION_ID, createTestServer, type TestServer } from '../testing/test-server.ts'

let server: TestServer
beforeEach(async () => {
  server = await createTestServer()
})
afterEach(() => server.close())

const ask = async (query: string) => server.ask(`/api/v1/search?${query}`, { headers: await server.key() })

test('finds messages with their conversation and where the words stand', async () => {
  await server.hear('Do you have the blue vase?')
  await server.hear('And this 花瓶?')
  const { data, nextCursor } = (await (await ask('q=VASE')).json()) as ApiList<ApiFound>
  expect(nextCursor).toBeNull()
  expect(data).toMatchObject([
    {
      type: 'message',
      conversation: { id: CONVERSATION_ID },
      message: { text: 'Do you have the blue vase?' },
      snippet: { text: 'Do you have the blue vase?', matches: [{ start: 21, end: 25 }] },
    },
  ])
  const second = (await (await ask(`q=${encodeURIComponent('花瓶')}`)).json()) as ApiList<ApiFound>
  expect(second.data).toMatchObject([{ message: { text: 'And this 花瓶?' } }])
})

test('asks for a text, and refuses a cursor that it did not give', async () => {
  expect((await ask('')).status).toBe(400)
  expect((await ask('q=a&cursor=x')).status).toBe(400)
  expect((await server.ask('/api/v1/search?q=a')).status).toBe(401)
})
