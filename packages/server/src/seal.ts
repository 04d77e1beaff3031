import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/**
 * Encrypts tokens and app secrets at rest, so that a stolen database opens no account. Each text is sealed to its owner:
 * the account id of a token, `sealedFor` of anything else.
 */
export interface Seal {
  /** Each call gives other bytes for the same text. */
  seal(owner: string, text: string): Uint8Array
  /** Throws `SealError` when neither secret opens it, when it was changed, or when it belongs to another owner. */
  open(owner: string, sealed: Uint8Array): string
  /** Which secret it was sealed with; null: neither opens it. */
  secretOf(owner: string, sealed: Uint8Array): 'present' | 'previous' | null
}

/** The owner of what is sealed and is no token of an account; account ids are digits, so the two never meet. */
export function sealedFor(kind: 'app' | 'attempt', id: string): string {
  return `${kind}:${id}`
}

export class SealError extends Error {
  override readonly name = 'SealError'
}

// Format 1: one byte 1, 12 bytes nonce, 16 bytes tag, then the ciphertext.
const FORMAT = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16
const HEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES

/**
 * AES-256-GCM with a key drawn from `ROOST_SECRET` by HKDF; the owner is authenticated with it, so a token cannot
 * be moved to another account's row. HKDF suffices because the secret must be random: `config.ts` asks for 32
 * characters and says how to make them. With `previousSecret` what was sealed before a rotation still opens.
 */
export function createSeal(secret: string, previousSecret: string | null = null): Seal {
  const key = keyOf(secret)
  const keys = previousSecret === null ? [key] : [key, keyOf(previousSecret)]
  return {
    seal(owner, text) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(owner))
      const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([Buffer.of(FORMAT), nonce, cipher.getAuthTag(), ciphertext])
    },
    open(owner, sealed) {
      for (const candidate of keys) {
        const text = tryOpen(candidate, owner, sealed)
        if (text !== null) return text
      }
      throw new SealError(
        'The saved token does not open with ROOST_SECRET. Start with the secret it was saved with, or connect the account again.',
      )
    },
    secretOf(owner, sealed) {
      const place = keys.findIndex((candidate) => tryOpen(candidate, owner, sealed) !== null)
      return place < 0 ? null : place === 0 ? 'present' : 'previous'
    },
  }
}

function keyOf(secret: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', 'roost token at rest', 32))
}

function tryOpen(key: Uint8Array, owner: string, sealed: Uint8Array): string | null {
  if (sealed[0] !== FORMAT || sealed.length < HEAD_BYTES) return null
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + NONCE_BYTES))
      .setAAD(Buffer.from(owner))
      .setAuthTag(sealed.subarray(1 + NONCE_BYTES, HEAD_BYTES))
    return decipher.update(sealed.subarray(HEAD_BYTES), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    return null
  }
}
