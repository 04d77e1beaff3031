import { constantTimeEqual } from './constant-time-equal.ts'

/** What to send back: status, and a body of type `text/plain; charset=utf-8`. */
export interface HandshakeAnswer {
  /** 200 with Meta's challenge; 403 for a wrong token; 400 when the request is no handshake. */
  readonly status: 200 | 400 | 403
  readonly body: string
}

/**
 * Answers the GET request by which Meta checks a callback URL: `hub.mode`, `hub.challenge`, `hub.verify_token`.
 *
 * A right token is answered with the challenge, character for character. Names with underscores in place of the dots
 * are taken too, since some servers rewrite them. Send the body as `text/plain`: the challenge is whatever the asker
 * wrote, and as HTML it would run in a browser. Empty tokens in `verifyToken` match nothing. Never throws; repeating
 * it is safe.
 *
 * Source: https://developers.facebook.com/docs/instagram-platform/webhooks (checked 2026-11-22)
 *
 * @param query the query of the request, or all of it
 * @param options `verifyToken`: the string typed in the dashboard; several while it is being changed
 *
 * @example
 * ```ts
 * import { answerHandshake } from '@roost/meta'
 *
 * export function get(request: Request, verifyToken: string): Response {
 *   const { status, body } = answerHandshake(request, { verifyToken })
 *   return new Response(body, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } })
 * }
 * ```
 */
export function answerHandshake(
  query: URLSearchParams | URL | Request,
  options: { readonly verifyToken: string | readonly string[] },
): HandshakeAnswer {
  const parameters = parametersOf(query)
  const read = (name: string) => parameters.get(`hub.${name}`) ?? parameters.get(`hub_${name}`)
  const challenge = read('challenge')
  const token = read('verify_token')
  if (read('mode') !== 'subscribe' || challenge === null || token === null) {
    return {
      status: 400,
      body: 'This is the address for webhooks. Meta checks it with hub.mode=subscribe, hub.challenge and hub.verify_token.',
    }
  }
  const { verifyToken } = options
  const accepted = (typeof verifyToken === 'string' ? [verifyToken] : verifyToken).filter((one) => one !== '')
  if (accepted.length === 0) {
    return {
      status: 403,
      body: 'This server has no verify token yet. Configure one, then verify again in the dashboard.',
    }
  }
  // Every token is compared, so that the time does not tell which of them came near.
  const matches = accepted.map((one) => constantTimeEqual(token, one))
  if (matches.includes(true)) return { status: 200, body: challenge }
  return {
    status: 403,
    body: 'The verify token is another one than the one configured here. Copy it again into the dashboard.',
  }
}

function parametersOf(query: URLSearchParams | URL | Request): URLSearchParams {
  if (query instanceof URLSearchParams) return query
  if (query instanceof URL) return query.searchParams
  const start = query.url.indexOf('?')
  return new URLSearchParams(start < 0 ? '' : query.url.slice(start))
}
