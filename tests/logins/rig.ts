/** Server and emulator on clocks that stand still, and a browser that walks through Meta's dialogs. */
import { createEmulator, type Emulator } from '@roost/emulator'
import type { ApiConnectAttempt, ApiConnectRequest, ApiConnectStart } from '@roost/server/api'
import { expect, onTestFinished } from 'vitest'
import { type ManualClock, manualClock } from '../../packages/emulator/src/testing/manual-clock.ts'
import { createLog } from '../../packages/server/src/log.ts'
import { createTestServer, type TestServer } from '../../packages/server/src/testing/test-server.ts'

export const START_MS = Date.parse('2026-11-22T10:00:00.000Z')
export const REDIRECT_URI = 'http://127.0.0.1:3000/connect/return'

export interface LoginRig {
  readonly emulator: Emulator
  readonly base: ManualClock
  readonly server: TestServer
  /** Headers of the browser that is signed in as the owner. */
  readonly browser: Record<string, string>
  /** Every line of the server's log, and every answer of its API: no secret may stand in them. */
  readonly told: string[]
  readonly pottery: Emulator['world']['accounts'][number]
  readonly cafe: Emulator['world']['accounts'][number]
  readonly page: Emulator['world']['accounts'][number]
  /** How often a login became good and its replies were let go. */
  wakes(): number
  /** The dashboard and the settings of people. */
  control(method: string, path: string, body?: unknown): Promise<unknown>
  api<T>(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Told<T>>
  begin(request: ApiConnectRequest): Promise<ApiConnectStart>
  /** What the person does at the dialog; answers where the browser is sent, null when it stays there. */
  dialog(url: string, form?: Form): Promise<string | null>
  /** The browser comes back. */
  comeBack(location: string, headers?: Record<string, string>): Promise<Response>
  /** Begin, dialog, come back. */
  logIn(request: ApiConnectRequest, form?: Form): Promise<ApiConnectAttempt>
  attempt(id: string): Promise<ApiConnectAttempt>
  choose(id: string, ...accountIds: readonly string[]): Promise<ApiConnectAttempt>
  /** The emulator's clock and that of conversations go on, not the machine's; what is due is done. */
  advance(byMs: number): Promise<void>
}

export type Form = Readonly<Record<string, string>> | readonly (readonly [string, string])[]

interface Told<T> {
  readonly status: number
  readonly body: T
}

/** @param options.metaSide stands between server and emulator */
export async function startLogins(
  options: { env?: Record<string, string>; metaSide?: (emulator: Emulator) => typeof fetch } = {},
): Promise<LoginRig> {
  const base = manualClock(START_MS)
  const emulator = await createEmulator({ world: 'quiet', seed: 'logins', clock: base })
  const told: string[] = []
  let wakeCount = 0
  const server = await createTestServer({
    env: { ...environmentOf(emulator), ...options.env },
    metaSide: options.metaSide?.(emulator) ?? ((input, init) => emulator.fetch(input, init)),
    log: createLog('debug', { write: (line) => told.push(line) }),
    onWakeSender: () => wakeCount++,
  })
  onTestFinished(async () => {
    await server.close()
    await emulator.close()
  })
  const browser = await server.owner()

  const rig: Omit<LoginRig, 'pottery' | 'cafe' | 'page'> = {
    emulator,
    base,
    server,
    browser,
    told,
    wakes: () => wakeCount,
    async control(method, path, body) {
      const answer = await emulator.fetch(`${emulator.url}/_emulator${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await answer.text()
      if (answer.status >= 300) throw new Error(`${method} ${path}: ${text}`)
      return JSON.parse(text)
    },
    async api<T>(method: string, path: string, body?: unknown, headers = browser) {
      const answer = await server.ask(`/api/v1/${path}`, {
        method,
        headers: { 'content-type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await answer.text()
      told.push(text)
      return { status: answer.status, body: (text === '' ? null : JSON.parse(text)) as T }
    },
    async begin(request) {
      const { status, body } = await rig.api<ApiConnectStart>('POST', 'connect', request)
      expect(status, JSON.stringify(body)).toBe(201)
      return body
    },
    async dialog(url, form = { decision: 'allow' }) {
      const init = { method: 'POST', body: new URLSearchParams(form as Record<string, string>) }
      const answer = await emulator.fetch(url, init)
      return answer.headers.get('location')
    },
    comeBack: (location, headers = browser) => {
      const { pathname, search } = new URL(location)
      return server.ask(pathname + search, { headers })
    },
    async logIn(request, form) {
      const { id, url } = await rig.begin(request)
      const location = await rig.dialog(url, form)
      if (location === null) throw new Error('The browser stayed at the dialog')
      const answer = await rig.comeBack(location)
      expect([answer.status, answer.headers.get('location')]).toEqual([303, `/connect/${id}`])
      return rig.attempt(id)
    },
    attempt: async (id) => (await rig.api<ApiConnectAttempt>('GET', `connect/${id}`)).body,
    async choose(id, ...accountIds) {
      const { status, body } = await rig.api('POST', `connect/${id}/choose`, { accountIds })
      expect(status, JSON.stringify(body)).toBe(202)
      await server.logins.connector.idle()
      return rig.attempt(id)
    },
    async advance(byMs) {
      await emulator.advance(byMs)
      await server.logins.keeper.idle()
      server.clock.advance(byMs)
      await server.logins.keeper.idle()
    },
  }
  const login = { redirectUris: [REDIRECT_URI] }
  await rig.control('PATCH', '/app', { instagramLogin: login, facebookLogin: login })
  const [pottery, cafe, page] = emulator.world.accounts
  if (!pottery || !cafe || !page) throw new Error('The sample world has three accounts.')
  return Object.assign(rig, { pottery, cafe, page })
}

function environmentOf({ url, world: { app } }: Emulator): Record<string, string> {
  return {
    META_ORIGIN: url,
    META_APP_ID: app.id,
    META_APP_SECRET: app.secret,
    INSTAGRAM_APP_ID: app.instagramAppId,
    INSTAGRAM_APP_SECRET: app.instagramAppSecret,
    META_VERIFY_TOKEN: app.verifyToken,
  }
}

/** Every secret and token of the emulated world, the codes included. */
export function secretsOf({ emulator }: Pick<LoginRig, 'emulator'>): readonly string[] {
  const { app, tokens, codes } = emulator.world
  return [
    app.secret,
    app.instagramAppSecret,
    ...tokens.map(({ value }) => value),
    ...codes.map(({ value }) => value),
  ]
}
