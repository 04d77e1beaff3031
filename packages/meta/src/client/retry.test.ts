import { describe, expect, test } from 'vitest'
import { OptionsError } from '../errors.ts'
import { INSTAGRAM, PERSON } from './answered.fixtures.ts'
import { type Client, createClient } from './client.ts'
import type { ClientOptions } from './options.ts'

const SENT = '{"recipient_id":"1","message_id":"m"}'
const graph = (code: number, subcode?: number) =>
  JSON.stringify({ error: { message: 'x', type: 'OAuthException', code, error_subcode: subcode } })

type Step = { status: number; body: string; headers?: Record<string, string> } | Error

/** What happens when Meta does these things, one after the other: how many calls, which waits, and the end. */
async function play(
  steps: readonly Step[],
  act: (client: Client) => Promise<unknown>,
  more: Partial<ClientOptions> = {},
) {
  const waits: number[] = []
  let calls = 0
  const client = createClient({
    ...INSTAGRAM,
    retry: true,
    chance: () => 1,
    clock: { now: () => 0, wait: async (ms) => void waits.push(ms) },
    fetch: async () => {
      const step = steps[calls++]
      if (step === undefined) throw new Error('one call too many')
      if (step instanceof Error) throw step
      return new Response(step.body, { status: step.status, headers: step.headers ?? {} })
    },
    ...more,
  })
  const end = await act(client).catch((thrown: unknown) => thrown)
  return { calls, waits, end }
}

const read = (client: Client) => client.profiles.get(PERSON)
const send = (client: Client) => client.messages.sendText({ to: PERSON, text: 'hi' })
const typing = (client: Client) => client.messages.sendAction({ to: PERSON, action: 'typing_on' })
const failed = (code: string, syscall?: string) =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code, syscall }) })
const OK = { status: 200, body: SENT }
const TEMPORARY = { status: 500, body: graph(2) }
const SLOW = { status: 400, body: graph(80002) }

describe('trying again', () => {
  test('is off unless asked for', async () => {
    const { calls, end } = await play([TEMPORARY, OK], read, { retry: false })
    expect(calls).toBe(1)
    expect(end).toMatchObject({ kind: 'temporary', retryable: true })
  })

  test.each<[string, (client: Client) => Promise<unknown>, Step, number]>([
    ['a read after a fault of Meta’s', read, TEMPORARY, 2],
    ['a read whose connection broke', read, failed('ECONNRESET'), 2],
    ['a read answered by a proxy', read, { status: 502, body: '<html>' }, 2],
    ['typing whose connection broke', typing, failed('ECONNRESET'), 2],
    ['typing answered by a proxy', typing, { status: 504, body: '' }, 2],
    ['a text that never left', send, failed('ECONNREFUSED', 'connect'), 2],
    ['a text that Meta counted as one too many', send, SLOW, 2],
    ['a text after a fault of Meta’s: it may be on its way', send, TEMPORARY, 1],
    ['a text whose connection broke', send, failed('ECONNRESET'), 1],
    ['a text answered by a proxy', send, { status: 502, body: '' }, 1],
    ['a text answered with something unreadable', send, { status: 200, body: '<html>' }, 1],
    ['a read without permission', read, { status: 403, body: graph(200) }, 1],
    ['a text outside the window', send, { status: 400, body: graph(10, 2534022) }, 1],
    ['a text with a dead token', send, { status: 400, body: graph(190) }, 1],
  ])('%s', async (_name, act, step, calls) => {
    const played = await play([step, OK], act)
    expect(played.calls).toBe(calls)
    expect(played.waits).toHaveLength(calls - 1)
    expect(played.end instanceof Error).toBe(calls === 1)
  })

  test('waits double, up to the longest, and the last error is the answer', async () => {
    const retry = { attempts: 5, firstWaitMs: 100, longestWaitMs: 300 }
    const { waits, end } = await play(Array(5).fill(TEMPORARY), read, { retry })
    expect(waits).toEqual([100, 200, 300, 300])
    expect(end).toMatchObject({ kind: 'temporary' })
  })

  test('chance takes up to half of each wait', async () => {
    const { waits } = await play([TEMPORARY, TEMPORARY, OK], read, { chance: () => 0 })
    expect(waits).toEqual([500, 1000])
  })

  test('what Meta asks for is waited in full; what is too long to wait is the caller’s', async () => {
    const asking = (seconds: number) => ({ ...SLOW, headers: { 'retry-after': `${seconds}` } })
    expect((await play([asking(45), OK], send)).waits).toEqual([45_000])
    expect((await play([SLOW, OK], send)).waits).toEqual([60_000])
    const { calls, end } = await play([asking(61), OK], send)
    expect(calls).toBe(1)
    expect(end).toMatchObject({ kind: 'rate_limited', retryAfterMs: 61_000 })
  })

  test('a time-out after a send is never repeated; one after a read is', async () => {
    const hanging: Partial<ClientOptions> = {
      clock: { now: () => 0, abortAfter: () => AbortSignal.abort(), wait: async () => {} },
      fetch: () => new Promise(() => {}),
    }
    const lost = await play([], send, hanging)
    expect(lost.end).toMatchObject({ reason: 'timeout', mayHaveArrived: true })
    const seen: (string | null)[] = []
    const reading = await play([], read, { ...hanging, onExchange: ({ failure }) => void seen.push(failure) })
    expect(reading.end).toMatchObject({ reason: 'timeout', mayHaveArrived: false })
    expect(seen).toEqual(['timeout', 'timeout', 'timeout', 'timeout'])
  })

  test('an abort ends the wait', async () => {
    const caller = new AbortController()
    const clock = {
      now: () => 0,
      wait: () => {
        caller.abort()
        return new Promise<void>(() => {})
      },
    }
    const act = (client: Client) => client.profiles.get(PERSON, { signal: caller.signal })
    const { calls, end } = await play([TEMPORARY], act, { clock })
    expect(calls).toBe(1)
    expect(end).toMatchObject({ reason: 'aborted', mayHaveArrived: false })
  })

  test.each([
    { attempts: 0 },
    { attempts: 11 },
    { attempts: 1.5 },
    { firstWaitMs: -1 },
    { firstWaitMs: 2, longestWaitMs: 1 },
  ])('refuses %o', (retry) => {
    expect(() => createClient({ ...INSTAGRAM, retry })).toThrow(OptionsError)
  })
})

