/** One POST of a notification: no redirect is followed, the answer's body is not read, five seconds at most. */
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { BaseClock } from '../clock.ts'

/** Meta's Messenger page: the receiver has five seconds. Source: reference, webhook payloads, 4. */
const ANSWER_TIMEOUT_MS = 5000

export interface Answer {
  /** HTTP status; null when no answer came. */
  readonly status: number | null
  readonly error: string | null
}

export function postNotification(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  base: BaseClock,
): Promise<Answer> {
  const send = url.startsWith('https:') ? httpsRequest : httpRequest
  return new Promise((resolve) => {
    const settle = (answer: Answer) => {
      cancelTimeout()
      resolve(answer)
    }
    const request = send(url, { method: 'POST', headers }, (response) => {
      response.resume()
      settle({ status: response.statusCode ?? null, error: null })
    })
    const cancelTimeout = base.after(ANSWER_TIMEOUT_MS, () => {
      settle({ status: null, error: 'No answer within 5 seconds.' })
      request.destroy()
    })
    request.on('error', (error) => settle({ status: null, error: reasonOf(error) }))
    request.end(body)
  })
}

function reasonOf(error: Error): string {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return code === 'ECONNREFUSED'
    ? 'Nobody listens there.'
    : `The connection failed (${code || error.message}).`
}

/** Plain http is taken on this machine only; the real Meta takes https only. */
export function isCallbackAllowed(url: URL): boolean {
  if (url.protocol === 'https:') return true
  return url.protocol === 'http:' && isLoopbackName(url.hostname)
}

export function isLoopbackName(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(\.\d{1,3}){3}$/.test(hostname)
  )
}
