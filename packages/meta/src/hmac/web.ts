export type HmacAlgorithm = 'sha256' | 'sha1'

const names = { sha256: 'SHA-256', sha1: 'SHA-1' } as const

/** HMAC of bytes as lowercase hex with Web Crypto, for runtimes without `node:crypto` (browsers, edge workers). */
export async function hmacHex(algorithm: HmacAlgorithm, secret: string, body: Uint8Array): Promise<string> {
  const key = keys.get(`${algorithm} ${secret}`) ?? (await rememberKey(algorithm, secret))
  // A copy, because Web Crypto refuses views on shared memory and the type says so.
  const digest = await globalThis.crypto.subtle.sign('HMAC', key, new Uint8Array(body))
  let hex = ''
  for (const byte of new Uint8Array(digest)) hex += (byte + 0x100).toString(16).slice(1)
  return hex
}

type HmacKey = Awaited<ReturnType<typeof importKey>>

/** Two secrets an app, twice as many while they are rotated. */
const MOST_KEYS = 64

/** Importing a key waits as long as signing does, so each is imported once. */
const keys = new Map<string, HmacKey>()

async function rememberKey(algorithm: HmacAlgorithm, secret: string): Promise<HmacKey> {
  const key = await importKey(algorithm, secret)
  // Beginning anew is simpler than choosing whom to forget, and as good: the secrets in use are back at once.
  if (keys.size >= MOST_KEYS) keys.clear()
  keys.set(`${algorithm} ${secret}`, key)
  return key
}

function importKey(algorithm: HmacAlgorithm, secret: string) {
  const bytes = new TextEncoder().encode(secret)
  const hmac = { name: 'HMAC', hash: names[algorithm] }
  return globalThis.crypto.subtle.importKey('raw', bytes, hmac, false, ['sign'])
}
