import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ApiList, ApiMessage } from '../api.ts'
import { openMediaFolder } from '../media/folder.ts'
import {
  ACCOUNT_ID,
  CONVERSATION_ID,
  createTestServer,
  PERSON_ID,
  type TestServer,
} from '../testing/test-server.ts'

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3, 4])

let server: TestServer
let owner: Record<string, string>

beforeEach(async () => {
  server = await createTestServer()
  owner = await server.owner()
})
afterEach(() => server.close())

async function hear(message: object): Promise<void> {
  const item = {
    sender: { id: PERSON_ID },
    recipient: { id: ACCOUNT_ID },
    timestamp: server.clock.now(),
    message,
  }
  const body = {
    object: 'instagram',
    entry: [{ id: ACCOUNT_ID, time: server.clock.now(), messaging: [item] }],
  }
  const bytes = Buffer.from(JSON.stringify(body))
  await server.store.append({ receivedAtMs: server.clock.now(), signedWith: 'instagram', body: bytes })
  await server.store.settled()
}

async function* once(bytes: Uint8Array) {
  yield bytes
}

/** A picture message whose file is kept here with these bytes. */
async function keep(bytes: Uint8Array, contentType: string): Promise<number> {
  const url = 'https://lookaside.fbsbx.com/1'
  await hear({ mid: 'm1', attachments: [{ type: 'image', payload: { url } }] })
  const file = { accountId: ACCOUNT_ID, personId: PERSON_ID, mid: 'm1', place: 0 } as const
  await server.store.planMedia([{ ...file, mediaClass: 'file', expected: 'image', sourceUrl: url }], null, 0)
  const [claimed] = await server.store.claimMedia(0, 1)
  if (!claimed) throw new Error('expected a file that is due')
  await openMediaFolder(server.folder).write(claimed.id, once(bytes), () => undefined)
  const atMs = server.clock.now()
  await server.store.settleMedia(claimed.id, {
    outcome: 'kept',
    contentType,
    sizeBytes: bytes.byteLength,
    atMs,
  })
  return claimed.id
}

async function ask(path: string, headers: Record<string, string> = owner): Promise<Response> {
  return server.ask(path, { headers })
}

async function firstMessage(): Promise<ApiMessage | undefined> {
  const answer = await ask(`/api/v1/conversations/${CONVERSATION_ID}/messages`)
  return ((await answer.json()) as ApiList<ApiMessage>).data[0]
}

test('a picture is shown with headers that leave a browser nothing to run', async () => {
  const id = await keep(PNG, 'image/png')
  const answer = await ask(`/api/v1/media/${id}`)
  expect(answer.status).toBe(200)
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(PNG)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'image/png',
    'content-disposition': `inline; filename="roost-${id}.png"`,
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-cache',
    'accept-ranges': 'bytes',
  })
})

