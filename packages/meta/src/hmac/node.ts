import { createHmac, hash } from 'node:crypto'

export type HmacAlgorithm = 'sha256' | 'sha1'

/**
 * HMAC of bytes as lowercase hex, for Node, Bun and Deno. It answers at once, the Web Crypto twin with a promise:
 * callers treat the result as either.
 */
export function hmacHex(
  algorithm: HmacAlgorithm,
  secret: string,
  body: Uint8Array,
): string | Promise<string> {
  if (algorithm === 'sha256' && body.length <= LONGEST_SHORT_BODY_BYTES) {
    const pads = padsBySecret.get(secret) ?? rememberPads(secret)
    if (pads !== null) return shortHmacHex(pads, body)
  }
  return createHmac(algorithm, secret).update(body).digest('hex')
}

/**
 * A secret mixed with the two constants of RFC 2104. The second has room for the inner digest behind it. Null: a secret
 * longer than a block, which would have to be hashed first; Meta's have 32 characters.
 */
type Pads = { readonly inner: Uint8Array; readonly outer: Buffer } | null

const BLOCK_BYTES = 64
const DIGEST_BYTES = 32
const LONGEST_SHORT_BODY_BYTES = 16 * 1024
/** Two secrets an app, twice as many while they are rotated. */
const MOST_SECRETS = 64

const padsBySecret = new Map<string, Pads>()
const innerInput = Buffer.alloc(BLOCK_BYTES + LONGEST_SHORT_BODY_BYTES)

/**
 * HMAC-SHA256 as RFC 2104 defines it: `hash(outer pad, hash(inner pad, body))`. Making an `Hmac` object costs more than
 * hashing a notification does; two one-shot hashes take half the time of `createHmac`. All of it happens in one go, so the
 * shared input cannot be overwritten by another call.
 */
function shortHmacHex(pads: NonNullable<Pads>, body: Uint8Array): string {
  innerInput.set(pads.inner)
  innerInput.set(body, BLOCK_BYTES)
  // The digest travels as a text of one character a byte: a Buffer of it would cost as much as hashing.
  const innerDigest = hash('sha256', innerInput.subarray(0, BLOCK_BYTES + body.length), 'binary')
  pads.outer.write(innerDigest, BLOCK_BYTES, 'latin1')
  return hash('sha256', pads.outer, 'hex')
}

function rememberPads(secret: string): Pads {
  // Beginning anew is simpler than choosing whom to forget, and as good: the secrets in use are back at once.
  if (padsBySecret.size >= MOST_SECRETS) padsBySecret.clear()
  const pads = padsOf(Buffer.from(secret, 'utf8'))
  padsBySecret.set(secret, pads)
  return pads
}

function padsOf(key: Buffer): Pads {
  if (key.length > BLOCK_BYTES) return null
  const inner = new Uint8Array(BLOCK_BYTES).fill(0x36)
  const outer = Buffer.alloc(BLOCK_BYTES + DIGEST_BYTES, 0x5c)
  key.forEach((byte, at) => {
    inner[at] = byte ^ 0x36
    outer[at] = byte ^ 0x5c
  })
  return { inner, outer }
}
