import type { ApiKey, User } from './access.ts'
import type { Account } from './account.ts'
import type { AttemptRow, ConnectAttempt } from './connect-attempt.ts'
import type { Contact, ListedContact, ProfileReading } from './contact.ts'
import type { Conversation, Person, PersonRef } from './conversation.ts'
import type { PersonErasure, PersonFootprint } from './erasure.ts'
import type { ExportQuery } from './export.ts'
import type { ImportProgress, ReadBatch, ReconcileReport, TakenBatch } from './history.ts'
import type { MediaClass, MediaItem, MediaOutcome, MediaSums, NewMedia } from './media-item.ts'
import type { Message, MessageRef } from './message.ts'
import type { StoredApp } from './meta-app.ts'
import type {
  Arrival,
  NotificationChoice,
  NotificationQuery,
  NotificationSummary,
  StoredNotification,
} from './notification.ts'
import type { ClaimedReply, EnqueueResult, NewReply, SendOutcome } from './outbox.ts'
import type { Removal } from './removal.ts'
import type { SetUpMemory } from './set-up.ts'
import type { TokenFacts } from './token.ts'

export interface Page<T> {
  readonly rows: readonly T[]
  /** Opaque; null at the end. */
  readonly nextCursor: string | null
}

/** One line of the feed: what changed, not how it looks; whoever reads it asks for the present state. */
export interface FeedRow {
  readonly id: number
  readonly kind: 'message' | 'conversation' | 'message_removed' | 'account' | 'erased' | 'import'
  readonly accountId: string
  readonly conversationId: string | null
  readonly messageId: number | null
}

/** Something sealed, sealed again under another key. */
export interface ResealedRow {
  readonly kind: 'account' | 'app'
  readonly id: string
  readonly before: Uint8Array
  readonly sealed: Uint8Array
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

/** What one turn of removing did. */
export interface Pruned {
  readonly removed: number
  /** Where the next turn goes on; null when nothing is left to do. */
  readonly nextId: number | null
}

export interface ConversationQuery {
  readonly accountId?: string
  readonly status?: 'open' | 'unread'
  /** Parts of a person's name or username, in any case and script. */
  readonly q?: string
  readonly cursor?: string
  readonly limit: number
}

export interface ContactQuery {
  /** Only people who wrote to this account; the others of their identities are told as well. */
  readonly accountId?: string
  /** As in `ConversationQuery`. */
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

/** What an operator watches. */
export interface StoreMeasures {
  /** Notifications that are stored and not applied yet, and when the first of them came; null: none is. */
  readonly unapplied: number
  readonly unappliedSinceMs: number | null
  /** Messages that cannot be found by their words yet. */
  readonly unindexed: number
  /** Bytes of notifications that wait for the disk. */
  readonly waitingBytes: number
  /** Our own messages, by state. */
  readonly outbox: Readonly<Record<string, number>>
}

/** A message that holds the words, or (without one) a person whose name does. */
export interface Found {
  readonly conversation: Conversation
  readonly message: Message | null
  readonly snippet: Snippet
}

/**
 * What a store must do. The contracts beside this file (`*.contract.ts`) run on every implementation.
 *
 * Every method may be called at any time and from several processes on one database. A promise that resolves means
 * committed (and, for `append`, on disk). A rejected one means that nothing was changed.
 */
export interface Store extends SetUpMemory {
  // Receiving
  /** Durable when it resolves: group-committed and fsynced. Safe to call thousands of times a second. */
  append(arrival: Arrival): Promise<void>
  /** Resolves once everything that was appended before the call has its named states and can be found by `search`. */
  settled(): Promise<void>
  /** Newest first. A page of a filter may be short and still have a cursor: each looks through a bounded number. */
  notifications(query: NotificationQuery): Promise<Page<StoredNotification>>
  notification(id: number): Promise<StoredNotification | null>
  notificationBody(id: number): Promise<Uint8Array | null>
  notificationSummary(): Promise<NotificationSummary>
  /** Numbers of applied notifications of a choice after `afterId`, oldest first. */
  notificationIds(choice: NotificationChoice, afterId: number, limit: number): Promise<readonly number[]>
  /** Has these applied again; what they say is there already does not change. Done once `settled` resolves. Safe to repeat. */
  replay(ids: readonly number[]): Promise<void>
  /** A person has looked at what was set aside, so that it need not be kept for them. False: it is not there. */
  lookAt(id: number, atMs: number): Promise<boolean>

