import type { ApiError } from '@roost/server/api'
import { CommandError } from './command-error.ts'
import { readAnnouncement } from './sandbox/announcement.ts'

/** An answer must begin within this time; a feed may then go on for ever. */
const ANSWER_TIMEOUT_MS = 20_000

export interface RunningServer {
  /**
   * Asks `/api/v1<path>` and gives the JSON. A refusal becomes a `CommandError` with the server's own words.
   * `GET` is safe to repeat; a `POST` of a message is, with the same `Idempotency-Key`.
   */
  json<T>(path: string, request?: ApiRequest): Promise<T>
  /** The bytes of `/api/v1<path>`; null when the server has none there (404). Safe to repeat. */
  bytes(path: string): Promise<Uint8Array<ArrayBuffer> | null>
  /** Opens a stream, such as `/feed`; ends when `signal` fires. */
  stream(
    path: string,
    signal: AbortSignal,
    headers?: Record<string, string>,
  ): Promise<ReadableStream<Uint8Array>>
}

export interface ApiRequest {
  readonly method?: 'GET' | 'POST' | 'DELETE'
  readonly headers?: Record<string, string>
  readonly body?: unknown
}

type Environment = Readonly<Record<string, string | undefined>>

/** Where all data lies: `ROOST_DATA`, else `.roost` in the present folder. */
export function dataFolder(environment: Environment): string {
  return environment.ROOST_DATA || '.roost'
}

/** The server named by `ROOST_URL` and `ROOST_KEY`, else the sandbox that runs in `ROOST_DATA`. */
export async function findRunningServer(
  environment: Environment,
  fetch = globalThis.fetch,
  answerTimeoutMs = ANSWER_TIMEOUT_MS,
): Promise<RunningServer> {
  const url = environment.ROOST_URL
  const key = environment.ROOST_KEY
  if (url) {
    if (!key)
      throw new CommandError('ROOST_URL is set and ROOST_KEY is not. Make a key with "roost key add".')
    if (!URL.canParse(url))
      throw new CommandError(`ROOST_URL is not a URL: ${url}. Give one such as https://dm.example.org.`)
    return createRunningServer(`${new URL(url).origin}/api/v1`, key, fetch, answerTimeoutMs)
  }
  const folder = dataFolder(environment)
  const announcement = await readAnnouncement(folder)
  if (!announcement) {
    throw new CommandError(
      `No server is known: ${folder}/sandbox.json is not there. Start one with "npm start", or set ROOST_URL and ROOST_KEY.`,
    )
  }
  return createRunningServer(announcement.apiUrl, key || announcement.apiKey, fetch, answerTimeoutMs)
}

/**
 * Asks `apiUrl` + `path` with a credential and gives the JSON. A refusal, or nobody there, becomes a `CommandError`.
 *
 * @param credential the header that says who asks
 */
export async function askServer<T>(
  apiUrl: string,
  credential: Record<string, string>,
  path: string,
  { method = 'GET', headers = {}, body }: ApiRequest = {},
  fetch = globalThis.fetch,
  answerTimeoutMs = ANSWER_TIMEOUT_MS,
): Promise<T> {
  const response = await ask(apiUrl, path, fetch, {
    method,
    headers: {
      ...credential,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(answerTimeoutMs),
  })
  const text = await response.text()
  return (text === '' ? null : JSON.parse(text)) as T
}

async function reach(apiUrl: string, path: string, fetch: typeof globalThis.fetch, init: RequestInit) {
  try {
    return await fetch(apiUrl + path, init)
  } catch (error) {
    if (init.signal?.aborted && isAbort(error)) throw error
    throw new CommandError(`Nothing answers at ${apiUrl}. Is the server running?`, { cause: error })
  }
}

async function ask(apiUrl: string, path: string, fetch: typeof globalThis.fetch, init: RequestInit) {
  const response = await reach(apiUrl, path, fetch, init)
  if (!response.ok) throw new CommandError(await refusal(response))
  return response
}

function createRunningServer(
  apiUrl: string,
  key: string,
  fetch = globalThis.fetch,
  answerTimeoutMs = ANSWER_TIMEOUT_MS,
): RunningServer {
  const authorization = { authorization: `Bearer ${key}` }
  return {
    json: (path, request) => askServer(apiUrl, authorization, path, request, fetch, answerTimeoutMs),
    async bytes(path) {
      const response = await reach(apiUrl, path, fetch, {
        headers: authorization,
        signal: AbortSignal.timeout(answerTimeoutMs),
      })
      if (response.status === 404) return null
      if (!response.ok) throw new CommandError(await refusal(response))
      return new Uint8Array(await response.arrayBuffer())
    },
    async stream(path, signal, headers = {}) {
      const response = await ask(apiUrl, path, fetch, {
        headers: { ...authorization, accept: 'text/event-stream', ...headers },
        signal,
      })
      if (!response.body) throw new CommandError(`${apiUrl}${path} answered without a stream.`)
      return response.body
    },
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}

/** The sentence of `{ error: { message, fix } }`; for anything else the status. */
export async function refusal(response: Response): Promise<string> {
  const text = await response.text()
  try {
    const { error } = JSON.parse(text) as Partial<ApiError>
    if (error?.message) return [error.message, error.fix].filter(Boolean).join(' ')
  } catch {
    // Not JSON: a proxy answered, or something that is not Roost.
  }
  return `${new URL(response.url).origin} answered ${response.status} ${response.statusText}`.trim()
}
