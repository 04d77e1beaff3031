import type { ApiAttachment, ApiMessageKind } from './api.ts'
import type { ReadAs } from './history.ts'

/** Who spoke: a stored fact, never a claim of the caller (law 7). */
export type Speaker =
  | { readonly type: 'customer' }
  | { readonly type: 'person'; readonly name: string }
  | { readonly type: 'automation'; readonly name: string }
  | { readonly type: 'agent'; readonly name: string }
  | { readonly type: 'app' }

export type MessageState = 'received' | 'queued' | 'sending' | 'sent' | 'failed' | 'unsure' | 'cancelled'

export interface Failure {
  /** Stable kind of `@roost/meta`, such as `window_closed`. */
  readonly kind: string
  readonly message: string
  readonly fix: string
  readonly retryable: boolean
  readonly code: number | null
  readonly subcode: number | null
  readonly traceId: string | null
}

/** An attachment as it was told; our own copy of its file is another thing, see `media-item.ts`. */
export type HeardAttachment = Omit<ApiAttachment, 'file'>

/** What a thread row says, apart from when and in which state. Gone once the message is unsent. */
export interface MessageContent {
  readonly text: string | null
  readonly attachments: readonly HeardAttachment[]
  readonly replyTo: {
    readonly mid: string | null
    readonly story: { readonly id: string | null; readonly url: string | null } | null
  } | null
  readonly payload: string | null
  readonly referral: {
    readonly ref: string | null
    readonly source: string | null
    readonly adId: string | null
    readonly adTitle: string | null
    readonly photoUrl: string | null
    readonly productId: string | null
  } | null
  readonly note: string | null
}

/** A message by the name that Meta gives it. */
export interface MessageRef {
  readonly accountId: string
  readonly mid: string
}

export interface Message {
  readonly id: number
  readonly conversationId: string
  readonly accountId: string
  readonly mid: string | null
  readonly direction: 'in' | 'out'
  /** `unsent` once the message was taken back, whatever it was before. */
  readonly kind: ApiMessageKind
  readonly content: MessageContent
  readonly sentAtMs: number
  readonly state: MessageState
  readonly speaker: Speaker
  readonly reactions: readonly { readonly by: 'customer' | 'account'; readonly emoji: string }[]
  readonly edits: readonly { readonly text: string; readonly atMs: number }[]
  readonly heardInStandby: boolean
  /** How it was read from Meta; null: a webhook told it, or we sent it. */
  readonly readAs: ReadAs | null
  readonly failure: Failure | null
}