  // Keeping. One short turn a call; the caller paces them, see `retention.ts`.
  /** Removes notifications that came before `beforeMs` and are done with, beginning at number `fromId`, and what is known of their contents. */
  pruneNotifications(beforeMs: number, fromId: number, limit: number): Promise<Pruned>
  /** Remembers where the feed is now, so that `pruneFeed` can tell its lines' age. */
  markFeed(atMs: number): Promise<void>
  /** Removes feed lines that were there at `beforeMs`, and the oldest beyond `keepLines`. The newest line stays. */
  pruneFeed(beforeMs: number, keepLines: number, limit: number): Promise<Pruned>

  // Accounts
  accounts(): Promise<readonly Account[]>
  account(id: string): Promise<Account | null>
  /** Adds or replaces; what an earlier life of the account received stays, what was known of another token goes. Writes a feed row. */
  saveAccount(account: Account): Promise<void>
  /** The same, with what is known of its token, in one transaction. */
  connectAccount(account: Account, facts: TokenFacts): Promise<void>
  /**
   * Marks whether the login is good, only while it is still this token. Replies of an account that is not `ok` are not
   * claimed. False: nothing changed. Writes a feed row when something did.
   */
  setAccountStatus(accountId: string, token: Uint8Array | null, status: Account['status']): Promise<boolean>

  // Tokens: what is known of them; they themselves are `Account.tokenSealed`
  tokenFacts(accountId: string): Promise<TokenFacts | null>
  /** Accounts whose token is to be checked by now. */
  tokensDue(nowMs: number): Promise<readonly string[]>
  /** 0 when one was never checked; null when there is no token. */
  nextTokenCheckMs(): Promise<number | null>
  /** Replaces the token `before` and what is known of it, marks the account `ok`. False: it was another one by now. Writes a feed row. */
  renewToken(before: Uint8Array, sealed: Uint8Array, facts: TokenFacts): Promise<boolean>
  /** False: the account has another token by now. Writes a feed row when warning or problem changed. */
  saveTokenFacts(token: Uint8Array, facts: TokenFacts): Promise<boolean>
  /** All in one transaction; what changed since it was read is left alone. Answers how many were replaced. */
  reseal(rows: readonly ResealedRow[]): Promise<number>

  // Meta apps that the owner saved
  storedApps(): Promise<readonly StoredApp[]>
  saveApp(app: StoredApp): Promise<void>
  removeApp(id: string): Promise<boolean>

  // Logins on their way
  addAttempt(row: AttemptRow): Promise<void>
  attempt(id: string): Promise<AttemptRow | null>
  /** Null: nobody began a login with this state, or it was spent. Whether it is in time is the caller's to say. */
  attemptByState(stateHash: string): Promise<AttemptRow | null>
  /** True for one caller, and never again. */
  spendState(stateHash: string): Promise<boolean>
  /** Replaces the attempt while it is still in the state `from`. False: it went on meanwhile. */
  moveAttempt(from: ConnectAttempt['state'], row: AttemptRow): Promise<boolean>

  // What Meta's callbacks asked for
  addRemoval(removal: Omit<Removal, 'id'>): Promise<Removal>
  removalByCode(codeHash: string): Promise<Removal | null>
  /** Oldest first. */
  waitingRemovals(): Promise<readonly Removal[]>
  /** Safe to repeat: the first end counts. */
  finishRemoval(id: number, state: 'done' | 'nothing', atMs: number): Promise<void>

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
  /** These and those below: an answer for each, in the order asked, null where there is none; one question for a page. */
  messagesById(ids: readonly number[]): Promise<readonly (Message | null)[]>
  messagesByMid(refs: readonly MessageRef[]): Promise<readonly (Message | null)[]>
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
  peopleWithoutProfile(beforeMs: number, limit: number): Promise<readonly PersonRef[]>
  /** Fields that are null keep what is known. Writes a feed row. */
  savePerson(accountId: string, person: Person): Promise<void>

