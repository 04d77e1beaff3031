import { hash } from 'node:crypto'

/** 96 bits of SHA-256: at a thousand million messages the chance of two sharing one is below 1e-11. */
const KEY_LENGTH = 16

/**
 * What makes a message one row: a hash of account and mid. It is also what is left of a message that was erased, so it
 * must not lead back to it.
 */
export function messageKey(accountId: string, mid: string): string {
  return hash('sha256', `${accountId}\n${mid}`, 'base64url').slice(0, KEY_LENGTH)
}

/** Key of a row that Meta gives no mid (a referral, a comment, a system line): from what does not differ between deliveries. */
export function eventKey(
  accountId: string,
  kind: string,
  ...parts: readonly (string | number | null)[]
): string {
  return messageKey(accountId, JSON.stringify([kind, ...parts]))
}
