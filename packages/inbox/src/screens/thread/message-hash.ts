const BEFORE = 'message-'

/** The part of an address behind `#` that opens a conversation at a message. */
export function hashOf(messageId: string): string {
  return BEFORE + messageId
}

/** Id of the message that an address opens at; null: none. */
export function messageIdIn(hash: string): string | null {
  return hash.startsWith(BEFORE) && hash.length > BEFORE.length ? hash.slice(BEFORE.length) : null
}
