import { createServer } from 'node:http'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { GraphError, TransportError } from '../errors.ts'
import { explainError } from '../explain.ts'
import { createClient } from './client.ts'
import type { Exchange } from './exchange.ts'
import type { ClientOptions } from './options.ts'

const OPTIONS: ClientOptions = {
  login: 'instagram',
  accessToken: 'IGAAsynthetic0000000000000001',
  accountId: '17841400000000001',
}

/** What a text to one person and a read of the account end with, when Meta does this. */
async function outcomes(fetch: ClientOptions['fetch'], more: Partial<ClientOptions> = {}) {
  const exchanges: Exchange[] = []
  const client = createClient({
    ...OPTIONS,
    ...(fetch === undefined ? {} : { fetch }),
    onExchange: (exchange) => exchanges.push(exchange),
    ...more,
  })
  const error = (thrown: unknown) => thrown
  const send = await client.messages.sendText({ to: '1234567890123456', text: 'hello' }).catch(error)
  const read = await client.profiles.get('1234567890123456').catch(error)
  return { send, read, exchanges }
}

const answering =
  (status: number, body: string, headers: Record<string, string> = {}): typeof fetch =>
  async () =>
    new Response(body, { status, headers })

const throwing =
  (error: unknown): typeof fetch =>
  async () => {
    throw error
  }

/** As Node's fetch throws it. */
function fetchFailed(code: string, syscall?: string) {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code, syscall }) })
}

