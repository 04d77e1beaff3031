/** Answers of the Graph hosts: Meta's JSON, its headers, its error envelope. Source: reference, errors and limits, 1. */
import { type ErrorKey, type ErrorMaking, errorAnswer, type GraphHost, type GraphRefusal } from '../errors.ts'
import { encodeJson } from '../notify/encode.ts'

/** What is known of a call so far, for the headers of whatever answer it ends with. */
export interface Answering {
  version: string
  headers: () => Record<string, string>
  /** Status that a fault asks for in place of the error's own. */
  status: number | null
}

export function graphAnswer(value: unknown, version: string, headers: Record<string, string>): Response {
  return jsonResponse(200, value, { 'facebook-api-version': version, ...headers })
}

export function graphError(
  refusal: GraphRefusal,
  host: GraphHost,
  { version, headers, status: asked }: Answering,
  making: ErrorMaking,
): Response {
  const { status, body } = errorAnswer(refusal, host, making)
  const { code, message, fbtrace_id: trace } = body.error
  return jsonResponse(asked ?? status, body, {
    'facebook-api-version': version,
    ...headers(),
    'x-fb-trace-id': String(trace),
    ...authenticate(refusal.key, code, headerText(message)),
  })
}

/** The page of a proxy before Meta: no JSON, no trace id. Source: reference, errors and limits, 1.4. */
export function edgePage(status: number): Response {
  return new Response(
    `<!DOCTYPE html><html><head><title>${status}</title></head><body>Sorry, something went wrong.</body></html>`,
    {
      status,
      headers: { 'content-type': 'text/html; charset=utf-8' },
    },
  )
}

/** Of dead tokens, and of codes that are not exchanged. Source: reference, errors and limits, 1.5 and 9. */
function authenticate(key: ErrorKey, code: unknown, words: string): Record<string, string> {
  const isCode = key.startsWith('FBL_CODE') || key === 'FBL_REDIRECT'
  if (code !== 190 && !isCode) return {}
  return {
    'www-authenticate': `OAuth "Facebook Platform" "${isCode ? 'invalid_code' : 'invalid_token'}" "${words}"`,
  }
}

function headerText(message: unknown): string {
  return String(message).replace(/[^\x20-\x7e]|"/g, '')
}

function jsonResponse(status: number, value: unknown, headers: Record<string, string>): Response {
  return new Response(encodeJson(value), {
    status,
    headers: {
      'content-type': 'application/json; charset=UTF-8',
      'cache-control': 'private, no-cache, no-store, must-revalidate',
      ...headers,
    },
  })
}
