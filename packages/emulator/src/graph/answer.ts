/** Answers of the Graph hosts: Meta's JSON, its headers, its error envelope. Source: reference, errors and limits, 1. */
import { type ErrorMaking, errorAnswer, type GraphHost, type GraphRefusal } from '../errors.ts'
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
    ...(code === 190 && {
      'www-authenticate': `OAuth "Facebook Platform" "invalid_token" "${headerText(message)}"`,
    }),
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
