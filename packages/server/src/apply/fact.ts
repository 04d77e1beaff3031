import type { ThreadControl } from '../conversation.ts'
import type { EditFact, Heard, ReactionFact } from './thread-row.ts'

interface OnRow {
  readonly accountId: string
  readonly personId: string | null
  readonly key: string
  readonly mid: string | null
}

/** What one event tells about one row or one conversation. Facts are merged; see `merge.ts`. */
export type Fact =
  | (OnRow & { readonly tells: 'heard'; readonly heard: Heard })
  | (OnRow & { readonly tells: 'edit'; readonly edit: EditFact })
  | (OnRow & { readonly tells: 'reaction'; readonly reaction: ReactionFact })
  | (OnRow & { readonly tells: 'unsent' })
  | (OnRow & { readonly tells: 'seen' })
  | (OnConversation & { readonly tells: 'seen_until'; readonly untilMs: number })
  | (OnConversation & { readonly tells: 'qualifies'; readonly atMs: number })
  | (OnConversation & { readonly tells: 'control'; readonly control: ThreadControl })

interface OnConversation {
  readonly accountId: string
  readonly personId: string
}

export type RowFact = Extract<Fact, OnRow>

/** An event read: facts to merge, or the reason why it changes nothing. */
export type Reading =
  | { readonly facts: readonly Fact[] }
  | { readonly ignored: string }
  | { readonly setAside: string }

/** The reason of events of accounts that are not ours (yet); saving the account applies them again. */
export const STRANGER = 'account not connected'
