import { createHash, randomBytes } from 'node:crypto'

/** What a key of the API begins with, so that people and secret scanners know one when they see it. */
export const KEY_PREFIX = 'roost_'

/** A new secret with 256 random bits, safe in headers, cookies and URL fragments. */
export function makeSecret(prefix = ''): string {
  return prefix + randomBytes(32).toString('base64url')
}

/**
 * What the store keeps of a key, a session or a link. A plain SHA-256 is enough here, unlike for passwords: 256 random
 * bits cannot be guessed, however fast the guesses are.
 */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
