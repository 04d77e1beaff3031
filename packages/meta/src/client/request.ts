import { OptionsError, TransportError } from '../errors.ts'
import { readAnswer } from './answer.ts'
import type { Exchange } from './exchange.ts'
import type { Settings } from './options.ts'
import { isToken, redactor } from './redact.ts'
import { transportError } from './transport-failure.ts'
import { readRetryAfter, readUsage } from './usage.ts'

/** One call, as the endpoint files describe it. */
export interface Call {
  readonly method: 'GET' | 'POST'
  /** Segments below the version; encoded here. */
  readonly path: readonly string[]
  /** Members that are undefined are left out. */
  readonly query?: Readonly<Record<string, string | undefined>>
  /** Sent as JSON. */
  readonly body?: object
  readonly signal?: AbortSignal | undefined
}

/** Performs one call and gives the parsed body of its success. */
export type Request = (call: Call) => Promise<unknown>

/**
 * Makes the one function that every call to Meta passes through: token, timeout, watching, errors.
 *
 * It never tries again by itself. Whether a refused or lost call may be repeated stands in the error (`retryable`,
 * `retryAfterMs`, `mayHaveArrived`); when to do so is for whoever keeps the message.
 *
 * Throws `GraphError`, `TransportError`, `OptionsError`.
 */
export function createRequest(settings: Settings): Request {
  return async (call) => {
    const token = await readToken(settings)
    const redact = redactor(token)
    const url = urlOf(settings.baseUrl, call)
    const body = call.body === undefined ? null : JSON.stringify(call.body)
    const isWrite = call.method !== 'GET'
    const isAborted = () => call.signal?.aborted === true
    if (isAborted()) {
      throw new TransportError('The call was aborted before it began.', {
        mayHaveArrived: false,
        reason: 'aborted',
      })
    }
    const startedAtMs = settings.now()
    const watch = (end: Ending) =>
      report(settings, {
        method: call.method,
        url: redact(url),
        startedAtMs,
        durationMs: settings.now() - startedAtMs,
        requestBody: body === null ? null : redact(body),
        ...end,
      })
    const timeout = settings.abortAfter(settings.timeoutMs)
    const signal = call.signal === undefined ? timeout : AbortSignal.any([timeout, call.signal])
    const headers: Record<string, string> = { accept: 'application/json', authorization: `Bearer ${token}` }
    if (body !== null) headers['content-type'] = 'application/json'
    let response: Response
    let text: string
    try {
      // Redirects are answers, not addresses: following one would carry the token along.
      const init: RequestInit = { method: call.method, headers, body, signal, redirect: 'manual' }
      response = await unlessAborted(settings.fetch(url, init), signal)
      text = await unlessAborted(response.text(), signal)
    } catch (thrown) {
      const aborted = isAborted()
      const error = transportError(thrown, { isWrite, aborted, timedOut: !aborted && timeout.aborted })
      watch({ status: null, failure: error.reason, responseBody: null, usage: null })
      throw error
    }
    const { headers: said, status } = response
    const usage = readUsage(said)
    watch({ status, failure: null, responseBody: redact(text), usage })
    return readAnswer({
      status,
      text,
      retryAfterMs: readRetryAfter(said, settings.now()),
      regainAccessMs: usage?.regainAccessMs ?? null,
      isWrite,
      login: settings.login,
      edge: call.path.at(-1) ?? '',
      redact,
    })
  }
}

type Ending = Pick<Exchange, 'status' | 'failure' | 'responseBody' | 'usage'>

async function readToken(settings: Settings): Promise<string> {
  let token: unknown
  try {
    token = await settings.readToken()
  } catch {
    // What the caller's function threw is not repeated: it may hold the token.
    throw new TransportError('The access token could not be read: accessToken() failed.', {
      mayHaveArrived: false,
      reason: 'token_unavailable',
    })
  }
  if (typeof token === 'string' && isToken(token)) return token
  throw new OptionsError(
    'The access token is empty, or holds a quote, a space or a line break. Copy it again, without what stands around it.',
  )
}

function urlOf(baseUrl: string, call: Call): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(call.query ?? {})) {
    if (value !== undefined) query.set(name, value)
  }
  const path = call.path.map(encodeURIComponent).join('/')
  return query.size === 0 ? `${baseUrl}/${path}` : `${baseUrl}/${path}?${query}`
}

/** Ends with the signal even where the given `fetch` does not look at it. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

function report(settings: Settings, exchange: Exchange): void {
  try {
    // An async function fits the type too; its failure is dropped like a thrown one.
    const result: unknown = settings.onExchange?.(exchange)
    if (result instanceof Promise) result.catch(() => {})
  } catch {
    // Watching must not change what happened: the message may be sent already.
  }
}
