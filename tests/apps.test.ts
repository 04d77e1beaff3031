/** Apps from pasted text, told apart by asking Meta; two apps at once on one address for webhooks and one for logins. */
import { createEmulator, type Emulator } from '@roost/emulator'
import { signNotification } from '@roost/meta/testing'
import type { ApiApp, ApiError, ApiList, ApiRecognised } from '@roost/server/api'
import { describe, expect, onTestFinished, test } from 'vitest'
import { manualClock } from '../packages/emulator/src/testing/manual-clock.ts'
import { listen } from '../packages/server/src/http/listen.ts'
import { createReceiving } from '../packages/server/src/http/receiving.ts'
import { createRefusals } from '../packages/server/src/http/refusals.ts'
import { createWebhook } from '../packages/server/src/http/webhook.ts'
import { createWebhookRecord } from '../packages/server/src/http/webhook-record.ts'
import { createLog } from '../packages/server/src/log.ts'
import { type LoginRig, REDIRECT_URI, START_MS, startLogins } from './logins/rig.ts'

/** No app in the environment: everything is pasted. */
const BARE = {
  META_APP_ID: '',
  META_APP_SECRET: '',
  INSTAGRAM_APP_ID: '',
  INSTAGRAM_APP_SECRET: '',
  META_VERIFY_TOKEN: '',
}
const bare = () => startLogins({ env: BARE })

async function recognised(rig: LoginRig, text: string): Promise<ApiRecognised> {
  const { status, body } = await rig.api<ApiRecognised>('POST', 'apps/recognise', { text })
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}

const kinds = ({ values }: ApiRecognised) =>
  values.map(({ kind, problem }) => (problem === null ? kind : problem))

