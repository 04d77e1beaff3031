/** Answers of the Graph hosts: Meta's JSON, its headers, its error envelope. Source: reference, errors and limits, 1. */
import { errorAnswer, type GraphHost, type GraphRefusal } from '../errors.ts'
import type { Ids } from '../ids.ts'
import { encodeJson } from '../notify/encode.ts'

export function graphAnswer(value: unknown, version: string, headers: Record<string, string>): Response {
  return jsonResponse(200, value, { 'facebook-api-version': version, ...headers })
}

export function graphError(
  refusal: GraphRefusal,
  host: GraphHost,
  { version, headers }: { version: string; headers: () => Record<string, string> },
  ids: Ids,
): Response {
  const { status, body } = errorAnswer(refusal, host, ids)
  const { code, message, fbtrace_id: trace } = body.error
  return jsonResponse(status, body, {
    'facebook-api-version': version,
    ...headers(),
    'x-fb-trace-id': String(trace),
    ...(code === 190 && {
      'www-authenticate': `OAuth "Facebook Platform" "invalid_token" "${headerText(message)}"`,
    }),
  })
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
