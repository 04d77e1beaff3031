import { appSecretProof } from '../appsecret-proof.ts'
import { GraphError, OptionsError, TransportError } from '../errors.ts'
import { readAnswer } from './answer.ts'
import type { BudgetKeeper } from './budget.ts'
import type { Connection } from './connection.ts'
import type { Exchange } from './exchange.ts'
import type { MetaHost } from './hosts.ts'
import { isToken, redactor } from './redact.ts'
import { type CallBody, encodeBody } from './request-body.ts'
import { nextWaitMs } from './retry.ts'
import { transportError } from './transport-failure.ts'
import { readRetryAfter, readUsage } from './usage.ts'

/**
 * What a call does when it is carried out twice. `read`: nothing. `repeatable`: the same as once. `send`: a second message.
 * `once`: it is refused or spent, such as the exchange of a code.
 */
export type Effect = 'read' | 'repeatable' | 'send' | 'once'

/** One call, as the endpoint files describe it. */
export interface Call extends CallBody {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Segments below the version; encoded here. */
  readonly path: readonly string[]
  /** Default `read` for GET, `repeatable` otherwise. */
  readonly effect?: Effect
  /** Members that are undefined are left out. */
  readonly query?: Readonly<Record<string, string | undefined>>
  /** Default: the one of the login. */
  readonly host?: MetaHost
  /** Without the version before the path: the token endpoints of Instagram Login. */
  readonly isUnversioned?: true
  /** In place of the connection's token; null for none. */
  readonly token?: string | null
  /** Texts beside the token that nobody may see: they are hidden in errors and exchanges. */
  readonly secrets?: readonly string[]
  /** In place of the connection's. */
  readonly timeoutMs?: number | undefined
  readonly signal?: AbortSignal | undefined
}

/** Performs one call and gives the parsed body of its success. */
export type Request = (call: Call) => Promise<unknown>

/** For whom the calls are made. */
export interface Speaker {
  readonly connection: Connection
  readonly login: 'instagram' | 'facebook'
  readonly host: MetaHost
  readonly readToken: () => string | Promise<string>
  /** Null: calls carry no proof of it. */
  readonly appSecret: string | null
  readonly budget: BudgetKeeper
}

/**
 * Makes the one function that every call to Meta passes through: token, timeout, watching, errors, and trying again where
 * the options allow it (see `RetryOptions`).
 *
 * Throws `GraphError`, `TransportError`, `OptionsError`.
 */
export function createRequest(speaker: Speaker): Request {
  const { connection } = speaker
  return async (call) => {
    for (let tried = 1; ; tried++) {
      try {
        return await perform(speaker, call)
      } catch (error) {
        const failure = { error, effect: effectOf(call), tried }
        const waitMs = connection.retry && nextWaitMs(connection.retry, failure, connection.chance)
        if (waitMs === null) throw error
        await waitUnlessAborted(connection, waitMs, call.signal)
      }
    }
  }
}