describe('appsecret_proof', () => {
  test('stands in the query of every call, by the clock, and in no exchange', async () => {
    const urls: string[] = []
    const shown: string[] = []
    const client = createClient({
      login: 'facebook',
      accessToken: 'EMU_TOKEN_1',
      accountId: '17841400000000001',
      pageId: '100000000000001',
      appSecret: 'emulator_app_secret_0001',
      clock: { now: () => 1_700_000_000_999 },
      fetch: async (input) => {
        urls.push(String(input))
        return new Response(SENT)
      },
      onExchange: ({ url }) => shown.push(url),
    })
    await client.messages.sendText({ to: PERSON, text: 'hi' })
    const proof = '0a66d3471c934f446085e1ed306a0ecfd09e26fff9faa4047e59b7e00a97fdba'
    expect(urls).toEqual([
      `https://graph.facebook.com/v26.0/100000000000001/messages?appsecret_proof=${proof}&appsecret_time=1700000000`,
    ])
    expect(shown[0]).toContain('appsecret_proof=[secret]&appsecret_time=1700000000')
  })

  test('is refused for Instagram Login', () => {
    expect(() => createClient({ ...INSTAGRAM, appSecret: 'x' })).toThrow(OptionsError)
  })
})

describe('addresses', () => {
  test('one host can be put behind a proxy, path and all', async () => {
    const urls: string[] = []
    const client = createClient({
      ...INSTAGRAM,
      origin: 'http://127.0.0.1:4000',
      baseUrls: { 'graph.instagram.com': 'https://proxy.example.com/ig/' },
      fetch: async (input) => {
        urls.push(String(input))
        return new Response('{}')
      },
    })
    await read(client)
    expect(urls[0]).toMatch(/^https:\/\/proxy\.example\.com\/ig\/v26\.0\/1234567890123456\?fields=/)
  })

  test.each(['ftp://a', 'https://a/?b=1', 'https://u:p@a/', 'a'])('refuses %s', (url) => {
    expect(() => createClient({ ...INSTAGRAM, baseUrls: { 'graph.instagram.com': url } })).toThrow(
      OptionsError,
    )
  })
})
