import type { ApiKey, User } from './access.ts'
import type { Account } from './account.ts'
import type { Contact, ProfileReading } from './contact.ts'
import type { Conversation, Person } from './conversation.ts'
import type { ImportProgress, ReadBatch, ReconcileReport, TakenBatch } from './history.ts'
import type { MediaClass, MediaItem, MediaOutcome, NewMedia } from './media-item.ts'
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
  readonly kind: 'message' | 'conversation' | 'message_removed' | 'account' | 'import'
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
  /** Part of a person's name or username, in any case. */
  readonly q?: string
  readonly cursor?: string
  readonly limit: number
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
  /** Resolves once everything that was appended before the call has its named states. */
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

  // People
  /** People whose profile was never asked for, or not since `beforeMs`; who was never asked for comes first, newest first. */
  peopleWithoutProfile(
    beforeMs: number,
    limit: number,
  ): Promise<readonly { accountId: string; personId: string }[]>
  /** Fields that are null keep what is known. Writes a feed row. */
  savePerson(accountId: string, person: Person): Promise<void>

  /** Takes a profile, field by field: what Meta did not give keeps its value and its date. Writes a feed row when it is shown otherwise. */
  saveProfile(accountId: string, personId: string, reading: ProfileReading): Promise<void>
  /** The person of a conversation with every identity that somebody joined to them; null: not known. */
  contact(conversationId: string): Promise<Contact | null>
  /** A person says that both are one. False: one of them is not known, or they are the same. Safe to repeat. */
  linkContacts(
    conversationId: string,
    otherConversationId: string,
    by: string,
    atMs: number,
  ): Promise<boolean>
  /** Takes one identity out of its contact. False: it stands alone. */
  unlinkContact(conversationId: string): Promise<boolean>

  // Read from Meta
  /** Takes messages that were read. What is known, or was erased, stays as it is; so it is safe to repeat. */
  takeRead(batch: ReadBatch): Promise<TakenBatch>
  imports(): Promise<readonly ImportProgress[]>
  importOf(accountId: string): Promise<ImportProgress | null>
  /** Adds or replaces. Writes a feed row. */
  saveImport(progress: ImportProgress): Promise<void>
  reconcileOf(accountId: string): Promise<ReconcileReport | null>
  saveReconcile(report: ReconcileReport): Promise<void>
  /** Messages that are here only because reconcile read them. */
  recoveredCount(accountId: string): Promise<number>

  // Media
  /** Messages with more than text that nobody looked at for files yet, and what tells `planMedia` so; null: none. */
  mediaCandidates(): Promise<{ readonly messages: readonly Message[]; readonly until: number } | null>
  /**
   * Adds files to fetch, and takes the candidates up to `until` off. A file that is known stays as it is; a person's picture
   * with a new address replaces the old one.
   */
  planMedia(files: readonly NewMedia[], until: number | null, nowMs: number): Promise<void>
  /** Claims files that are due, for ten minutes. */
  claimMedia(nowMs: number, limit: number): Promise<readonly MediaItem[]>
  /** False: it is no longer wanted (unsent, erased), so what was fetched must not stay. Else writes a feed row, unless it is to be tried again. */
  settleMedia(id: number, outcome: MediaOutcome): Promise<boolean>
  /** Files of this class that were kept before the moment are gone from now on. Answers how many; call again until fewer than `limit`. */
  expireMedia(mediaClass: MediaClass, keptBeforeMs: number, limit: number): Promise<number>
  nextMediaDueMs(): Promise<number | null>
  /** Numbers of files that must leave the disk: their rows are gone. */
  mediaRemovals(limit: number): Promise<readonly number[]>
  mediaRemoved(ids: readonly number[]): Promise<void>
  media(id: number): Promise<MediaItem | null>
  mediaOfMessage(accountId: string, mid: string): Promise<readonly MediaItem[]>
  pictureOf(accountId: string, personId: string): Promise<MediaItem | null>
  /** What the owner chose, by class, as `link`, `keep` or `30d`. */
  mediaPolicies(): Promise<Readonly<Record<string, string>>>
  saveMediaPolicy(mediaClass: MediaClass, policy: string): Promise<void>

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
