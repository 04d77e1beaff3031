import type { ApiKey, User } from '../access.ts'
import type { Account } from '../account.ts'
import type { AttemptRow } from '../connect-attempt.ts'
import type { ProfileReading } from '../contact.ts'
import type { Person } from '../conversation.ts'
import type { ImportProgress, ReadBatch, ReconcileReport } from '../history.ts'
import type { MediaClass, MediaOutcome, NewMedia } from '../media-item.ts'
import type { StoredApp } from '../meta-app.ts'
import type { NewReply, SendOutcome } from '../outbox.ts'
import type { Removal } from '../removal.ts'
import type { Handshake, RefusedArrival, SetupAnswer } from '../set-up.ts'
import type { ResealedRow } from '../store.ts'
import type { TokenFacts } from '../token.ts'
import * as access from './access.ts'
import { saveAccount, savePerson } from './accounts.ts'
import * as apps from './apps.ts'
import * as attempts from './attempts.ts'
import * as contacts from './contacts.ts'
import { ConversationBook } from './conversation-book.ts'
import type { Database } from './database.ts'
import { erasePerson } from './erase-person.ts'
import * as history from './history.ts'
import * as keeping from './keeping.ts'
import * as media from './media.ts'
import * as outbox from './outbox.ts'
import { saveProfile } from './people.ts'
import { splitId } from './questions.ts'
import * as removals from './removals.ts'
import { addFeedRow } from './save-fold.ts'
import { forgetTakenWords } from './search-changes.ts'
import * as setUp from './set-up.ts'
import * as tokens from './tokens.ts'

type NewKey = Parameters<typeof access.addKey>[1]

/** Every write but receiving, by name: what another thread may ask the writer to do. Each runs in one transaction. */
export const WRITES = {
  saveAccount: (database: Database, account: Account) => saveAccount(database, account),
  connectAccount: (database: Database, account: Account, facts: TokenFacts) =>
    tokens.connectAccount(database, account, facts),
  renewToken: (database: Database, before: Uint8Array, sealed: Uint8Array, facts: TokenFacts) =>
    tokens.renewToken(database, before, sealed, facts),
  saveTokenFacts: (database: Database, token: Uint8Array, facts: TokenFacts) =>
    tokens.saveTokenFacts(database, token, facts),
  setAccountStatus: (
    database: Database,
    accountId: string,
    token: Uint8Array | null,
    status: Account['status'],
  ) => tokens.setAccountStatus(database, accountId, token, status),
  reseal: (database: Database, rows: readonly ResealedRow[]) => tokens.reseal(database, rows),
  saveApp: (database: Database, app: StoredApp) => apps.saveApp(database, app),
  removeApp: (database: Database, id: string) => apps.removeApp(database, id),
  addAttempt: (database: Database, row: AttemptRow) => attempts.addAttempt(database, row),
  spendState: (database: Database, stateHash: string) => attempts.spendState(database, stateHash),
  moveAttempt: (database: Database, from: AttemptRow['attempt']['state'], row: AttemptRow) =>
    attempts.moveAttempt(database, from, row),
  addRemoval: (database: Database, removal: Omit<Removal, 'id'>) => removals.addRemoval(database, removal),
  finishRemoval: (database: Database, id: number, state: 'done' | 'nothing', atMs: number) =>
    removals.finishRemoval(database, id, state, atMs),
  savePerson: (database: Database, accountId: string, person: Person) =>
    savePerson(database, accountId, person),
  markRead: (database: Database, conversationId: string, untilMs: number) =>
    markRead(database, conversationId, untilMs),
  saveProfile: (database: Database, accountId: string, personId: string, reading: ProfileReading) =>
    saveProfile(database, accountId, personId, reading),
  linkContacts: (database: Database, id: string, otherId: string, by: string, atMs: number) =>
    contacts.linkContacts(database, id, otherId, by, atMs),
  unlinkContact: (database: Database, id: string) => contacts.unlinkContact(database, id),
  takeRead: (database: Database, batch: ReadBatch) => history.takeRead(database, batch),
  takeUnsent: (database: Database, accountId: string, mids: readonly string[]) =>
    history.takeUnsent(database, accountId, mids),
  saveImport: (database: Database, progress: ImportProgress) => history.saveImport(database, progress),
  saveReconcile: (database: Database, report: ReconcileReport) => history.saveReconcile(database, report),
  planMedia: (database: Database, files: readonly NewMedia[], until: number | null, nowMs: number): void =>
    media.planMedia(database, files, until, nowMs),
  claimMedia: (database: Database, nowMs: number, limit: number) => media.claimMedia(database, nowMs, limit),
  settleMedia: (database: Database, id: number, outcome: MediaOutcome) =>
    media.settleMedia(database, id, outcome),
  expireMedia: (database: Database, mediaClass: MediaClass, keptBeforeMs: number, limit: number) =>
    media.expireMedia(database, mediaClass, keptBeforeMs, limit),
  mediaRemoved: (database: Database, ids: readonly number[]) => media.mediaRemoved(database, ids),
  saveMediaPolicy: (database: Database, mediaClass: MediaClass, policy: string) =>
    media.saveMediaPolicy(database, mediaClass, policy),
  enqueue: (database: Database, reply: NewReply) => outbox.enqueue(database, reply),
  claim: (database: Database, nowMs: number, limit: number, pausedAccountIds: readonly string[]) =>
    outbox.claim(database, nowMs, limit, pausedAccountIds),
  settle: (database: Database, messageId: number, outcome: SendOutcome) =>
    outbox.settle(database, messageId, outcome),
  releaseClaims: (database: Database) => outbox.releaseClaims(database),
  cancel: (database: Database, messageId: number) => outbox.cancel(database, messageId),
  replay: (database: Database, ids: readonly number[]) => keeping.replay(database, ids),
  markFeed: (database: Database, atMs: number) => keeping.markFeed(database, atMs),
  pruneFeed: (database: Database, beforeMs: number, keepLines: number, limit: number) =>
    keeping.pruneFeed(database, beforeMs, keepLines, limit),
  erasePerson: (database: Database, accountId: string, personId: string, atMs: number) =>
    erasePerson(database, accountId, personId, atMs),
  forgetTakenWords: (database: Database, untilId: number) => forgetTakenWords(database, untilId),
  saveUser: (database: Database, user: Omit<User, 'id'>) => access.saveUser(database, user),
  addSession: (database: Database, tokenHash: string, userId: number, expiresAtMs: number) =>
    access.addSession(database, tokenHash, userId, expiresAtMs),
  endSession: (database: Database, tokenHash: string) => access.endSession(database, tokenHash),
  addKey: (database: Database, key: NewKey): ApiKey => access.addKey(database, key),
  markKeyUsed: (database: Database, id: number, atMs: number) => access.markKeyUsed(database, id, atMs),
  removeKey: (database: Database, id: number) => access.removeKey(database, id),
  addLink: (database: Database, tokenHash: string, expiresAtMs: number) =>
    access.addLink(database, tokenHash, expiresAtMs),
  useLink: (database: Database, tokenHash: string, nowMs: number) =>
    access.useLink(database, tokenHash, nowMs),
  forgetExpired: (database: Database, nowMs: number) => access.forgetExpired(database, nowMs),
  addHandshake: (database: Database, handshake: Handshake) => setUp.addHandshake(database, handshake),
  addRefusedArrival: (database: Database, arrival: RefusedArrival) =>
    setUp.addRefusedArrival(database, arrival),
  saveCheckRun: (database: Database, run: string) => setUp.saveCheckRun(database, run),
  saveCheckAnswer: (database: Database, checkId: string, given: SetupAnswer['given'] | null, atMs: number) =>
    setUp.saveAnswer(database, checkId, given, atMs),
  watchAccount: (database: Database, accountId: string, sinceMs: number) =>
    setUp.watchAccount(database, accountId, sinceMs),
  setAlarm: (
    database: Database,
    accountId: string,
    alarm: { readonly alarm: string; readonly sentence: string } | null,
    atMs: number,
  ) => setUp.setAlarm(database, accountId, alarm, atMs),
} as const

