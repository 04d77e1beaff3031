import type { ApiKey, User } from './access.ts'
import type { Account } from './account.ts'
import type { Conversation, Person } from './conversation.ts'
import type { Message } from './message.ts'
import type { Arrival, StoredNotification } from './notification.ts'
import type { ClaimedReply, EnqueueResult, NewReply, SendOutcome } from './outbox.ts'

export interface Page<T> {
  readonly rows: readonly T[]
  /** Opaque; null at the end. */
  readonly nextCursor: string | null
}

/** One line of the feed: what changed, not how it looks; whoever reads it asks for the present state. */
export interface FeedRow {
  readonly id: number
  readonly kind: 'message' | 'conversation' | 'message_removed' | 'account'
  readonly accountId: string
  readonly conversationId: string | null
  readonly messageId: number | null
}

/** What a customer said in a conversation after a moment; messages, postbacks and referrals count. */
export interface HeardSince {
  /** At least one came to us directly, not in standby. */
  readonly isDirect: boolean
  /** The newest; null: they said nothing. */
  readonly lastAtMs: number | null
  /** Longest time between two of them, or between the moment and the first; 0 when they said nothing. */
  readonly longestSilenceMs: number
}

export interface ConversationQuery {
  readonly accountId?: string
  readonly status?: 'open' | 'unread'
  /** Parts of a person's name or username, in any case and script. */
  readonly q?: string
  readonly cursor?: string
  readonly limit: number
}

/** A piece of a text with the places that were found in it, in UTF-16 units of `text`. */
export interface Snippet {
  readonly text: string
  readonly matches: readonly { readonly start: number; readonly end: number }[]
}

export interface SearchQuery {
  /** As people type it, in any script. All its words must be there; the last one may be a beginning. */
  readonly text: string
  readonly accountId?: string
  readonly cursor?: string
  readonly limit: number
}

/** A message that holds the words, or (without one) a person whose name does. */
export interface Found {
  readonly conversation: Conversation
  readonly message: Message | null
  readonly snippet: Snippet
}

/**
 * What a store must do. Two contracts run on every implementation: `store.contract.ts` and `applying.contract.ts`.
 *
 * Every method may be called at any time and from several processes on one database. A promise that resolves means
 * committed (and, for `append`, on disk). A rejected one means that nothing was changed.
 */
export interface Store {
  // Receiving
  /** Durable when it resolves: group-committed and fsynced. Safe to call thousands of times a second. */
  append(arrival: Arrival): Promise<void>
  /** Resolves once everything that was appended before the call has its named states and can be found by `search`. */
  settled(): Promise<void>
  notifications(query: {
    readonly cursor?: string
    readonly limit: number
  }): Promise<Page<StoredNotification>>
  notification(id: number): Promise<StoredNotification | null>
  notificationBody(id: number): Promise<Uint8Array | null>

  // Accounts
  accounts(): Promise<readonly Account[]>
  account(id: string): Promise<Account | null>
  /** Adds or replaces; what an earlier life of the account received stays. Writes a feed row. */
  saveAccount(account: Account): Promise<void>

  // Conversations and messages
  /** Newest first. */
  conversations(query: ConversationQuery): Promise<Page<Conversation>>
  conversation(id: string): Promise<Conversation | null>
  /** What the customer said after `sinceMs`. */
  heardSince(conversationId: string, sinceMs: number): Promise<HeardSince>
  /** Newest first, backwards in time. */
  messages(query: {
    readonly conversationId: string
    readonly cursor?: string
    readonly limit: number
  }): Promise<Page<Message>>
  message(id: number): Promise<Message | null>
  messageByMid(accountId: string, mid: string): Promise<Message | null>
  /** Our side has read until `untilMs`; never moves back. Writes a feed row. */
  markRead(conversationId: string, untilMs: number): Promise<void>

  // Search
  /**
   * Messages and people, newest first: a message by its time, a person by that of their last message. Finds what is shown,
   * and nothing else; what was just said a moment later (about a quarter of a second).
   */
  search(query: SearchQuery): Promise<Page<Found>>

  // People
  /** People whose profile was never asked for, or not since `beforeMs`; who was never asked for comes first, newest first. */
  peopleWithoutProfile(
    beforeMs: number,
    limit: number,
  ): Promise<readonly { accountId: string; personId: string }[]>
  /** Fields that are null keep what is known. Writes a feed row. */
  savePerson(accountId: string, person: Person): Promise<void>

  // Outbox
  /** Message and outbox row in one transaction. */
  enqueue(reply: NewReply): Promise<EnqueueResult>
  /** The message that this key made in this conversation; null: none. It is the same one even after the window closed. */
  replyWithKey(conversationId: string, idempotencyKey: string): Promise<Message | null>
  /** Claims due replies, at most one a conversation, oldest first; none of a conversation that has one in `sending` or `retry` before it, none of a paused account. */
  claim(nowMs: number, limit: number, pausedAccountIds?: readonly string[]): Promise<readonly ClaimedReply[]>
  /** Records how an attempt ended. Safe to repeat. An echo that came first already settled it: then this merges into one row. */
  settle(messageId: number, outcome: SendOutcome): Promise<void>
  /** Called once at start, before the first claim: what a dead process left in `sending` is `unsure` from now on. */
  releaseClaims(): Promise<number>
  /** When the next queued reply is due; null when none is. */
  nextDueMs(): Promise<number | null>
  /** Cancels a message that is still `queued`, or failed or unsure and given up by a person. False when it is too late. */
  cancel(messageId: number): Promise<boolean>
  queuedAhead(messageId: number): Promise<number>

  // Feed
  feedAfter(id: number, limit: number): Promise<readonly FeedRow[]>
  feedHead(): Promise<number>
  /** Called after each commit that wrote feed rows of this process, at most once a turn of the event loop. */
  onFeed(listener: () => void): () => void

  // Access. Hashes in, hashes out: the store never sees a secret.
  users(): Promise<readonly User[]>
  saveUser(user: Omit<User, 'id'>): Promise<User>
  addSession(tokenHash: string, userId: number, expiresAtMs: number): Promise<void>
  sessionUser(tokenHash: string, nowMs: number): Promise<User | null>
  endSession(tokenHash: string): Promise<void>
  addKey(key: {
    readonly name: string
    readonly keyHash: string
    readonly speaksAs: ApiKey['speaksAs']
    readonly createdAtMs: number
  }): Promise<ApiKey>
  keys(): Promise<readonly ApiKey[]>
  keyByHash(keyHash: string): Promise<ApiKey | null>
  /** Remembers when a key was last used; never moves back. */
  markKeyUsed(id: number, atMs: number): Promise<void>
  removeKey(id: number): Promise<boolean>
  /** One-time links (first owner). Returns true once, before it expires, and never again. */
  addLink(tokenHash: string, expiresAtMs: number): Promise<void>
  useLink(tokenHash: string, nowMs: number): Promise<boolean>
  /** Removes sessions and links that have expired by then; answers how many. */
  forgetExpired(nowMs: number): Promise<number>

  /** Real, and cheap enough for a health check: can this store commit, on disk, now? */
  ready(): Promise<boolean>
  /** What the database says of itself, for logs, checks and tests. */
  facts(): Promise<{ readonly engine: string; readonly synchronous: string; readonly journal: string }>
  /** Finishes what was accepted, then closes. */
  close(): Promise<void>
}