describe('refusals', () => {
  test('an error inside a 200 is an error', async () => {
    const body = JSON.stringify({
      error: {
        message: 'The image size is too large.',
        type: 'OAuthException',
        code: 36000,
        error_subcode: 2207004,
        is_transient: false,
        error_user_title: 'Image size too large',
        error_user_msg: 'It should be less than 8 MiB.',
        fbtrace_id: 'A6LJylpZRKw2xKLFsAP-cJh',
      },
    })
    const { send } = await outcomes(answering(200, body))
    expect(send).toBeInstanceOf(GraphError)
    expect(send).toMatchObject({
      kind: 'content_rejected',
      key: 'IMAGE_SIZE',
      status: 200,
      code: 36000,
      subcode: 2207004,
      traceId: 'A6LJylpZRKw2xKLFsAP-cJh',
      retryable: false,
      metaMessage: 'The image size is too large.',
      userTitle: 'Image size too large',
      userMessage: 'It should be less than 8 MiB.',
      message:
        'The picture is too big. (code 36000, subcode 2207004, HTTP 200, trace A6LJylpZRKw2xKLFsAP-cJh)',
    })
  })

  test('the login envelope is read by its text: its code is an HTTP status', async () => {
    const body = '{"error_type":"OAuthException","code":400,"error_message":"Insufficient developer role"}'
    const { read } = await outcomes(answering(400, body))
    expect(read).toMatchObject({ kind: 'login_failed', key: 'IGL_ROLE', code: null })
  })

  test.each([
    ['an HTML page with 503', 503, '<html>', 'temporary', 'temporary'],
    ['an HTML page with 502: it may have gone on', 502, '<html>', 'maybe_sent', 'temporary'],
    ['nothing with 500', 500, '', 'maybe_sent', 'temporary'],
    ['JSON of a proxy with 504', 504, '{"message":"timeout"}', 'maybe_sent', 'temporary'],
    ['429 without a body', 429, '', 'rate_limited', 'rate_limited'],
    ['404 with HTML', 404, '<html>', 'unknown', 'unknown'],
    ['a redirect', 302, '', 'unknown', 'unknown'],
  ])('%s', async (_name, status, body, sendKind, readKind) => {
    const { send, read } = await outcomes(answering(status, body))
    expect(send).toMatchObject({ name: 'GraphError', status, kind: sendKind })
    expect(read).toMatchObject({ name: 'GraphError', status, kind: readKind })
    expect(send).toMatchObject({ retryable: sendKind !== 'maybe_sent' })
    expect(explainError(send).kind).toBe(sendKind)
  })

  test.each([
    ['not JSON', '<html>hello</html>'],
    ['nothing', ''],
  ])('a success that is %s: a send may have arrived, a read did nothing', async (_name, body) => {
    const { send, read } = await outcomes(answering(200, body))
    expect(send).toBeInstanceOf(TransportError)
    expect(send).toMatchObject({ mayHaveArrived: true, reason: 'unreadable_answer' })
    expect(read).toMatchObject({ mayHaveArrived: false, reason: 'unreadable_answer' })
    expect(explainError(send)).toMatchObject({ kind: 'maybe_sent', retry: 'unknown' })
    expect(explainError(read)).toMatchObject({ kind: 'temporary', retry: 'later' })
  })

  test('how long to wait comes from the usage header, in minutes, then from Retry-After', async () => {
    const body = '{"error":{"message":"(#80002) slow","type":"OAuthException","code":80002}}'
    const usage = JSON.stringify({
      '17841400000000001': [
        {
          type: 'instagram',
          call_count: 100,
          total_cputime: 25,
          total_time: 25,
          estimated_time_to_regain_access: 19,
        },
      ],
    })
    const both = await outcomes(
      answering(400, body, { 'x-business-use-case-usage': usage, 'retry-after': '5' }),
    )
    expect(both.send).toMatchObject({ kind: 'rate_limited', retryable: true, retryAfterMs: 19 * 60_000 })
    expect(both.exchanges[0]?.usage).toEqual({
      percent: 100,
      regainAccessMs: 19 * 60_000,
      entries: [
        {
          header: 'business',
          objectId: '17841400000000001',
          type: 'instagram',
          callCountPercent: 100,
          totalTimePercent: 25,
          totalCpuTimePercent: 25,
          regainAccessMs: 19 * 60_000,
        },
      ],
    })
    const seconds = await outcomes(answering(400, body, { 'retry-after': '5' }))
    expect(seconds.send).toMatchObject({ retryAfterMs: 5000 })
    const date = await outcomes(answering(400, body, { 'retry-after': 'Sun, 22 Nov 2026 10:00:30 GMT' }), {
      clock: { now: () => Date.UTC(2026, 10, 22, 10, 0, 0) },
    })
    expect(date.send).toMatchObject({ retryAfterMs: 30_000 })
    const none = await outcomes(
      answering(400, body, { 'x-app-usage': 'nonsense', 'x-business-use-case-usage': '[]' }),
    )
    expect(none.send).toMatchObject({ retryAfterMs: null })
    expect(none.exchanges[0]?.usage).toBeNull()
  })
})

