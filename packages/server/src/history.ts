import type { ApiMessageKind } from './api.ts'
import type { Failure, MessageContent } from './message.ts'

/**
 * How a message was read from Meta instead of heard from a webhook. `import`: history, read when the account was
 * connected, so nobody waits for an answer to it. `recovered`: a webhook should have brought it and did not.
 */
export type ReadAs = 'import' | 'recovered'

/** One message as the Conversations API told it, in our words. */
export interface ReadMessage {
  readonly mid: string
  readonly direction: 'in' | 'out'
  readonly kind: ApiMessageKind
  readonly content: MessageContent
  /** Meta gives whole seconds here, webhooks milliseconds. */
  readonly sentAtMs: number
  readonly reactions: readonly { readonly by: 'customer' | 'account'; readonly emoji: string }[]
}

/** Messages read of one conversation. */
export interface ReadBatch {
  readonly accountId: string
  readonly readAs: ReadAs
  /** The other side: its name as the list of conversations gives it, which is less than a profile. */
  readonly person: { readonly id: string; readonly username: string | null; readonly name: string | null }
  readonly messages: readonly ReadMessage[]
  readonly readAtMs: number
  /**
   * The reactions that were read stood there at this moment at the latest, so that an older word of a webhook gives way;
   * null: when the message was sent, for all that is known, so that any word of a webhook counts more.
   */
  readonly reactedUntilMs: number | null
}

/** What became of a batch. */
export interface TakenBatch {
  /** New rows: nothing had told of these messages before. */
  readonly added: number
  /** Known already: by a webhook, by our own sending, or erased and not brought back. */
  readonly known: number
  /** Messages that were known and on which a reaction of the customer is new. */
  readonly reactions: number
}

/** How far the history of an account was read. */
export interface ImportProgress {
  readonly accountId: string
  /** `running` goes on after a restart. `failed` waits until somebody starts it again, and goes on where it stopped. */
  readonly state: 'running' | 'done' | 'failed'
  readonly startedAtMs: number
  /** When it ended, either way; null while it runs. */
  readonly endedAtMs: number | null
  /** Conversations read so far. */
  readonly conversations: number
  /** Messages that are new in the store. */
  readonly messages: number
  /** Conversations with older messages than the 20 that Meta shows. */
  readonly shortened: number
  /** Messages that Meta lists without their content. */
  readonly unreadable: number
  /** Conversations that could not be read: they name nobody, or Meta refused them alone. */
  readonly skipped: number
  /** Why it waits (while it runs) or why it failed; null: nothing is wrong. */
  readonly problem: Failure | null
  /** Meta's cursor of the page that is being read, and how many conversations lie before it. */
  readonly page: { readonly cursor: string | null; readonly conversations: number }
}

/** What comparing the store with Meta's view found. Counts of the last finished run, and since the account is compared. */
export interface ReconcileReport {
  readonly accountId: string
  /** Messages sent before are not missing: the account was not watched yet. */
  readonly beganAtMs: number
  /** Everything that Meta shows as changed until then was compared. */
  readonly comparedUntilMs: number
  readonly last: ReconcileRun | null
  readonly total: ReconcileCounts
  /** Why the last try ended early; null: it did not. */
  readonly problem: Failure | null
  readonly triedAtMs: number | null
  readonly nextAtMs: number | null
}

export interface ReconcileCounts {
  /** Messages that Meta shows and that were here already. */
  readonly byWebhook: number
  /** Messages that Meta shows and that were missing: now they are here. */
  readonly recovered: number
  /** Messages here on which Meta shows a reaction of the customer that was missing. */
  readonly reactions: number
  /** Messages here that were deleted at Meta: their content is gone here too. */
  readonly unsends: number
  /** Conversations in which more may be missing than the 20 messages that Meta shows. */
  readonly beyondReach: number
}

export const NOTHING_FOUND: ReconcileCounts = {
  byWebhook: 0,
  recovered: 0,
  reactions: 0,
  unsends: 0,
  beyondReach: 0,
}

export function sumOf(a: ReconcileCounts, b: ReconcileCounts): ReconcileCounts {
  return {
    byWebhook: a.byWebhook + b.byWebhook,
    recovered: a.recovered + b.recovered,
    reactions: a.reactions + b.reactions,
    unsends: a.unsends + b.unsends,
    beyondReach: a.beyondReach + b.beyondReach,
  }
}

export interface ReconcileRun extends ReconcileCounts {
  readonly startedAtMs: number
  readonly endedAtMs: number
  readonly conversations: number
}