describe('pasted text', () => {
  test('four bare values in any order: Meta says which is which', async () => {
    const rig = await bare()
    const { id, secret, instagramAppId, instagramAppSecret } = rig.emulator.world.app
    const text = [instagramAppSecret, id, secret, instagramAppId].join('\n')
    const said = await recognised(rig, text)
    expect(kinds(said)).toEqual([
      'instagram_app_secret',
      'meta_app_id',
      'meta_app_secret',
      'instagram_app_id',
    ])
    expect(said.missing).toEqual({ instagram: [], facebook: [] })
    expect(said.values.map(({ shown }) => shown)).toEqual([
      `${instagramAppSecret.slice(0, 4)}…${instagramAppSecret.slice(-4)}`,
      id,
      `${secret.slice(0, 4)}…${secret.slice(-4)}`,
      instagramAppId,
    ])
    for (const line of rig.told)
      expect(line.includes(secret) || line.includes(instagramAppSecret)).toBe(false)
  })

  test('with their names, in quotes and JSON; what is missing is named as the dashboard does', async () => {
    const rig = await bare()
    const { instagramAppId, instagramAppSecret } = rig.emulator.world.app
    const said = await recognised(
      rig,
      JSON.stringify({ instagram_app_id: instagramAppId, secret: instagramAppSecret }),
    )
    expect(kinds(said)).toEqual(['instagram_app_id', 'instagram_app_secret'])
    expect(said.missing).toEqual({ instagram: [], facebook: ['Meta app ID', 'Meta app secret'] })
  })

  test('ids alone are told apart too', async () => {
    const rig = await bare()
    const { id, instagramAppId } = rig.emulator.world.app
    expect(kinds(await recognised(rig, `${instagramAppId} ${id}`))).toEqual([
      'instagram_app_id',
      'meta_app_id',
    ])
  })

  test.each<[string, (app: Emulator['world']['app']) => string, readonly (string | RegExp)[]]>([
    [
      'ids swapped',
      ({ id, instagramAppId }) => `META_APP_ID=${instagramAppId}\nINSTAGRAM_APP_ID=${id}`,
      [
        /is the Instagram app ID, in the place of the Meta app ID/,
        /is the Meta app ID, in the place of the Instagram/,
      ],
    ],
    [
      'secrets swapped',
      (app) =>
        `META_APP_ID=${app.id}\nMETA_APP_SECRET=${app.instagramAppSecret}\nINSTAGRAM_APP_ID=${app.instagramAppId}\nINSTAGRAM_APP_SECRET=${app.secret}`,
      [
        'meta_app_id',
        /is the Instagram app secret, in the place of the Meta app secret/,
        'instagram_app_id',
        /is the Meta app secret, in the place of the Instagram app secret/,
      ],
    ],
    [
      'the Meta id in the Instagram place',
      ({ id, secret }) => `Instagram app ID: ${id}\nInstagram app secret: ${secret}`,
      [/is the Meta app ID, in the place/, /is the Meta app secret, in the place/],
    ],
    [
      'a truncated secret',
      ({ id, secret }) => `${id} secret: ${secret.slice(0, 30)}`,
      ['meta_app_id', /cut off/],
    ],
    [
      'a foreign secret',
      ({ id }) => `${id} ${'ab'.repeat(16)}`,
      ['meta_app_id', /does not accept this secret/],
    ],
    ['a token', () => 'App secret: EAAGm0PX4ZCpsBAKZC', [/access token, not the secret/]],
    ['masked dots', ({ id }) => `${id}\n••••••••••••`, ['meta_app_id', /dots that hide a secret/]],
    ['a username', () => 'INSTAGRAM_APP_ID=kiln.and.tide', [/This is a name/]],
    ['an account’s id', () => '17841400000000001', [/id of an Instagram account/]],
    ['an id that nobody has', () => '100000000000009', [/knows no app with this id/]],
    ['a secret alone', ({ secret }) => secret, [/no app id came with it/]],
  ])('%s: what it is and where the right one is found', async (_what, textOf, expected) => {
    const rig = await bare()
    const said = await recognised(rig, textOf(rig.emulator.world.app))
    expect(said.values).toHaveLength(expected.length)
    for (const [index, one] of said.values.entries()) {
      const words = expected[index]
      if (typeof words === 'string') expect([one.kind, one.problem]).toEqual([words, null])
      else {
        expect(one.problem).toMatch(words ?? '')
        expect(one.fix).toMatch(/App settings > Basic|API setup with Instagram login|Paste/)
      }
    }
    const refused = await rig.api<ApiError>('POST', 'apps', { text: textOf(rig.emulator.world.app) })
    expect(refused.status).toBe(400)
    expect((await rig.api<ApiList<ApiApp>>('GET', 'apps')).body.data).toEqual([])
  })

  test('nothing in it, too much in it, several apps in it', async () => {
    const rig = await bare()
    for (const text of [
      'hello there',
      'x'.repeat(15_000),
      Array.from({ length: 6 }, (_, n) => `10000000000000${n}`).join(' '),
    ]) {
      const { status, body } = await rig.api<ApiError>('POST', 'apps/recognise', { text })
      expect(status).toBe(400)
      expect(body.error.fix).not.toBe('')
    }
  })

  test('Meta not reached is said as such, and is no fault of the values', async () => {
    const rig = await startLogins({
      env: BARE,
      metaSide: () => () => Promise.reject(new TypeError('fetch failed')),
    })
    const { status, body } = await rig.api<ApiError>('POST', 'apps/recognise', { text: '100000000000009' })
    expect([status, body.error.code]).toEqual([503, 'unavailable'])
    expect(body.error.message).toContain('Meta cannot be reached')
  })
})