describe('no answer', () => {
  test.each([
    ['ECONNREFUSED', undefined, false],
    ['ENOTFOUND', 'getaddrinfo', false],
    ['EHOSTUNREACH', 'connect', false],
    ['CERT_HAS_EXPIRED', undefined, false],
    ['UND_ERR_CONNECT_TIMEOUT', undefined, false],
    ['ECONNRESET', 'read', true],
    ['UND_ERR_SOCKET', undefined, true],
    ['EPIPE', 'write', true],
  ])('%s', async (code, syscall, mayHaveArrived) => {
    const { send, read, exchanges } = await outcomes(throwing(fetchFailed(code, syscall)))
    expect(send).toBeInstanceOf(TransportError)
    expect(send).toMatchObject({ reason: code, mayHaveArrived })
    expect(read).toMatchObject({ reason: code, mayHaveArrived: false })
    expect(exchanges[0]).toMatchObject({ status: null, failure: code, responseBody: null })
  })

  test('several addresses refused at once', async () => {
    const refused = Object.assign(new Error('no'), { code: 'ECONNREFUSED' })
    const { send } = await outcomes(
      throwing(new TypeError('fetch failed', { cause: new AggregateError([refused, refused]) })),
    )
    expect(send).toMatchObject({ reason: 'ECONNREFUSED', mayHaveArrived: false })
  })

  test.each([[new Error('who knows')], ['a text'], [null]])(
    'an unknown failure of a send may have arrived: %s',
    async (thrown) => {
      const { send } = await outcomes(throwing(thrown))
      expect(send).toMatchObject({ name: 'TransportError', reason: 'network', mayHaveArrived: true })
    },
  )

  test('a body that breaks off', async () => {
    const { send } = await outcomes(async () => {
      const body = new ReadableStream({
        start: (controller) => {
          controller.enqueue(new TextEncoder().encode('{"recipient_id":'))
          controller.error(fetchFailed('ECONNRESET'))
        },
      })
      return new Response(body)
    })
    expect(send).toMatchObject({ name: 'TransportError', mayHaveArrived: true })
  })

  test('a server that is not there, for real', async () => {
    const server = createServer()
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    await new Promise((done) => server.close(done))
    const { send } = await outcomes(undefined, { origin: `http://127.0.0.1:${port}` })
    expect(send).toMatchObject({ name: 'TransportError', reason: 'ECONNREFUSED', mayHaveArrived: false })
  })

  test('a server that hangs up after reading, for real', async () => {
    const server = createServer((request) => request.on('end', () => request.socket.destroy()).resume())
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const { send, read } = await outcomes(undefined, { origin: `http://127.0.0.1:${port}` })
    await new Promise((done) => server.close(done))
    expect(send).toMatchObject({ name: 'TransportError', mayHaveArrived: true })
    expect(read).toMatchObject({ name: 'TransportError', mayHaveArrived: false })
  })
})

describe('time', () => {
  /** A Meta that never answers and does not look at the signal. */
  const silent: typeof fetch = () => new Promise(() => {})

  test('a send without an answer in time may have arrived', async () => {
    const timer = new AbortController()
    const waits: number[] = []
    const abortAfter = (timeoutMs: number) => {
      waits.push(timeoutMs)
      queueMicrotask(() => timer.abort(new DOMException('time', 'TimeoutError')))
      return timer.signal
    }
    const { send, read, exchanges } = await outcomes(silent, { clock: { now: () => 0, abortAfter } })
    expect(send).toMatchObject({ name: 'TransportError', reason: 'timeout', mayHaveArrived: true })
    expect(read).toMatchObject({ name: 'TransportError', reason: 'timeout', mayHaveArrived: false })
    expect(waits).toEqual([20_000, 20_000])
    expect(exchanges.map(({ failure }) => failure)).toEqual(['timeout', 'timeout'])
  })

  test('the caller’s signal ends a call, and none begins under an aborted one', async () => {
    const caller = new AbortController()
    let calls = 0
    const client = createClient({
      ...OPTIONS,
      fetch: () => {
        calls++
        caller.abort()
        return new Promise(() => {})
      },
    })
    const send = () => client.messages.sendText({ to: '1', text: 'x', signal: caller.signal })
    await expect(send()).rejects.toMatchObject({ reason: 'aborted', mayHaveArrived: true })
    await expect(send()).rejects.toMatchObject({ reason: 'aborted', mayHaveArrived: false })
    expect(calls).toBe(1)
  })

  test('an exchange tells when and how long by the given clock', async () => {
    let nowMs = 1000
    const { exchanges } = await outcomes(
      async () => {
        nowMs += 30
        return new Response('{"recipient_id":"1","message_id":"m"}', {
          headers: { 'x-app-usage': '{"call_count":28,"total_time":81,"total_cputime":25}' },
        })
      },
      { clock: { now: () => nowMs } },
    )
    expect(exchanges[0]).toEqual({
      method: 'POST',
      url: 'https://graph.instagram.com/v26.0/17841400000000001/messages',
      startedAtMs: 1000,
      durationMs: 30,
      status: 200,
      failure: null,
      requestBody: '{"recipient":{"id":"1234567890123456"},"message":{"text":"hello"}}',
      responseBody: '{"recipient_id":"1","message_id":"m"}',
      usage: {
        percent: 81,
        regainAccessMs: null,
        entries: [
          {
            header: 'app',
            objectId: null,
            type: null,
            callCountPercent: 28,
            totalTimePercent: 81,
            totalCpuTimePercent: 25,
            regainAccessMs: null,
          },
        ],
      },
    })
  })

  test.each([
    [
      'throws',
      () => {
        throw new Error('observer')
      },
    ],
    ['rejects', async () => Promise.reject(new Error('observer'))],
  ])('an observer that %s changes nothing', async (_name, onExchange) => {
    const { send } = await outcomes(answering(200, '{"recipient_id":"1","message_id":"m"}'), { onExchange })
    expect(send).toEqual({ recipientId: '1', messageId: 'm', attachmentId: null })
  })
})

