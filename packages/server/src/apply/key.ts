import { hash } from 'node:crypto'
import { timeMark } from './time-mark.ts'

/** 96 bits of SHA-256: at a thousand million messages the chance of two sharing one is below 1e-11. */
const HASH_LENGTH = 16

/**
 * What makes a message one row: a hash of account and mid, behind a mark of the time where the mid holds one, so that keys
 * of one time stand together in an index.
 */
export function messageKey(accountId: string, mid: string): string {
  return timeMark(mid) + hashOf(accountId, mid)
}

/** Key of a row that Meta gives no mid (a referral, a comment, a system line): from what does not differ between deliveries. */
export function eventKey(
  accountId: string,
  kind: string,
  ...parts: readonly (string | number | null)[]
): string {
  return hashOf(accountId, JSON.stringify([kind, ...parts]))
}

/** What is kept of the key of a message that was erased: the hash alone, which leads back to nothing. */
export function tombstoneOf(key: string): string {
  return key.slice(-HASH_LENGTH)
}

function hashOf(accountId: string, text: string): string {
  return hash('sha256', `${accountId}\n${text}`, 'base64url').slice(0, HASH_LENGTH)
}