/** One try. */
async function perform(speaker: Speaker, call: Call): Promise<unknown> {
  const { connection } = speaker
  const token = await tokenOf(speaker, call)
  const redact = redactor([...(token === null ? [] : [token]), ...(call.secrets ?? [])])
  const proof = await proofOf(speaker, call, token)
  const url = urlOf(speaker, call, proof)
  const body = encodeBody(call)
  const effect = effectOf(call)
  const isAborted = () => call.signal?.aborted === true
  if (isAborted()) throw abortedBefore('The call was aborted before it began.')
  const startedAtMs = connection.now()
  const watch = (end: Ending) =>
    report(connection, {
      method: call.method,
      url: redact(url),
      startedAtMs,
      durationMs: connection.now() - startedAtMs,
      requestBody: body.shown === null ? null : redact(body.shown),
      ...end,
    })
  const timeout = connection.abortAfter(call.timeoutMs ?? connection.timeoutMs)
  const signal = call.signal === undefined ? timeout : AbortSignal.any([timeout, call.signal])
  const headers = new Headers({ accept: 'application/json' })
  if (token !== null) headers.set('authorization', `Bearer ${token}`)
  if (body.contentType !== null) headers.set('content-type', body.contentType)
  let response: Response
  let text: string
  try {
    // Redirects are answers, not addresses: following one would carry the token along.
    const init: RequestInit = { method: call.method, headers, body: body.sent, signal, redirect: 'manual' }
    response = await unlessAborted(connection.fetch(url, init), signal)
    text = await unlessAborted(response.text(), signal)
  } catch (thrown) {
    const aborted = isAborted()
    const error = transportError(thrown, { effect, aborted, timedOut: !aborted && timeout.aborted })
    watch({ status: null, failure: error.reason, responseBody: null, usage: null })
    throw error
  }
  const { headers: said, status } = response
  const nowMs = connection.now()
  const usage = readUsage(said)
  const regainAccessMs = usage?.regainAccessMs ?? null
  speaker.budget.note(usage, nowMs)
  watch({ status, failure: null, responseBody: redact(text), usage })
  try {
    const retryAfterMs = readRetryAfter(said, nowMs)
    const { login } = speaker
    const edge = call.path.at(-1) ?? ''
    return readAnswer({ status, text, retryAfterMs, regainAccessMs, effect, login, edge, redact })
  } catch (error) {
    if (error instanceof GraphError && error.kind === 'rate_limited' && error.retryAfterMs !== null) {
      speaker.budget.pause(error.retryAfterMs, nowMs)
    }
    throw error
  }
}

type Ending = Pick<Exchange, 'status' | 'failure' | 'responseBody' | 'usage'>

function effectOf(call: Call): Effect {
  return call.effect ?? (call.method === 'GET' ? 'read' : 'repeatable')
}

/** Null: the call carries none. */
async function tokenOf(speaker: Speaker, call: Call): Promise<string | null> {
  if (call.token === null) return null
  const token: unknown = call.token ?? (await readToken(speaker.readToken))
  // Looked at before it becomes a header: what a runtime says of a header it refuses repeats it.
  if (typeof token === 'string' && isToken(token)) return token
  throw new OptionsError(
    'The access token is empty, or holds a quote, a space or a line break. Copy it again, without what stands around it.',
  )
}

async function readToken(read: Speaker['readToken']): Promise<unknown> {
  try {
    return await read()
  } catch {
    // What the caller's function threw is not repeated: it may hold the token.
    throw new TransportError('The access token could not be read: accessToken() failed.', {
      mayHaveArrived: false,
      reason: 'token_unavailable',
    })
  }
}

async function proofOf(speaker: Speaker, call: Call, token: string | null): Promise<Record<string, string>> {
  const { appSecret, connection } = speaker
  if (appSecret === null || token === null || (call.host ?? speaker.host) !== 'graph.facebook.com') return {}
  return { ...(await appSecretProof({ appSecret, token, nowMs: connection.now() })) }
}

function urlOf({ connection, host }: Speaker, call: Call, proof: Record<string, string>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...call.query, ...proof })) {
    if (value !== undefined) query.set(name, value)
  }
  const version = call.isUnversioned === true ? [] : [connection.graphVersion]
  const path = [...version, ...call.path.map(encodeURIComponent)].join('/')
  const address = `${connection.addressOf(call.host ?? host)}/${path}`
  return query.size === 0 ? address : `${address}?${query}`
}

async function waitUnlessAborted(
  connection: Connection,
  waitMs: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  const wait = connection.wait(waitMs, signal)
  try {
    await (signal === undefined ? wait : unlessAborted(wait, signal))
  } catch {
    throw abortedBefore('The call was aborted while it waited to be tried again.')
  }
}

function abortedBefore(message: string): TransportError {
  return new TransportError(message, { mayHaveArrived: false, reason: 'aborted' })
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

function report(connection: Connection, exchange: Exchange): void {
  try {
    // An async function fits the type too; its failure is dropped like a thrown one.
    const result: unknown = connection.onExchange?.(exchange)
    if (result instanceof Promise) result.catch(() => {})
  } catch {
    // Watching must not change what happened: the message may be sent already.
  }
}
