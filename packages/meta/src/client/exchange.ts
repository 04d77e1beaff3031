import type { Usage } from './usage.ts'

/** One call and its answer, secrets removed: for logs, for a debugger, for tests. */
export interface Exchange {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly url: string
  /** When it began, in milliseconds since 1970. */
  readonly startedAtMs: number
  readonly durationMs: number
  /** Null: no answer came; then `failure` says why. */
  readonly status: number | null
  /** Reason of the `TransportError`, such as `timeout` or `ECONNREFUSED`. Null: an answer came. */
  readonly failure: string | null
  /** JSON or a form; of an uploaded file its name, type and size. Null: none. */
  readonly requestBody: string | null
  /** As it came, JSON or not. Null: no answer came. */
  readonly responseBody: string | null
  /** How much of Meta's allowance is used. Null: Meta did not say. */
  readonly usage: Usage | null
}
