/** One person is erased everywhere: in rows, notifications, outbox, feed, and whatever else is kept of them. */
export interface PersonErasure {
  /** Number of the receipt; give it to `Store.erasure` to see how far it has come. */
  readonly id: number
  readonly accountId: string
  /** Hash of account and person: what is left, so that nothing of them comes back. */
  readonly personKey: string
  readonly askedAtMs: number
  /** Whatever they did until this moment stays away; what comes later is a new beginning. */
  readonly untilMs: number
  /** False while notifications and feed are still gone through; the conversation itself is gone at once. */
  readonly isFinished: boolean
  readonly messages: number
  /** Of the messages, those that were written here. */
  readonly replies: number
  readonly feedRows: number
  /** Notifications that were rewritten without them; what others said in the same ones stays. */
  readonly notifications: number
}

/** What an erasure would remove. */
export interface PersonFootprint {
  readonly messages: number
  readonly replies: number
  readonly notifications: number
  readonly username: string | null
  readonly name: string | null
}

/** The reason of events that would bring back what was erased. */
export const ERASED = 'erased'