test('an app is saved from pasted text, shown without its secrets, renamed, rotated and removed', async () => {
  const rig = await bare()
  const { app } = rig.emulator.world
  const { status, body: saved } = await rig.api<ApiApp>('POST', 'apps', {
    text: `${app.id} ${app.secret}`,
    name: 'Shop',
  })
  expect(status).toBe(201)
  expect(saved).toMatchObject({
    name: 'Shop',
    metaAppId: app.id,
    instagramAppId: null,
    source: 'store',
    secrets: { metaAppSecret: app.secret.slice(-4), instagramAppSecret: null },
    copy: { callbackUrl: 'http://127.0.0.1:3000/webhooks/meta', redirectUri: REDIRECT_URI },
  })
  expect(saved.copy.verifyToken?.length).toBe(40)
  const whole = await rig.api<ApiApp>('POST', `apps/${saved.id}`, {
    text: `${app.instagramAppId} ${app.instagramAppSecret}`,
  })
  expect(whole.body).toMatchObject({ name: 'Shop', metaAppId: app.id, instagramAppId: app.instagramAppId })

  const old = app.secret
  app.secret = 'ab'.repeat(16)
  await rig.api('POST', `apps/${saved.id}`, { text: `${app.id} ${app.secret}` })
  expect(rig.server.apps.secrets(saved.id)).toMatchObject({
    metaAppSecret: app.secret,
    metaAppSecretPrevious: old,
  })

  expect((await rig.api('DELETE', `apps/${saved.id}`)).status).toBe(204)
  expect((await rig.api('DELETE', `apps/${saved.id}`)).status).toBe(404)
  for (const line of rig.told)
    for (const secret of [old, app.secret, app.instagramAppSecret]) expect(line).not.toContain(secret)
})

test('half a pair, and the app of the environment, are refused', async () => {
  const rig = await startLogins()
  const { app } = rig.emulator.world
  const changed = await rig.api<ApiError>('POST', 'apps/environment', { name: 'Mine' })
  expect([changed.status, changed.body.error.code]).toEqual([409, 'conflict'])
  const twice = await rig.api<ApiError>('POST', 'apps', { text: `${app.id} ${app.secret}` })
  expect(twice.body.error.message).toContain('saved already')
  const half = await (await bare()).api<ApiError>('POST', 'apps', { text: '100000000000009' })
  expect(half.status).toBe(400)
  const own = await bare()
  const lone = await own.api<ApiError>('POST', 'apps', { text: own.emulator.world.app.id })
  expect(lone.body.error.message).toBe('The Meta app secret is missing.')
})