/** Writes that reach into both files; no transaction spans them, so each says how it stands a crash in between. */
export const WRITES_OF_BOTH = {
  compact: (database: Database, journal: Database) => {
    database.compact()
    journal.compact()
  },
  lookAt: (database: Database, journal: Database, id: number, atMs: number) =>
    keeping.lookAt(database, journal, id, atMs),
  pruneNotifications: (
    database: Database,
    journal: Database,
    beforeMs: number,
    fromId: number,
    limit: number,
  ) => keeping.pruneNotifications(database, journal, beforeMs, fromId, limit),
} as const

type Writes = typeof WRITES & {
  readonly [K in keyof typeof WRITES_OF_BOTH]: WithoutJournal<(typeof WRITES_OF_BOTH)[K]>
}
type WithoutJournal<T> = T extends (database: Database, journal: Database, ...rest: infer R) => infer A
  ? (database: Database, ...rest: R) => A
  : never
export type WriteName = keyof Writes
type Rest<T> = T extends (database: Database, ...rest: infer R) => unknown ? R : never
export type WriteValues<K extends WriteName> = Rest<Writes[K]>
export type WriteResult<K extends WriteName> = ReturnType<Writes[K]>

/** A conversation that nobody wrote in yet is not made by reading it. */
function markRead(database: Database, conversationId: string, untilMs: number): void {
  const [accountId, personId] = splitId(conversationId)
  const known = database.get(
    'SELECT 1 FROM conversations WHERE account_id = ? AND person_id = ?',
    accountId,
    personId,
  )
  if (!known) return
  const book = new ConversationBook(database)
  if (!book.readUntil(accountId, personId, untilMs)) return
  book.save()
  addFeedRow(database, 'conversation', accountId, conversationId, null)
}
