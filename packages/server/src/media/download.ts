import { lookup as systemLookup } from 'node:dns'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import { isPublicAddress, type Reach } from './addresses.ts'

/** Why a download ended without a file. `later`: it may work another time. */
export type DownloadFailure = 'expired' | 'too_large' | 'foreign_address' | 'later'

export class DownloadError extends Error {
  override readonly name = 'DownloadError'
  readonly failure: DownloadFailure

  constructor(failure: DownloadFailure, message: string) {
    super(message)
    this.failure = failure
  }
}

export interface DownloadOptions {
  /** Which addresses may be fetched, asked anew at each redirect. */
  readonly reachOf: (url: URL) => Reach | null
  /** Longest body. */
  readonly mostBytes: number
  /** Without a byte for so long it is given up. */
  readonly idleTimeoutMs: number
  /** Aborts the whole download, redirects included. */
  readonly signal: AbortSignal
  /** How names become addresses. Default: the system's. */
  readonly lookup?: typeof systemLookup
}

const MOST_REDIRECTS = 3
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])
/** Meta answers so for an address whose signature is past: FIELD, 403 with "URL signature expired". */
const GONE: ReadonlySet<number> = new Set([400, 401, 403, 404, 410])

/**
 * Fetches one file, piece by piece. No credential goes along. The address is checked at every hop, and so is what its name
 * stands for at the very moment of connecting: a name that changes its address meanwhile reaches nothing private.
 *
 * @throws DownloadError
 */
export async function* download(address: string, options: DownloadOptions): AsyncGenerator<Uint8Array> {
  const answer = await follow(address, options)
  try {
    yield* bodyOf(answer, options.mostBytes)
  } finally {
    answer.destroy()
  }
}

async function follow(address: string, options: DownloadOptions): Promise<IncomingMessage> {
  let url = URL.parse(address)
  for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
    const reach = url === null ? null : options.reachOf(url)
    if (url === null || reach === null) {
      throw new DownloadError('foreign_address', 'The address is not one that files are fetched from.')
    }
    const answer = await ask(url, reach, options)
    const status = answer.statusCode ?? 0
    if (status === 200) return answer
    answer.destroy()
    if (GONE.has(status)) throw new DownloadError('expired', `Meta answered ${status}.`)
    const { location } = answer.headers
    if (!REDIRECTS.has(status) || location === undefined) {
      throw new DownloadError('later', `Meta answered ${status}.`)
    }
    url = URL.parse(location, url.href)
  }
  throw new DownloadError('later', `More than ${MOST_REDIRECTS} redirects.`)
}

function ask(url: URL, reach: Reach, options: DownloadOptions): Promise<IncomingMessage> {
  const { idleTimeoutMs, signal } = options
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      // A connection of its own: one that is kept open was checked for another request.
      agent: false,
      signal,
      timeout: idleTimeoutMs,
      lookup: reach === 'own' ? undefined : publicOnly(options.lookup ?? systemLookup),
      headers: { accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'Roost' },
    })
    sent.on('response', resolve)
    sent.on('timeout', () => sent.destroy(new DownloadError('later', 'No byte came in time.')))
    sent.on('error', (error) => reject(asDownloadError(error)))
    sent.end()
  })
}

async function* bodyOf(answer: IncomingMessage, mostBytes: number): AsyncGenerator<Uint8Array> {
  const tooLarge = () => new DownloadError('too_large', `It is larger than ${mostBytes} bytes.`)
  const announced = Number(answer.headers['content-length'] ?? Number.NaN)
  if (announced > mostBytes) throw tooLarge()
  let sizeBytes = 0
  try {
    for await (const chunk of answer as AsyncIterable<Uint8Array>) {
      sizeBytes += chunk.byteLength
      if (sizeBytes > mostBytes) throw tooLarge()
      yield chunk
    }
  } catch (error) {
    throw asDownloadError(error)
  }
  // A connection that ends early is no file, though Node may call it the end.
  if (!answer.complete || (Number.isFinite(announced) && announced !== sizeBytes)) {
    throw new DownloadError('later', 'The connection ended before the file did.')
  }
}

/** Resolves names as the system does and refuses every answer in which a private address stands. */
function publicOnly(lookup: typeof systemLookup): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) {
        callback(error, '', 0)
        return
      }
      const [first] = addresses
      if (first === undefined || !addresses.every(({ address }) => isPublicAddress(address))) {
        callback(new DownloadError('foreign_address', 'The name leads to a private address.'), '', 0)
        return
      }
      if (options.all === true) callback(null, addresses)
      else callback(null, first.address, first.family)
    })
  }
}

function asDownloadError(error: unknown): DownloadError {
  if (error instanceof DownloadError) return error
  // The runtime's text may hold the address, which is as good as the file: only its code is told.
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  return new DownloadError('later', `The network failed (${code}).`)
}
