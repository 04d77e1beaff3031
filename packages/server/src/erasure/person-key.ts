import { hash } from 'node:crypto'

/** 96 bits of SHA-256, as for messages. */
const KEY_LENGTH = 16

/**
 * The tombstone of a person: a hash of account and person id. It tells that an event is of somebody who was erased. Ids
 * of Meta are long numbers and not secrets: whoever has both the database and an id can see that it was erased.
 */
export function personKey(accountId: string, personId: string): string {
  return hash('sha256', `person\n${accountId}\n${personId}`, 'base64url').slice(0, KEY_LENGTH)
}
