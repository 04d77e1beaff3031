import { createHmac } from 'node:crypto'

export type HmacAlgorithm = 'sha256' | 'sha1'

/**
 * HMAC of bytes as lowercase hex, for Node, Bun and Deno. It answers at once, the Web Crypto twin with a promise:
 * callers treat the result as either. The secret stays a string because preparing a key object costs more than it saves.
 */
export function hmacHex(
  algorithm: HmacAlgorithm,
  secret: string,
  body: Uint8Array,
): string | Promise<string> {
  return createHmac(algorithm, secret).update(body).digest('hex')
}
