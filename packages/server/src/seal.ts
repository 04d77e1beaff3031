import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** Encrypts access tokens at rest, so that a stolen database opens no account. */
export interface Seal {
  /** Each call gives other bytes for the same token. */
  seal(accountId: string, token: string): Uint8Array
  /** Throws `SealError` when neither secret opens it, when it was changed, or when it belongs to another account. */
  open(accountId: string, sealed: Uint8Array): string
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
 * AES-256-GCM with a key drawn from `ROOST_SECRET` by HKDF; the account id is authenticated with it, so a token cannot
 * be moved to another account's row. HKDF suffices because the secret must be random: `config.ts` asks for 32
 * characters and says how to make them. With `previousSecret` tokens sealed before a rotation still open.
 */
export function createSeal(secret: string, previousSecret: string | null = null): Seal {
  const key = keyOf(secret)
  const keys = previousSecret === null ? [key] : [key, keyOf(previousSecret)]
  return {
    seal(accountId, token) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(accountId))
      const ciphertext = Buffer.concat([cipher.update(token, 'utf8'), cipher.final()])
      return Buffer.concat([Buffer.of(FORMAT), nonce, cipher.getAuthTag(), ciphertext])
    },
    open(accountId, sealed) {
      for (const candidate of keys) {
        const token = tryOpen(candidate, accountId, sealed)
        if (token !== null) return token
      }
      throw new SealError(
        'The saved token does not open with ROOST_SECRET. Start with the secret it was saved with, or connect the account again.',
      )
    },
  }
}

function keyOf(secret: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', 'roost token at rest', 32))
}

function tryOpen(key: Uint8Array, accountId: string, sealed: Uint8Array): string | null {
  if (sealed[0] !== FORMAT || sealed.length < HEAD_BYTES) return null
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + NONCE_BYTES))
      .setAAD(Buffer.from(accountId))
      .setAuthTag(sealed.subarray(1 + NONCE_BYTES, HEAD_BYTES))
    return decipher.update(sealed.subarray(HEAD_BYTES), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    return null
  }
}
