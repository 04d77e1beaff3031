import { hmacHex } from '#hmac'
import { parseExactJson } from './exact-json.ts'
import { filledTextOf, instantOf, integerOf, recordOf, textOf } from './fields.ts'
import { constantTimeEqual } from './webhook/constant-time-equal.ts'
import type { AppSecret } from './webhook/verify.ts'

/** Why a signed request is not believed. */
export type SignedRequestProblem =
  /** No secret, or only empty ones: nothing can be trusted, so nothing is. */
  | 'no_secrets'
  /** Not `<signature>.<payload>` in base64url, or a payload that is no JSON object. */
  | 'malformed'
  /** Made with none of the secrets, or over another payload. */
  | 'mismatch'
  /** Rightly signed, and the payload names another algorithm than HMAC-SHA256. */
  | 'algorithm'

/** What a signed request says, or why it is not believed. */
export type SignedRequestVerdict =
  | {
      readonly ok: true
      /** Which secret signed: it tells the login. */
      readonly secretName: string
      /**
       * Whose data it is about. Facebook Login: the person's app-scoped id. Instagram Login: not said by Meta whether the
       * app-scoped or the professional account id; compare with both.
       */
      readonly userId: string | null
      /** In milliseconds since 1970. */
      readonly issuedAtMs: number | null
      /** Null: it does not expire. */
      readonly expiresAtMs: number | null
    }
  | { readonly ok: false; readonly reason: SignedRequestProblem }

/**
 * Reads the `signed_request` that Meta posts (as a form) when a person removes the app or asks for their data to be deleted,
 * and says which of your secrets signed it.
 *
 * Give both: the Meta app secret signs for Facebook Login, the Instagram app secret, as far as is known, for Instagram Login.
 * No text makes it throw; the computed signature is in no result. Safe to repeat. Answer a deletion with JSON
 * `{"url": …, "confirmation_code": …}`, a deauthorization with 200.
 *
 * Source: https://developers.facebook.com/docs/development/create-an-app/app-dashboard/data-deletion-callback, 2026-11-22.
 *
 * @example
 * import { parseSignedRequest } from '@roost/meta'
 *
 * export async function deauthorize(request: Request, metaSecret: string, instagramSecret: string): Promise<Response> {
 *   const form = new URLSearchParams(await request.text())
 *   const verdict = await parseSignedRequest({
 *     signedRequest: form.get('signed_request'),
 *     secrets: [
 *       { name: 'instagram', secret: instagramSecret },
 *       { name: 'meta', secret: metaSecret },
 *     ],
 *   })
 *   if (!verdict.ok) return new Response(null, { status: 401 })
 *   console.log('removed by', verdict.userId, 'through', verdict.secretName)
 *   return new Response(null, { status: 200 })
 * }
 */
export async function parseSignedRequest(options: {
  /** As it came; null when the form has none. */
  readonly signedRequest: string | null
  /** Tried in this order. */
  readonly secrets: readonly AppSecret[]
}): Promise<SignedRequestVerdict> {
  const secrets = options.secrets.filter(({ secret }) => secret !== '')
  if (secrets.length === 0) return { ok: false, reason: 'no_secrets' }
  const [signature, payload] = (options.signedRequest ?? '').split('.', 2)
  const given = hexOf(bytesOf(signature ?? ''))
  if (given === null || payload === undefined || !/^[\w-]+$/.test(payload)) return MALFORMED
  // Over the encoded text as received: decoded and encoded again it could be another one.
  const signed = new TextEncoder().encode(payload)
  for (const { name, secret } of secrets) {
    const computed = await hmacHex('sha256', secret, signed)
    if (constantTimeEqual(given, computed)) return readPayload(payload, name)
  }
  return { ok: false, reason: 'mismatch' }
}

const MALFORMED = { ok: false, reason: 'malformed' } as const

function readPayload(payload: string, secretName: string): SignedRequestVerdict {
  const bytes = bytesOf(payload)
  const row = bytes === null ? null : recordOf(parsed(new TextDecoder().decode(bytes)))
  if (row === null) return MALFORMED
  if (textOf(row.algorithm)?.toUpperCase() !== 'HMAC-SHA256') return { ok: false, reason: 'algorithm' }
  const expires = integerOf(row.expires)
  return {
    ok: true,
    secretName,
    userId: filledTextOf(row.user_id),
    issuedAtMs: instantOf(integerOf(row.issued_at)),
    expiresAtMs: expires === 0 ? null : instantOf(expires),
  }
}

/** Base64url without padding; null when it is none. */
function bytesOf(text: string): Uint8Array | null {
  if (!/^[\w-]+$/.test(text)) return null
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    return Uint8Array.from(binary, (char) => char.charCodeAt(0))
  } catch {
    return null
  }
}

function hexOf(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function parsed(text: string): unknown {
  try {
    return parseExactJson(text)
  } catch {
    return null
  }
}
