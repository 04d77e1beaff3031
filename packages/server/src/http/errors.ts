import type { ApiError, ApiErrorCode } from '../api.ts'
import { AppError } from '../errors.ts'

/** The one place where a refusal becomes a status. */
const STATUS: Readonly<Record<ApiErrorCode, number>> = {
  invalid: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  window_closed: 422,
  not_thread_owner: 422,
  too_many: 429,
  internal: 500,
  unavailable: 503,
}

/** What a caller gets for an error; `internal` tells nothing of what went wrong, the log does. */
export function errorAnswer(error: unknown): { readonly status: number; readonly body: ApiError } {
  const code = error instanceof AppError ? error.code : 'internal'
  const { message, fix } =
    error instanceof AppError
      ? error
      : {
          message: 'The server could not do this.',
          fix: 'Try again in a moment. If it stays so, read the log of the server.',
        }
  return { status: STATUS[code], body: { error: { code, message, fix } } }
}

export function errorResponse(error: unknown): Response {
  const { status, body } = errorAnswer(error)
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } })
}