describe('secrets', () => {
  const tokens = fc.stringMatching(/^[A-Za-z0-9|_.~+/-]{12,60}$/)

  /** Everything that can be read from an error or an exchange. */
  const everything = (value: unknown) =>
    value instanceof Error
      ? [value.name, value.message, value.stack, String(value.cause), JSON.stringify({ ...value })].join('\n')
      : JSON.stringify(value)

  const SPELLINGS: readonly ((token: string) => string)[] = [
    (token) => token,
    (token) => encodeURIComponent(token),
    (token) => token.replaceAll('/', '\\/'),
    (token) => [...token].map((char) => `\\u00${char.charCodeAt(0).toString(16)}`).join(''),
  ]

  test('a token is in no error and no exchange, whatever Meta or the network echoes', async () => {
    await fc.assert(
      fc.asyncProperty(
        tokens,
        fc.constantFrom(...SPELLINGS),
        fc.constantFrom(200, 400, 502),
        async (token, spell, status) => {
          const spelled = spell(token)
          const body = `{"error":{"message":"Cannot parse access token ${spelled}","type":"${spelled}","code":190,"fbtrace_id":"${spelled}","error_user_msg":"${spelled}","error_user_title":"${spelled}"}}`
          const plain = `<a href="https://x/?access_token=${spelled}&after=1">${spelled}</a>`
          const failure = Object.assign(new Error(`Bearer ${token}`), { code: `Bearer ${token}` })
          const fetches = [answering(status, body), answering(status, plain), throwing(failure)]
          for (const fetch of fetches) {
            const { send, read, exchanges } = await outcomes(fetch, { accessToken: token })
            const shown = [send, read, explainError(send), ...exchanges].map(everything).join('\n')
            expect(shown).not.toContain(token)
            expect(shown).not.toContain(spelled)
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  test('nor when the text that is sent holds it, or the caller’s own function fails with it', async () => {
    const token = 'IGAAsynthetic0000000000000001'
    const exchanges: Exchange[] = []
    const client = createClient({
      ...OPTIONS,
      fetch: answering(200, '{}'),
      onExchange: (exchange) => exchanges.push(exchange),
    })
    await client.messages.sendText({ to: '1', text: `my token is ${token}` })
    expect(exchanges).toHaveLength(1)
    expect(everything(exchanges)).not.toContain(token)
    const failing = createClient({
      ...OPTIONS,
      accessToken: () => {
        throw new Error(token)
      },
    })
    const error = await failing.account.get().catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ reason: 'token_unavailable', mayHaveArrived: false })
    expect(everything(error)).not.toContain(token)
  })

  test('a stranger’s token in an answer is hidden too', async () => {
    const other = 'EAAGother00000000000000000000000000001'
    const bodies = [
      `{"data":[],"paging":{"next":"https:\\/\\/graph.facebook.com\\/x?access_token=${other}&after=1"}}`,
      `{"access_token":"${other}","token_type":"bearer"}`,
      `seen: ${other}`,
    ]
    for (const body of bodies) {
      const { exchanges } = await outcomes(answering(200, body))
      expect(everything(exchanges)).not.toContain(other)
    }
  })
})
