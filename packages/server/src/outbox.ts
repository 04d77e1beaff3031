import type { Failure, Speaker } from './message.ts'

/** A reply as it is asked for. The same key with the same content is the same message, for ever. */
export interface NewReply {
  readonly conversationId: string
  readonly text: string
  readonly speaker: Speaker
  /** Made by the caller; unique per conversation. */
  readonly idempotencyKey: string
  readonly queuedAtMs: number
}

export type EnqueueResult =
  | { readonly outcome: 'queued'; readonly messageId: number }
  | { readonly outcome: 'same'; readonly messageId: number }
  /** The key was used before, for other content. */
  | { readonly outcome: 'conflict' }

/** One message claimed for sending; from now on its state is `sending`. */
export interface ClaimedReply {
  readonly messageId: number
  readonly conversationId: string
  readonly accountId: string
  readonly personId: string
  readonly text: string
  readonly speaker: Speaker
  /** How often it was tried before; waits for throttling are counted apart. */
  readonly attempts: number
  /** How often Meta said that it was too much at once. */
  readonly throttles: number
}

/** How an attempt ended. `unsure`: it may have arrived; a machine never sends it again (law 6). */
export type SendOutcome =
  | { readonly outcome: 'sent'; readonly mid: string }
  | {
      readonly outcome: 'retry'
      readonly atMs: number
      readonly failure: Failure
      /** The message was not to blame (too much at once, no good login): this was no attempt. */
      readonly isThrottled?: boolean
    }
  | { readonly outcome: 'failed'; readonly failure: Failure }
  | { readonly outcome: 'unsure'; readonly failure: Failure }
