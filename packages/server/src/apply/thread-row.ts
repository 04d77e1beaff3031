import type { ApiMessageKind } from '../api.ts'
import type { ReadAs } from '../history.ts'
import type { MessageContent, MessageState } from '../message.ts'

/** What a webhook said a message is; or, with `readAs`, what was read from Meta because no webhook had said it. */
export interface Heard {
  readonly direction: 'in' | 'out'
  readonly kind: ApiMessageKind
  readonly content: MessageContent
  readonly sentAtMs: number
  readonly standby: boolean
  readonly readAs?: ReadAs
}

export interface EditFact {
  readonly numEdit: number
  readonly text: string
  readonly atMs: number
}

/** The newest word of one side; a null emoji means that the reaction was taken away. */
export interface ReactionFact {
  readonly by: 'customer' | 'account'
  readonly emoji: string | null
  readonly atMs: number
}

/** What we know of a message because we sent it ourselves. */
export interface Own {
  /** Null once erased. */
  readonly text: string | null
  /** See `contentHash`; with the key it tells an echo of this text. Null once erased for good. */
  readonly contentHash: string | null
  readonly idempotencyKey: string
  readonly queuedAtMs: number
  readonly state: MessageState
  readonly claimedAtMs: number | null
  /** Who said which mid is ours: Meta's answer (certain) or an echo with the same text (a good guess). */
  readonly boundBy: 'answer' | 'echo' | null
  /** A person's words clear the unread count, a machine's do not. */
  readonly byPerson: boolean
}

/**
 * One row of a thread as a set of facts. Each fact is merged so that order and repetition do not matter; what people see
 * is worked out from the facts.
 */
export interface ThreadRow {
  /** Null until it is saved. */
  readonly id: number | null
  /** Null only for our own message that has no mid yet. */
  readonly key: string | null
  readonly accountId: string
  /** Null while only events that name nobody (some edits) are known. */
  readonly personId: string | null
  readonly mid: string | null
  /** Null: the row waits for its message. */
  readonly heard: Heard | null
  readonly edits: readonly EditFact[]
  readonly reactions: readonly ReactionFact[]
  readonly isUnsent: boolean
  /** The person has seen this one and so everything of ours before it. */
  readonly isSeen: boolean
  readonly own: Own | null
  /** The notification that carried it first; further ones stand in `message_sources`. */
  readonly sourceId: number | null
}

export const NO_CONTENT: MessageContent = {
  text: null,
  attachments: [],
  replyTo: null,
  payload: null,
  referral: null,
  note: null,
}

export function emptyRow(accountId: string, key: string | null, mid: string | null): ThreadRow {
  return {
    id: null,
    key,
    accountId,
    personId: null,
    mid,
    heard: null,
    edits: [],
    reactions: [],
    isUnsent: false,
    isSeen: false,
    own: null,
    sourceId: null,
  }
}

/** Where the row stands in its thread; null: not shown yet. Meta's time wins over our own. */
export function sentAtMs(row: ThreadRow): number | null {
  if (row.personId === null) return null
  return row.heard?.sentAtMs ?? row.own?.queuedAtMs ?? null
}

export function directionOf(row: ThreadRow): 'in' | 'out' | null {
  if (row.own) return 'out'
  return row.heard?.direction ?? null
}
