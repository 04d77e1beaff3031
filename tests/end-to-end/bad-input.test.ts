import type { ApiList, ApiNotification } from '@roost/server/api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Sandbox, startSandbox } from './sandbox.ts'
import { postSigned, rawRequest, signatureOf } from './signed-post.ts'
import { until } from './until.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
  await sandbox.quiet()
})
afterAll(() => sandbox?.close())

async function newest(): Promise<ApiNotification | undefined> {
  return (await sandbox.api<ApiList<ApiNotification>>('/notifications?limit=1')).data[0]
}

const NESTED = 100_000

describe('rightly signed, and yet', () => {
  it.each([
    ['not JSON', 'this is not JSON'],
    ['empty', ''],
    ['an empty array', '[]'],
    ['null', 'null'],
    ['a number', '7'],
    ['a text', '"hello"'],
    ['cut off', '{"object":"instagram","entry":[{'],
    ['without entries', '{"object":"instagram"}'],
    ['with an entry that is no object', '{"object":"instagram","entry":[null,1,"x",[]]}'],
    ['for an object of tomorrow', '{"object":"threads","entry":[{"id":"1","time":1,"changes":[]}]}'],
    [
      "a stranger's account",
      '{"object":"instagram","entry":[{"id":"999","time":1,"messaging":[{"sender":{"id":"1"}}]}]}',
    ],
    ['an array nested 100,000 deep', `${'['.repeat(NESTED)}${']'.repeat(NESTED)}`],
    ['objects nested 100,000 deep', `${'{"a":'.repeat(NESTED)}1${'}'.repeat(NESTED)}`],
    [
      'deep inside an event',
      `{"object":"instagram","entry":[{"id":"1","time":1,"messaging":[${'['.repeat(NESTED)}${']'.repeat(NESTED)}]}]}`,
    ],
    ['bytes that are no UTF-8', new Uint8Array([0x22, 0xff, 0xfe, 0xc0, 0x22])],
    ['zero bytes', new Uint8Array(1_000)],
  ])('%s: stored, answered 200, and set aside or ignored with a reason', async (_name, body) => {
    const { webhookUrl, app } = sandbox.announcement
    const before = await newest()
    expect((await postSigned(webhookUrl, body, app.secret)).status).toBe(200)
    const stored = await until('its named state', async () => {
      const notification = await newest()
      return notification?.id !== before?.id && notification?.state === 'done' && notification
    })
    expect(stored.events.length).toBeGreaterThan(0)
    for (const { state, reason } of stored.events) {
      expect(state).toMatch(/^(ignored|set_aside)$/)
      expect(reason).toBeTruthy()
    }
  })

  it('50 MB: refused with 413 before it is read to its end', async () => {
    const { webhookUrl, app } = sandbox.announcement
    const before = await newest()
    const body = new Uint8Array(50 * 1024 * 1024).fill(0x20)
    // The server may close the connection under a body that it does not read: that is a refusal too, once it answered.
    const status = await postSigned(webhookUrl, body, app.secret).then(
      (answer) => answer.status,
      () => 'closed' as const,
    )
    expect([413, 'closed']).toContain(status)
    const announced = await rawRequest(webhookUrl, {
      method: 'POST',
      headers: {
        'content-length': String(body.length),
        'x-hub-signature-256': signatureOf(body, app.secret),
      },
      body: ' ',
    }).then(({ status }) => status)
    expect(announced).toBe(413)
    expect(await newest()).toEqual(before)
  })
})

describe('a signature', () => {
  const body = '{"object":"instagram","entry":[]}'
  it.each([
    ['missing', {}],
    ['of another secret', { 'x-hub-signature-256': signatureOf(body, 'another secret') }],
    ['too short', { 'x-hub-signature-256': 'sha256=abc' }],
    ['without its prefix', { 'x-hub-signature-256': 'a'.repeat(64) }],
    ['empty', { 'x-hub-signature-256': '' }],
  ])('%s: a bare 401, and nothing is stored', async (_name, headers) => {
    const before = await newest()
    const answer = await rawRequest(sandbox.announcement.webhookUrl, { method: 'POST', headers, body })
    expect(answer).toEqual({ status: 401, body: '' })
    expect(await newest()).toEqual(before)
  })
})

describe('the API', () => {
  it.each([
    ['a limit of nonsense', 'GET', '/conversations?limit=many', undefined, 400],
    ['a limit out of range', 'GET', '/conversations?limit=101', undefined, 400],
    ['a cursor that nobody gave', 'GET', '/conversations?cursor=nonsense', undefined, 400],
    ['an unknown status', 'GET', '/conversations?status=lost', undefined, 400],
    ['an unknown conversation', 'GET', '/conversations/1.1', undefined, 404],
    ['a conversation id of nonsense', 'GET', '/conversations/%00%ff', undefined, [400, 404]],
    ['messages of an unknown conversation', 'GET', '/conversations/1.1/messages', undefined, 404],
    ['an unknown route', 'GET', '/nowhere', undefined, 404],
    ['a body that is not JSON', 'POST', '/conversations/1.1/messages', '{"text":', 400],
    [
      'a body nested deep',
      'POST',
      '/conversations/1.1/messages',
      `${'['.repeat(NESTED)}${']'.repeat(NESTED)}`,
      [400, 413],
    ],
    ['a body of 20 MB', 'POST', '/conversations/1.1/messages', ' '.repeat(20_000_000), 413],
  ])('%s: a clear refusal', async (_name, method, path, body, status) => {
    const { apiUrl, apiKey } = sandbox.announcement
    const response = await fetch(apiUrl + path, {
      method,
      headers: {
        authorization: `Bearer ${apiKey}`,
        'idempotency-key': 'bad-input',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body }),
    })
    expect([status].flat()).toContain(response.status)
    const { error } = (await response.json()) as { error: Record<string, string> }
    expect(error).toMatchObject({
      code: expect.any(String),
      message: expect.any(String),
      fix: expect.any(String),
    })
  })

  it('says how many bytes a text is over', async () => {
    const { apiUrl, apiKey } = sandbox.announcement
    const { id } = await sandbox.conversation(0)
    const send = (text: string, key: string | null) =>
      fetch(`${apiUrl}/conversations/${id}/messages`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${apiKey}`,
          'content-type': 'application/json',
          ...(key === null ? {} : { 'idempotency-key': key }),
        },
        body: JSON.stringify({ text }),
      })
    const tooLong = await send('é'.repeat(501), 'too-long')
    expect(tooLong.status).toBe(400)
    expect(await tooLong.text()).toContain('1002')
    expect((await send('', 'empty')).status).toBe(400)
    expect((await send('hello', null)).status).toBe(400)
  })
})

it('still lives after all of it', async () => {
  const origin = new URL(sandbox.announcement.apiUrl).origin
  expect((await fetch(`${origin}/healthz`)).status).toBe(200)
  expect((await fetch(`${origin}/readyz`)).status).toBe(200)
})
