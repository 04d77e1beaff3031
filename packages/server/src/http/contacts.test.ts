import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ApiList, ApiListedContact } from '../api.ts'
import { ACCOUNT_ID, CONVERSATION_ID, createTestServer, type TestServer } from '../testing/test-server.ts'

let server: TestServer
let key: Record<string, string>

beforeEach(async () => {
  server = await createTestServer()
  key = await server.key()
  await server.hear('Hi')
  for (const [id, username] of [
    ['77', 'omar.bakes'],
    ['78', 'omar.paints'],
  ] as const) {
    const content = { text: 'x', attachments: [], replyTo: null, payload: null, referral: null, note: null }
    const sentAtMs = server.clock.now() - Number(id)
    await server.store.takeRead({
      accountId: ACCOUNT_ID,
      readAs: 'import',
      person: { id, username, name: null },
      messages: [{ mid: `m${id}`, direction: 'in', kind: 'text', content, sentAtMs, reactions: [] }],
      readAtMs: server.clock.now(),
      reactedUntilMs: null,
    })
  }
})
afterEach(() => server.close())

async function list(query = ''): Promise<ApiList<ApiListedContact>> {
  const answer = await server.ask(`/api/v1/contacts${query}`, { headers: key })
  expect(answer.status).toBe(200)
  return (await answer.json()) as ApiList<ApiListedContact>
}

const idsOf = ({ data }: ApiList<ApiListedContact>) => data.map(({ id }) => id)

test('people come newest first, page by page, and joined ones are one row', async () => {
  const [bakes, paints] = [`${ACCOUNT_ID}.77`, `${ACCOUNT_ID}.78`]
  const first = await list('?limit=2')
  expect(idsOf(first)).toEqual([CONVERSATION_ID, bakes])
  expect(idsOf(await list(`?limit=2&cursor=${first.nextCursor}`))).toEqual([paints])
  await server.store.linkContacts(CONVERSATION_ID, paints, 'Nadia', server.clock.now())
  const { data } = await list()
  expect(data.map(({ identities }) => identities.map(({ conversationId }) => conversationId))).toEqual([
    [CONVERSATION_ID, paints],
    [bakes],
  ])
  expect(data[0]?.identities[1]).toMatchObject({
    person: { username: 'omar.paints' },
    platform: 'instagram',
    linkedBy: 'Nadia',
    firstSeen: { origin: 'import' },
  })
})

test('by name and by account; a credential is needed', async () => {
  expect(idsOf(await list('?q=omar'))).toEqual([`${ACCOUNT_ID}.77`, `${ACCOUNT_ID}.78`])
  expect(idsOf(await list('?q=%20paint%20'))).toEqual([`${ACCOUNT_ID}.78`])
  expect(idsOf(await list('?account=404'))).toEqual([])
  expect((await server.ask('/api/v1/contacts')).status).toBe(401)
  expect((await server.ask('/api/v1/contacts?cursor=x', { headers: key })).status).toBe(400)
})