test('what is no picture, recording or film is only saved', async () => {
  const id = await keep(Buffer.from('<script>alert(1)</script>'), 'application/octet-stream')
  const answer = await ask(`/api/v1/media/${id}`)
  expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="roost-${id}"`)
})

test('a part of a file, a part it does not have, and a file that did not change', async () => {
  const id = await keep(PNG, 'image/png')
  const part = await ask(`/api/v1/media/${id}`, { ...owner, range: 'bytes=8-9' })
  expect(part.status).toBe(206)
  expect(part.headers.get('content-range')).toBe('bytes 8-9/12')
  expect([...new Uint8Array(await part.arrayBuffer())]).toEqual([1, 2])
  const outside = await ask(`/api/v1/media/${id}`, { ...owner, range: 'bytes=50-' })
  expect([outside.status, outside.headers.get('content-range')]).toEqual([416, 'bytes */12'])
  const etag = part.headers.get('etag') ?? ''
  expect((await ask(`/api/v1/media/${id}`, { ...owner, 'if-none-match': etag })).status).toBe(304)
})

test('nobody without a credential gets it; an unsent one is gone at once', async () => {
  const id = await keep(PNG, 'image/png')
  expect((await ask(`/api/v1/media/${id}`, {})).status).toBe(401)
  expect((await ask(`/api/v1/media/${id}`, await server.key())).status).toBe(200)
  expect((await firstMessage())?.attachments[0]?.file).toMatchObject({
    id: String(id),
    state: 'kept',
    url: `/api/v1/media/${id}`,
    contentType: 'image/png',
    sizeBytes: 12,
  })
  await hear({ mid: 'm1', is_deleted: true })
  const answer = await ask(`/api/v1/media/${id}`)
  expect(answer.status).toBe(404)
  expect(await answer.json()).toMatchObject({ error: { code: 'not_found', fix: expect.any(String) } })
})

test('a file that is gone says why, in the message and at its address', async () => {
  const id = await keep(PNG, 'image/png')
  await server.store.expireMedia('file', server.clock.now() + 1, 10)
  expect((await firstMessage())?.attachments[0]?.file).toMatchObject({
    state: 'gone',
    url: null,
    reason: 'It was kept for as long as the settings say.',
  })
  expect(await (await ask(`/api/v1/media/${id}`)).json()).toMatchObject({
    error: { message: 'It was kept for as long as the settings say.' },
  })
  await expect((await ask('/api/v1/media/999')).json()).resolves.toMatchObject({
    error: { code: 'not_found' },
  })
})

test('the owner decides what is kept, a key does not', async () => {
  const decide = (headers: Record<string, string>, body: object) =>
    server.ask('/api/v1/media-policies', {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  expect((await decide(await server.key(), { class: 'share', policy: 'keep' })).status).toBe(403)
  expect((await decide(owner, { class: 'share', policy: 'for ever' })).status).toBe(400)
  expect((await decide(owner, { class: 'share', policy: '7d' })).status).toBe(200)
  expect(await (await ask('/api/v1/media-policies')).json()).toEqual({
    policies: { file: 'keep', story: 'link', share: '7d', picture: 'keep' },
    defaults: { file: 'keep', story: 'link', share: 'link', picture: 'keep' },
    kept: {
      file: { files: 0, bytes: 0 },
      story: { files: 0, bytes: 0 },
      share: { files: 0, bytes: 0 },
      picture: { files: 0, bytes: 0 },
    },
  })
  await keep(PNG, 'image/png')
  expect(await (await ask('/api/v1/media-policies')).json()).toMatchObject({
    kept: { file: { files: 1, bytes: 12 } },
  })
})

test('how far import and reconcile are, before anything was asked for', async () => {
  expect(await (await ask(`/api/v1/accounts/${ACCOUNT_ID}/import`)).json()).toMatchObject({ state: 'none' })
  expect(await (await ask(`/api/v1/accounts/${ACCOUNT_ID}/reconcile`)).json()).toMatchObject({
    last: null,
    recoveredNow: 0,
    sentence: 'Not compared with Meta yet.',
  })
  expect((await ask('/api/v1/accounts/404/import')).status).toBe(404)
  expect((await ask('/api/v1/accounts/404/reconcile')).status).toBe(404)
})

test('a person joins two people and parts them; a key may only look', async () => {
  await server.hear('Hi')
  const act = (verb: string, headers: Record<string, string>, body?: object) =>
    server.ask(`/api/v1/contacts/${CONVERSATION_ID}/${verb}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  await server.store.takeRead({
    accountId: ACCOUNT_ID,
    readAs: 'import',
    person: { id: '77', username: 'other', name: null },
    messages: [
      {
        mid: 'm77',
        direction: 'in',
        kind: 'text',
        content: { text: 'x', attachments: [], replyTo: null, payload: null, referral: null, note: null },
        sentAtMs: server.clock.now(),
        reactions: [],
      },
    ],
    readAtMs: server.clock.now(),
    reactedUntilMs: null,
  })
  const other = `${ACCOUNT_ID}.77`
  expect((await act('link', await server.key(), { with: other })).status).toBe(403)
  expect((await act('link', owner, { with: 'nobody' })).status).toBe(404)
  expect(await (await act('link', owner, { with: other })).json()).toMatchObject({
    id: CONVERSATION_ID,
    identities: [
      { conversationId: CONVERSATION_ID, linkedBy: 'Nadia', firstSeen: { origin: 'live' } },
      { conversationId: other, person: { username: 'other' }, firstSeen: { origin: 'import' } },
    ],
  })
  expect((await ask(`/api/v1/contacts/${other}`, await server.key())).status).toBe(200)
  expect((await act('unlink', owner)).status).toBe(200)
  expect((await act('unlink', owner)).status).toBe(409)
  expect((await ask('/api/v1/contacts/404.404')).status).toBe(404)
})
