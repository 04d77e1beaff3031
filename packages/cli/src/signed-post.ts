import { signNotification } from '@roost/meta/testing'

/** Meta's Messenger page gives a receiver five seconds; a program that needs longer would be told again and again. */
const ANSWER_TIMEOUT_MS = 5_000

/** How a receiver answered one notification. */
export interface PostAnswer {
  /** HTTP status; null when no answer came. */
  readonly status: number | null
  /** Why no answer came. */
  readonly error: string | null
  readonly tookMs: number
}

/**
 * Posts a body as Meta posts a notification: JSON, both signature headers over these very bytes, no redirect followed, five
 * seconds at most. Never throws and never repeats. Safe to call again only if the receiver takes duplicates.
 */
export async function postSigned(
  url: URL,
  body: Uint8Array<ArrayBuffer>,
  secret: string,
  { fetch, now }: { readonly fetch: typeof globalThis.fetch; now(): number },
): Promise<PostAnswer> {
  const signatures = await signNotification({ body, secret })
  const startedAtMs = now()
  const since = () => Math.max(0, Math.round(now() - startedAtMs))
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...signatures, 'content-type': 'application/json', 'user-agent': 'facebookexternalua' },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    })
    await response.body?.cancel()
    return { status: response.status, error: null, tookMs: since() }
  } catch (error) {
    return { status: null, error: reasonOf(error), tookMs: since() }
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return `no answer within ${ANSWER_TIMEOUT_MS / 1000} s`
  const { cause } = error
  if (cause instanceof Error && 'code' in cause) {
    return cause.code === 'ECONNREFUSED' ? 'nobody listens there' : `no answer (${String(cause.code)})`
  }
  return `no answer (${error.message})`
}