  /** Takes a profile, field by field: what Meta did not give keeps its value and its date. Writes a feed row when it is shown otherwise. */
  saveProfile(accountId: string, personId: string, reading: ProfileReading): Promise<void>
  /** The person of a conversation with every identity that somebody joined to them; null: not known. */
  contact(conversationId: string): Promise<Contact | null>
  /** Whoever wrote last first; joined identities are one row, so that a page may be short and still have a cursor. */
  contacts(query: ContactQuery): Promise<Page<ListedContact>>
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
  /** Takes away what these messages said, as a webhook's unsend does; answers how many said something until now. Safe to repeat. */
  takeUnsent(accountId: string, mids: readonly string[]): Promise<number>
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
  /** Files of each message, in the order asked. */
  mediaOfMessages(refs: readonly MessageRef[]): Promise<readonly (readonly MediaItem[])[]>
  /** The picture of each person, in the order asked; null where none is kept, nor planned. */
  picturesOf(people: readonly PersonRef[]): Promise<readonly (MediaItem | null)[]>
  /** What the owner chose, by class, as `link`, `keep` or `30d`. */
  mediaPolicies(): Promise<Readonly<Record<string, string>>>
  saveMediaPolicy(mediaClass: MediaClass, policy: string): Promise<void>
  /** How much is kept, by class. Costs the same however much it is. */
  mediaSums(): Promise<MediaSums>

  // Exporting
  /**
   * Messages as the bytes of a file, part by part, only as fast as they are taken; receiving does not wait for it. A part is
   * good until the next one is asked for: whoever keeps it makes a copy.
   *
   * @throws AppError `too_many` on the first part, while others run
   */
  exportMessages(query: ExportQuery): AsyncIterable<Uint8Array>

  // Erasing
  /**
   * Erases one person of one account everywhere. Their conversation, messages and replies are gone when it resolves, and
   * a tombstone keeps everything that they did until `atMs` from coming back, by replay, retry, import or reconcile.
   * Notifications and feed are gone through afterwards, in slices that hold nobody up; see `erasure`. Safe to repeat, and
   * right for somebody who is not known: what is still to come of them until then stays away too.
   *
   * @param atMs now, by the clock of conversations; a later message of theirs is a new beginning
   * @returns the receipt, which names nobody
   */
  erasePerson(accountId: string, personId: string, atMs: number): Promise<PersonErasure>
  /** The receipt as it stands now; null: there is none with this number. */
  erasure(id: number): Promise<PersonErasure | null>
  /** What `erasePerson` would remove. Reads every stored notification: for a command, not for a page. */
  personFootprint(accountId: string, personId: string): Promise<PersonFootprint>

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
  /** Number of the oldest line that is kept; 0 when there is none. */
  feedTail(): Promise<number>
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
  /** Removes sessions, links and logins on their way that have expired by then; answers how many. */
  forgetExpired(nowMs: number): Promise<number>

  /**
   * Rewrites the database so that nothing that was removed is left in it, not even in pages that are free. Takes as long
   * as a copy, and as much room; receiving waits meanwhile, so it is for a command while no server runs.
   */
  compact(): Promise<void>

  /** How the store stands, for who watches it. */
  measures(): Promise<StoreMeasures>
  /** Real, and cheap enough for a health check: can this store commit, on disk, now? */
  ready(): Promise<boolean>
  /** What the database says of itself, for logs, checks and tests. */
  facts(): Promise<{ readonly engine: string; readonly synchronous: string; readonly journal: string }>
  /** Frees what is kept in this thread's memory only to be faster. For a moment in which nothing happens; safe to repeat. */
  giveMemoryBack(): void
  /** Finishes what was accepted, then closes. */
  close(): Promise<void>
}