test('two apps at once: each login by its own app, each signature by its own secret, changes without a restart', async () => {
  const second = await createEmulator({ world: 'quiet', seed: 'the other app', clock: manualClock(START_MS) })
  onTestFinished(() => second.close())
  // Meta is one place: whoever knows a word of the request answers it.
  const rig = await startLogins({
    metaSide: (first) => async (input, init) => {
      const request = [
        String(input),
        String(init?.body ?? ''),
        new Headers(init?.headers).get('authorization'),
      ].join(' ')
      const { app, tokens } = second.world
      const words = [app.id, app.instagramAppId, ...tokens.map(({ value }) => value)]
      return (words.some((word) => request.includes(word)) ? second : first).fetch(input, init)
    },
  })
  const { app } = second.world
  await second.fetch(`${second.url}/_emulator/app`, {
    method: 'PATCH',
    body: JSON.stringify({ instagramLogin: { redirectUris: [REDIRECT_URI] } }),
  })
  const { answer, takePlain } = createWebhook({
    store: rig.server.store,
    apps: rig.server.apps,
    clock: rig.server.clock,
    refusals: createRefusals(createLog('silent'), rig.server.wallClock),
    receiving: createReceiving(),
    record: createWebhookRecord({ ...rig.server, log: createLog('silent') }),
  })
  const webhook = await listen({ port: 0, host: '127.0.0.1', listener: answer, takePlain })
  onTestFinished(() => webhook.close(1000))
  const url = `${webhook.localUrl}/webhooks/meta`
  const post = async (secret: string) => {
    const body = Buffer.from(
      '{"object":"instagram","entry":[{"id":"17841400000000009","time":1,"messaging":[]}]}',
    )
    const headers = await signNotification({ body, secret })
    return (await fetch(url, { method: 'POST', body, headers: { ...headers } })).status
  }
  const handshake = async (token: string | null) => {
    const query = new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.challenge': '42',
      'hub.verify_token': token ?? '',
    })
    return (await fetch(`${url}?${query}`)).status
  }

  expect(await post(app.instagramAppSecret)).toBe(401)
  const text = `${app.id} ${app.secret} ${app.instagramAppId} ${app.instagramAppSecret}`
  const { body: saved } = await rig.api<ApiApp>('POST', 'apps', { text, name: 'Second' })
  for (const secret of [app.instagramAppSecret, app.secret, rig.emulator.world.app.secret])
    expect(await post(secret)).toBe(200)
  expect([
    await handshake(saved.copy.verifyToken),
    await handshake(rig.emulator.world.app.verifyToken),
  ]).toEqual([200, 200])
  expect(await handshake('another')).toBe(403)
  const { rows } = await rig.server.store.notifications({ limit: 10 })
  expect(rows.map(({ signedWith }) => signedWith)).toEqual([
    'meta',
    `${saved.id}:meta`,
    `${saved.id}:instagram`,
  ])

  const unnamed = await rig.api<ApiError>('POST', 'connect', { login: 'instagram' })
  expect(unnamed.body.error.message).toContain(`Second (${saved.id})`)
  const dialogs = { environment: rig.emulator, [saved.id]: second }
  for (const [appId, emulator] of Object.entries(dialogs)) {
    const begun = await rig.begin({ login: 'instagram', appId })
    const answer = await emulator.fetch(begun.url, {
      method: 'POST',
      body: new URLSearchParams({ decision: 'allow' }),
    })
    await rig.comeBack(answer.headers.get('location') ?? '')
    const account = emulator.world.accounts[0]
    const attempt = await rig.choose(begun.id, account?.id ?? '')
    expect(attempt.state, JSON.stringify(attempt)).toBe('connected')
    expect((await rig.server.store.account(account?.id ?? ''))?.appId).toBe(appId)
  }

  await rig.api('DELETE', `apps/${saved.id}`)
  expect([await post(app.secret), await handshake(saved.copy.verifyToken)]).toEqual([401, 403])
})

test('an app that demands proof of its secret is recognised all the same', async () => {
  const rig = await startLogins({
    env: BARE,
    metaSide: (emulator) => (input, init) =>
      String(input).includes('client_credentials') && String(input).includes(emulator.world.app.id)
        ? Promise.resolve(
            Response.json(
              {
                error: {
                  code: 100,
                  message: 'API calls from the server require an appsecret_proof argument',
                },
              },
              { status: 400 },
            ),
          )
        : emulator.fetch(input, init),
  })
  const { id, secret } = rig.emulator.world.app
  expect(kinds(await recognised(rig, `${id} ${secret}`))).toEqual(['meta_app_id', 'meta_app_secret'])
})

test('while the redirect address is not registered, Instagram hides the secret: it is found by what is left', async () => {
  const message = 'Error validating verification code. Please make sure your redirect_uri is identical'
  const rig = await startLogins({
    env: BARE,
    metaSide: (emulator) => (input, init) => {
      const isProbe =
        String(input).includes('api.instagram.com') &&
        String(init?.body).includes(emulator.world.app.instagramAppId)
      const refused = { error_type: 'OAuthException', code: 400, error_message: message }
      return isProbe ? Promise.resolve(Response.json(refused, { status: 400 })) : emulator.fetch(input, init)
    },
  })
  const { id, secret, instagramAppId, instagramAppSecret } = rig.emulator.world.app
  const text = [instagramAppId, secret, instagramAppSecret, id].join(' ')
  expect(kinds(await recognised(rig, text))).toEqual([
    'instagram_app_id',
    'meta_app_secret',
    'instagram_app_secret',
    'meta_app_id',
  ])
})
