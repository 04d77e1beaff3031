import { hmacHex } from '#hmac'
import { constantTimeEqual } from './constant-time-equal.ts'

/** One app secret. `name` is yours (`meta`, `instagram`, `meta-previous`); it is what a match is reported as. */
export interface AppSecret {
  readonly name: string
  /** As the dashboard shows it. An empty one is passed over: anybody could sign with it. */
  readonly secret: string
}

/** A body, what it was signed with, and the secrets that may have signed it. */
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

/** Why a signature was not accepted. For counting; whoever sent the request is told none of it. */
export type SignatureProblem =
  /** No secret, or only empty ones: nothing can be trusted, so nothing is. */
  | 'no_secrets'
  /** No signature header. */
  | 'missing'
  /** A header that no signature of Meta's looks like: prefix, length, or digits other than 0-9a-f. */
  | 'malformed'
  /** Well formed, made with none of the secrets or over another body. */
  | 'mismatch'

/** Whether the signature is Meta's: with the name of the secret, or with the reason. */
export type SignatureVerdict =
  | { readonly ok: true; readonly secretName: string }
  | { readonly ok: false; readonly reason: SignatureProblem }

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
  const { secrets } = options
  if (!secrets.some(isUsable)) return refused.no_secrets
  const isLegacy = options.signature === null && options.acceptLegacySignature === true
  const header = isLegacy ? (options.legacySignature ?? null) : options.signature
  if (header === null) return refused.missing
  const form = isLegacy ? sha1 : sha256
  if (header.length !== form.length || !header.startsWith(form.prefix)) return refused.malformed
  return matchFrom(0, header, form, options)
}

const sha256 = {
  algorithm: 'sha256',
  prefix: 'sha256=',
  length: 71,
  pattern: /^sha256=[0-9a-f]{64}$/,
} as const
const sha1 = { algorithm: 'sha1', prefix: 'sha1=', length: 45, pattern: /^sha1=[0-9a-f]{40}$/ } as const

const refused = {
  no_secrets: { ok: false, reason: 'no_secrets' },
  missing: { ok: false, reason: 'missing' },
  malformed: { ok: false, reason: 'malformed' },
  mismatch: { ok: false, reason: 'mismatch' },
} as const

type SignatureForm = typeof sha256 | typeof sha1

function isUsable({ secret }: AppSecret): boolean {
  return secret !== ''
}

/** Tries the secrets from index `start` on. No promise is made where none is needed: every notification comes by here. */
function matchFrom(
  start: number,
  header: string,
  form: SignatureForm,
  options: SignatureToVerify,
): SignatureVerdict | Promise<SignatureVerdict> {
  const { body, secrets } = options
  for (let at = start; at < secrets.length; at++) {
    const appSecret = secrets[at]
    if (appSecret === undefined || !isUsable(appSecret)) continue
    const computed = hmacHex(form.algorithm, appSecret.secret, body)
    if (typeof computed !== 'string') return matchLater(computed, at, header, form, options)
    if (constantTimeEqual(header, computed, form.prefix.length)) {
      return { ok: true, secretName: appSecret.name }
    }
  }
  // The digits are looked at last, where it costs only those whose signature is wrong anyway.
  return form.pattern.test(header) ? refused.mismatch : refused.malformed
}

/** As `matchFrom`, where the runtime computes the HMAC behind a promise. */
async function matchLater(
  computed: Promise<string>,
  at: number,
  header: string,
  form: SignatureForm,
  options: SignatureToVerify,
): Promise<SignatureVerdict> {
  const secretName = options.secrets[at]?.name ?? ''
  if (constantTimeEqual(header, await computed, form.prefix.length)) return { ok: true, secretName }
  return matchFrom(at + 1, header, form, options)
}
