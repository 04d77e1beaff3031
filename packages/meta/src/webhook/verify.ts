import { hmacHex } from '#hmac'
import { constantTimeEqual } from './constant-time-equal.ts'

/** One app secret. `name` is yours (`meta`, `instagram`, `meta-previous`); it is what a match is reported as. */
export interface AppSecret {
  readonly name: string
  /** As the dashboard shows it. An empty one is passed over: anybody could sign with it. */
  readonly secret: string
}

export interface SignatureToVerify {
  /** The body exactly as received. Parsed and written again it is another body, with another signature. */
  readonly body: Uint8Array
  /** The `X-Hub-Signature-256` header, `sha256=` and 64 lowercase hex digits; null when the request has none. */
  readonly signature: string | null
  /** The older `X-Hub-Signature` header, `sha1=` and 40 lowercase hex digits. Read only with `acceptLegacySignature`. */
  readonly legacySignature?: string | null | undefined
  /**
   * Takes the older header when the newer one is absent. Off by default: Meta no longer documents SHA-1 and sends both
   * headers. A wrong newer header is never saved by a right older one.
   */
  readonly acceptLegacySignature?: boolean | undefined
  /** Tried in this order, each at most once: put the one that last matched first. */
  readonly secrets: readonly AppSecret[]
}

export type SignatureProblem =
  /** No secret, or only empty ones: nothing can be trusted, so nothing is. */
  | 'no_secrets'
  /** No signature header. */
  | 'missing'
  /** A header that no signature of Meta's looks like: prefix, length, or digits other than 0-9a-f. */
  | 'malformed'
  /** Well formed, made with none of the secrets or over another body. */
  | 'mismatch'

export type SignatureVerdict =
  | { readonly ok: true; readonly secretName: string }
  | { readonly ok: false; readonly reason: SignatureProblem }

const sha256Header = /^sha256=[0-9a-f]{64}$/
const sha1Header = /^sha1=[0-9a-f]{40}$/

/**
 * Says whether Meta signed this body, and with which of your secrets. Do this before anything else with a notification.
 *
 * An app has two secrets that sign: the Meta app secret (Messenger, Instagram with Facebook Login) and the Instagram app
 * secret (Instagram Login); while one is rotated there are more. Give all of them. No header makes it throw. The
 * computed value is in no result and in no error. Repeating it is safe.
 *
 * Source: https://developers.facebook.com/docs/instagram-platform/webhooks (checked 2026-11-22)
 *
 * @example
 * ```ts
 * import { verifySignature } from '@roost/meta'
 *
 * export async function accepts(request: Request, appSecret: string): Promise<boolean> {
 *   const verdict = await verifySignature({
 *     body: new Uint8Array(await request.arrayBuffer()),
 *     signature: request.headers.get('x-hub-signature-256'),
 *     secrets: [{ name: 'meta', secret: appSecret }],
 *   })
 *   return verdict.ok
 * }
 * ```
 */
export async function verifySignature(options: SignatureToVerify): Promise<SignatureVerdict> {
  const { body, secrets } = options
  if (!secrets.some(isUsable)) return refused.no_secrets
  const claim = claimIn(options)
  if (claim === 'missing' || claim === 'malformed') return refused[claim]
  for (const appSecret of secrets) {
    if (!isUsable(appSecret)) continue
    const computed = hmacHex(claim.algorithm, appSecret.secret, body)
    // Awaiting only what has to be awaited spares the hot path of a receiver one trip through the job queue.
    const expected = typeof computed === 'string' ? computed : await computed
    if (constantTimeEqual(claim.hex, expected)) return { ok: true, secretName: appSecret.name }
  }
  return refused.mismatch
}

const refused = {
  no_secrets: { ok: false, reason: 'no_secrets' },
  missing: { ok: false, reason: 'missing' },
  malformed: { ok: false, reason: 'malformed' },
  mismatch: { ok: false, reason: 'mismatch' },
} as const

function isUsable({ secret }: AppSecret): boolean {
  return secret !== ''
}

/** What the headers claim the HMAC to be. The newer header decides alone when it is there. */
function claimIn(
  options: SignatureToVerify,
): { readonly algorithm: 'sha256' | 'sha1'; readonly hex: string } | 'missing' | 'malformed' {
  const { signature } = options
  if (signature !== null) {
    return sha256Header.test(signature) ? { algorithm: 'sha256', hex: signature.slice(7) } : 'malformed'
  }
  const legacy = options.acceptLegacySignature === true ? (options.legacySignature ?? null) : null
  if (legacy === null) return 'missing'
  return sha1Header.test(legacy) ? { algorithm: 'sha1', hex: legacy.slice(5) } : 'malformed'
}
