import { hmacHex } from '#hmac'

/** The two headers that Meta puts on a notification, by their lowercase names. */
export interface SignatureHeaders {
  readonly 'x-hub-signature-256': string
  readonly 'x-hub-signature': string
}

/**
 * Signs a body as Meta does: HMAC-SHA256 and the older HMAC-SHA1, keyed with an app secret, in lowercase hex.
 * For tests of a receiver; same input, same headers.
 *
 * Source: https://developers.facebook.com/docs/instagram-platform/webhooks (checked 2026-11-22). The older header is no
 * longer documented and still sent.
 *
 * @example
 * ```ts
 * import { signNotification } from '@roost/meta/testing'
 *
 * const body = new TextEncoder().encode('{"object":"instagram","entry":[]}')
 * const headers = await signNotification({ body, secret: 'test_app_secret_0001' })
 * await fetch('http://127.0.0.1:3000/webhooks/meta', { method: 'POST', body, headers: { ...headers } })
 * ```
 */
export async function signNotification(options: {
  readonly body: Uint8Array
  readonly secret: string
}): Promise<SignatureHeaders> {
  const { body, secret } = options
  return {
    'x-hub-signature-256': `sha256=${await hmacHex('sha256', secret, body)}`,
    'x-hub-signature': `sha1=${await hmacHex('sha1', secret, body)}`,
  }
}
