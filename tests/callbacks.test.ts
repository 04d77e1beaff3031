/** What Meta posts when somebody takes their login back or wants their data deleted, and the pages that people read. */
import { createHmac } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createRemovalCallbacks } from '../packages/server/src/callbacks/removals.ts'
import { listen } from '../packages/server/src/http/listen.ts'
import { readRawBody } from '../packages/server/src/http/raw-body.ts'
import { createLog } from '../packages/server/src/log.ts'
import { type LoginRig, START_MS, startLogins } from './logins/rig.ts'

/** The server on a socket, with its callbacks registered in the emulated app. */
async function startCallbacks(): Promise<LoginRig> {
  const rig = await startLogins()
  const listening = await listen({
    port: 0,
    host: '127.0.0.1',
    listener(request, response) {
      readRawBody(request, (body) => {
        const headers = { 'content-type': request.headers['content-type'] ?? '' }
        const init = { method: request.method ?? '', headers, body: new Uint8Array(body as Buffer) }
        void rig.server.ask(request.url ?? '', init).then(async (answer) => {
          response.writeHead(answer.status).end(await answer.text())
        })
      })
    },
  })
  onTestFinished(() => listening.close(1000))
  const login = {
    deauthorizeUrl: `${listening.localUrl}/callbacks/meta/deauthorize`,
    deletionUrl: `${listening.localUrl}/callbacks/meta/data-deletion`,
  }
  await rig.control('PATCH', '/app', { instagramLogin: login, facebookLogin: login })
  return rig
}

interface RemovalAnswer {
  readonly deauthorize: { readonly status: number | null; readonly answer: string } | null
  readonly deletion: { readonly status: number | null; readonly answer: string } | null
}

const remove = (rig: LoginRig, subjectId: string, wantsDeletion = false) =>
  rig.control('POST', `/accounts/${subjectId}/remove-app`, { wantsDeletion }) as Promise<RemovalAnswer>

async function connectPottery(rig: LoginRig): Promise<void> {
  const { id } = await rig.logIn({ login: 'instagram' })
  await rig.choose(id, rig.pottery.id)
}

async function says(rig: LoginRig, personId: string): Promise<void> {
  const item = {
    sender: { id: personId },
    recipient: { id: rig.pottery.id },
    timestamp: START_MS,
    message: { mid: `m${personId}`, text: 'Hi' },
  }
  const body = { object: 'instagram', entry: [{ id: rig.pottery.id, time: START_MS, messaging: [item] }] }
  await rig.server.store.append({
    receivedAtMs: START_MS,
    signedWith: 'meta',
    body: Buffer.from(JSON.stringify(body)),
  })
  await rig.server.store.settled()
}

function signed(payload: object, secret: string): URLSearchParams {
  const encoded = Buffer.from(JSON.stringify(payload)).toString('base64url')
  const signature = createHmac('sha256', secret).update(encoded).digest('base64url')
  return new URLSearchParams({ signed_request: `${signature}.${encoded}` })
}

const post = (rig: LoginRig, path: string, body: BodyInit, headers: Record<string, string> = {}) =>
  rig.server.ask(`/callbacks/meta/${path}`, { method: 'POST', body, headers })

describe('a login taken back', () => {
  test.each(['app_scoped', 'professional'] as const)(
    'Instagram Login, Meta naming the %s id: the account is marked, nothing is deleted',
    async (callbackUserId) => {
      const rig = await startCallbacks()
      await connectPottery(rig)
      await says(rig, '77')
      await rig.control('PUT', '/faults', { faults: [], switches: { callbackUserId } })
      const { deauthorize } = await remove(rig, rig.pottery.id)
      expect([deauthorize?.status, deauthorize?.answer]).toEqual([200, 'OK\n'])
      const account = await rig.server.store.account(rig.pottery.id)
      expect(account?.status).toBe('token_invalid')
      expect(await rig.server.store.conversation(`${rig.pottery.id}.77`)).not.toBeNull()
      const { body } = await rig.api<{ warning: { id: string } }>('GET', `accounts/${rig.pottery.id}/token`)
      expect(body.warning.id).toMatch(/TOKEN/)
    },
  )

  test('Facebook Login: every account that this person connected, and no other', async () => {
    const rig = await startCallbacks()
    await connectPottery(rig)
    const { id } = await rig.logIn({ login: 'facebook' })
    await rig.choose(id, rig.cafe.id, rig.page.id)
    await rig.control('POST', `/users/${rig.emulator.world.users[0]?.id}/remove-app`, {})
    const statuses = await Promise.all(
      [rig.pottery, rig.cafe, rig.page].map(async (one) => (await rig.server.store.account(one.id))?.status),
    )
    expect(statuses).toEqual(['ok', 'token_invalid', 'token_invalid'])
  })

  test('signed with either secret of any app; a stranger’s id marks nobody', async () => {
    const rig = await startCallbacks()
    await connectPottery(rig)
    const { secret, instagramAppSecret } = rig.emulator.world.app
    for (const key of [secret, instagramAppSecret]) {
      const answer = await post(rig, 'deauthorize', signed({ algorithm: 'HMAC-SHA256', user_id: '1' }, key))
      expect(answer.status).toBe(200)
    }
    expect((await rig.server.store.account(rig.pottery.id))?.status).toBe('ok')
  })
})

