export type HmacAlgorithm = 'sha256' | 'sha1'

const names = { sha256: 'SHA-256', sha1: 'SHA-1' } as const

/** HMAC of bytes as lowercase hex with Web Crypto, for runtimes without `node:crypto` (browsers, edge workers). */
export async function hmacHex(algorithm: HmacAlgorithm, secret: string, body: Uint8Array): Promise<string> {
  const { subtle } = globalThis.crypto
  const keyBytes = new TextEncoder().encode(secret)
  const key = await subtle.importKey('raw', keyBytes, { name: 'HMAC', hash: names[algorithm] }, false, [
    'sign',
  ])
  // A copy, because Web Crypto refuses views on shared memory and the type says so.
  const digest = await subtle.sign('HMAC', key, new Uint8Array(body))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