describe('a deletion asked for', () => {
  test('by who connected: the saved login goes, the receipt says so, conversations stay', async () => {
    const rig = await startCallbacks()
    await connectPottery(rig)
    await says(rig, '77')
    const { deletion } = await remove(rig, rig.pottery.id, true)
    expect(deletion?.status).toBe(200)
    const told = JSON.parse(deletion?.answer ?? '') as { url: string; confirmation_code: string }
    expect(Object.keys(told)).toEqual(['url', 'confirmation_code'])
    expect(told.url).toBe(`http://127.0.0.1:3000/callbacks/meta/data-deletion/${told.confirmation_code}`)
    const account = await rig.server.store.account(rig.pottery.id)
    expect([account?.tokenSealed, account?.appScopedId, account?.status]).toEqual([
      null,
      null,
      'token_invalid',
    ])
    expect(await rig.server.store.tokenFacts(rig.pottery.id)).toBeNull()
    expect(await rig.server.store.conversation(`${rig.pottery.id}.77`)).not.toBeNull()

    const receipt = await rig.server.ask(new URL(told.url).pathname)
    expect([receipt.status, receipt.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(await receipt.text()).toContain('State: done on 2026-11-22.')
    expect(JSON.stringify(await rig.server.store.waitingRemovals())).not.toContain(told.confirmation_code)
  })

  test('by a customer: erased with every account, and the receipt says so', async () => {
    const rig = await startCallbacks()
    await connectPottery(rig)
    await says(rig, '77')
    await says(rig, '78')
    const form = signed({ algorithm: 'HMAC-SHA256', user_id: '77' }, rig.emulator.world.app.secret)
    const answer = await post(rig, 'data-deletion', form)
    const { confirmation_code } = (await answer.json()) as { confirmation_code: string }
    const { store } = rig.server
    const left = await Promise.all(['77', '78'].map((id) => store.conversation(`${rig.pottery.id}.${id}`)))
    expect(left.map((one) => one !== null)).toEqual([false, true])
    expect((await store.account(rig.pottery.id))?.status).toBe('ok')
    const receipt = await rig.server.ask(`/callbacks/meta/data-deletion/${confirmation_code}`)
    expect(await receipt.text()).toContain('State: done on')
  })

  test('while the store cannot erase: recorded and answered all the same, and taken up later', async () => {
    const rig = await startCallbacks()
    await connectPottery(rig)
    await says(rig, '77')
    let isFull = true
    const { store } = rig.server
    const callbacks = createRemovalCallbacks({
      apps: rig.server.apps,
      clock: rig.server.clock,
      log: createLog('silent'),
      store: {
        ...store,
        erasePerson: (...values) =>
          isFull ? Promise.reject(new Error('The disk is full')) : store.erasePerson(...values),
      },
    })
    const form = signed({ algorithm: 'HMAC-SHA256', user_id: '77' }, rig.emulator.world.app.secret)
    const { confirmationCode } = await callbacks.requestDeletion(form)
    expect((await callbacks.receipt(confirmationCode))?.state).toBe('waiting')
    isFull = false
    await callbacks.resume()
    expect((await callbacks.receipt(confirmationCode))?.state).toBe('done')
    expect(await store.conversation(`${rig.pottery.id}.77`)).toBeNull()
  })

  test('by somebody of whom nothing is here', async () => {
    const rig = await startCallbacks()
    const form = signed({ algorithm: 'hmac-sha256', user_id: '5' }, rig.emulator.world.app.instagramAppSecret)
    const { confirmation_code } = (await (await post(rig, 'data-deletion', form)).json()) as {
      confirmation_code: string
    }
    const receipt = await rig.server.ask(`/callbacks/meta/data-deletion/${confirmation_code}`)
    expect(await receipt.text()).toContain('Nothing of yours was kept here')
    expect((await rig.server.ask('/callbacks/meta/data-deletion/made-up')).status).toBe(404)
  })
})

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

test.each<[string, BodyInit, Record<string, string>, number]>([
  ['nothing', '', FORM, 400],
  ['no signed request', 'a=b', FORM, 400],
  ['no dot', 'signed_request=abc', FORM, 400],
  ['no base64', 'signed_request=%00.%00', FORM, 400],
  ['JSON', '{"signed_request":"a.b"}', { 'content-type': 'application/json' }, 400],
  ['a stranger’s signature', signed({ algorithm: 'HMAC-SHA256', user_id: '1' }, 'another secret'), {}, 401],
  ['too much', `signed_request=${'a'.repeat(70_000)}`, FORM, 413],
])('%s is answered with one plain line', async (_what, body, headers, status) => {
  const rig = await startLogins()
  for (const path of ['deauthorize', 'data-deletion']) {
    const answer = await post(rig, path, body, headers)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(await answer.text()).toMatch(/^[^\n]+\.\n$/)
  }
  expect(await rig.server.store.waitingRemovals()).toEqual([])
})

test('another algorithm, or nobody named, is refused though it is rightly signed', async () => {
  const rig = await startLogins()
  const { secret } = rig.emulator.world.app
  for (const payload of [{ algorithm: 'none', user_id: '1' }, { algorithm: 'HMAC-SHA256' }]) {
    expect((await post(rig, 'deauthorize', signed(payload, secret))).status).toBeGreaterThanOrEqual(400)
  }
})

test('the privacy page has a text, and the owner’s own in its place, escaped', async () => {
  const rig = await startLogins()
  const page = async () => (await rig.server.ask('/privacy')).text()
  expect(await page()).toContain('How to have it deleted')
  await writeFile(join(rig.server.folder, 'privacy.txt'), 'We are <Kiln & Tide>.\n\nWrite to us.\n')
  expect(await page()).toMatch(/<p>We are &#60;Kiln &#38; Tide&#62;\.<\/p>\s*<p>Write to us\.<\/p>/)
})
