import { mkdirSync } from 'node:fs'
import { parseNotification } from '@roost/meta'
import { messageKey } from '../apply/key.ts'
import { createMachineClock } from '../clock/machine.ts'
import type { Clock } from '../clock.ts'
import type { Store } from '../store.ts'
import * as apps from './apps.ts'
import * as attempts from './attempts.ts'
import { contact } from './contacts.ts'
import { Database, FULL } from './database.ts'
import { databasePath } from './database-file.ts'
import { erasure, personFootprint } from './erase-person.ts'
import { Exports } from './export.ts'
import * as history from './history.ts'
import { InlineWriter } from './inline-writer.ts'
import { journalPath } from './journal.ts'
import { reachOf } from './measures.ts'
import * as media from './media.ts'
import * as came from './notification-questions.ts'
import * as ask from './questions.ts'
import { readingStore } from './reading-store.ts'
import * as removals from './removals.ts'
import { searchPath } from './search-file.ts'
import * as setUp from './set-up.ts'
import { createInlineReader, type SlowReader } from './slow-questions.ts'
import { ThreadReader } from './thread-reader.ts'
import { ThreadWriter } from './thread-writer.ts'
import * as tokens from './tokens.ts'
import type { Durability, WriterPort } from './writer-port.ts'

export interface OpenStoreOptions {
  /** Folder of the database; made when it is missing. Must be on a local disk. */
  readonly folder: string
  /** Write in this thread instead of one of its own: for tests and short commands. Default false. */
  readonly inline?: boolean
  /** Paces tries after trouble of the disk. Default: the machine's. */
  readonly clock?: Clock
  /** How long a write waits for another process that writes. Default 5 s. */
  readonly busyTimeoutMs?: number
  /** Told when the store gets into trouble (a full disk, a dead thread), once each time, and with null when it is over. */
  readonly onTrouble?: (error: Error | null) => void
  /** Asks what may take long, and is closed with the store. Default: one of its own. */
  readonly slow?: SlowReader
}

/**
 * Opens the embedded store, making or bringing forward its schema.
 *
 * @throws when the folder cannot be written, the disk does not sync, or a newer version made the database
 */
export async function openStore(options: OpenStoreOptions): Promise<Store> {
  mkdirSync(options.folder, { recursive: true, mode: 0o700 })
  const { inline, ...rest } = { clock: createMachineClock(), onTrouble: () => undefined, ...options }
  const writer = inline
    ? new InlineWriter({ ...rest, parse: parseNotification })
    : await ThreadWriter.start(rest)
  try {
    const reader = Database.forReading(databasePath(options.folder), { besides: searchPath(options.folder) })
    const slow = options.slow ?? (inline ? createInlineReader(reader) : new ThreadReader(rest))
    const exports = new Exports(databasePath(options.folder))
    return storeOf(writer, {
      reader,
      journal: Database.forReading(journalPath(options.folder)),
      slow,
      exports,
    })
  } catch (error) {
    await writer.close()
    throw error
  }
}

interface Readers {
  readonly reader: Database
  readonly journal: Database
  readonly slow: SlowReader
  readonly exports: Exports
}

function storeOf(writer: WriterPort, { reader, journal, slow, exports }: Readers): Store {
  const probe = oneAtATime(() => writer.probe())
  const reading = readingStore(reader)
  return {
    ...reading,
    append: (arrival) => writer.append(arrival),
    settled: () => writer.settled(),
    notifications: async (query) => came.notifications(reader, journal, query),
    notification: async (id) => came.notification(reader, journal, id),
    notificationSummary: async () => came.summary(reader, journal),
    notificationIds: async (choice, afterId, limit) =>
      came.notificationIds(reader, journal, choice, afterId, limit),
    replay: (ids) => writer.write('replay', ids),
    lookAt: (id, atMs) => writer.write('lookAt', id, atMs),
    pruneNotifications: (beforeMs, fromId, limit) =>
      writer.write('pruneNotifications', beforeMs, fromId, limit),
    markFeed: (atMs) => writer.write('markFeed', atMs),
    pruneFeed: (beforeMs, keepLines, limit) => writer.write('pruneFeed', beforeMs, keepLines, limit),
    notificationBody: async (id) => ask.notificationBody(journal, id),

    accounts: async () => ask.accounts(reader),
    saveAccount: (account) => writer.write('saveAccount', account),
    ...connectingOf(writer, reader),

    conversations: async (query) =>
      query.q === undefined ? reading.conversations(query) : slow.ask('conversationsOf', query),
    conversation: async (id) => ask.conversation(reader, id),
    heardSince: async (id, sinceMs) => ask.heardSince(reader, id, sinceMs),
    messages: async (query) => ask.messages(reader, query),
    message: async (id) => ask.message(reader, id),
    messageByMid: async (accountId, mid) => ask.messageByKey(reader, messageKey(accountId, mid)),
    markRead: (conversationId, untilMs) => writer.write('markRead', conversationId, untilMs),

    search: (query) => slow.ask('search', query),

    peopleWithoutProfile: async (beforeMs, limit) => ask.peopleWithoutProfile(reader, beforeMs, limit),
    savePerson: (accountId, person) => writer.write('savePerson', accountId, person),

    contacts: async (query) =>
      query.q === undefined ? reading.contacts(query) : slow.ask('contactsOf', query),
    ...readFromMeta(writer, reader),
    ...mediaOf(writer, reader),
    exportMessages: (query) => exports.run(query),

    erasePerson: (accountId, personId, atMs) => writer.write('erasePerson', accountId, personId, atMs),
    erasure: async (id) => erasure(reader, id),
    personFootprint: async (accountId, personId) => personFootprint(reader, journal, accountId, personId),

    enqueue: (reply) => writer.write('enqueue', reply),
    replyWithKey: async (conversationId, key) => ask.replyWithKey(reader, conversationId, key),
    claim: (nowMs, limit, pausedAccountIds = []) => writer.write('claim', nowMs, limit, pausedAccountIds),
    settle: (messageId, outcome) => writer.write('settle', messageId, outcome),
    releaseClaims: () => writer.write('releaseClaims'),
    nextDueMs: async () => ask.nextDueMs(reader),
    cancel: (messageId) => writer.write('cancel', messageId),

    feedAfter: async (id, limit) => ask.feedAfter(reader, id, limit),
    feedHead: async () => ask.feedHead(reader),
    feedTail: async () => ask.feedTail(reader),
    onFeed: (listener) => writer.onFeed(listener),

    ...accessOf(writer, reader),

    measures: async () => ({
      ...reachOf(reader, journal),
      waitingBytes: writer.waitingBytes,
      outbox: await slow.ask('outboxStates'),
    }),
    ...setUpOf(writer, reader),
    compact: () => writer.compact(),

    ready: () => succeeds(probe()),
    facts: async () => factsOf(await writer.durability()),
    giveMemoryBack: () => {
      reader.freePages()
      journal.freePages()
    },
    close: async () => {
      await Promise.all([slow.close(), exports.close()])
      reader.close()
      journal.close()
      // Last: only a connection that writes moves the log into the file, and only when nobody else has it open.
      await writer.close()
    },
  }
}

/** Who may do what: hashes in, hashes out. */
function accessOf(writer: WriterPort, reader: Database) {
  return {
    users: async () => ask.users(reader),
    saveUser: (user) => writer.write('saveUser', user),
    addSession: (tokenHash, userId, expiresAtMs) =>
      writer.write('addSession', tokenHash, userId, expiresAtMs),
    sessionUser: async (tokenHash, nowMs) => ask.sessionUser(reader, tokenHash, nowMs),
    endSession: (tokenHash) => writer.write('endSession', tokenHash),
    addKey: (key) => writer.write('addKey', key),
    keys: async () => ask.keys(reader),
    keyByHash: async (keyHash) => ask.keyByHash(reader, keyHash),
    markKeyUsed: (id, atMs) => writer.write('markKeyUsed', id, atMs),
    removeKey: (id) => writer.write('removeKey', id),
    addLink: (tokenHash, expiresAtMs) => writer.write('addLink', tokenHash, expiresAtMs),
    useLink: (tokenHash, nowMs) => writer.write('useLink', tokenHash, nowMs),
    forgetExpired: (nowMs) => writer.write('forgetExpired', nowMs),
  } satisfies Partial<Store>
}

/** What is read from Meta, and who the people are. */
function readFromMeta(writer: WriterPort, reader: Database) {
  return {
    saveProfile: (accountId, personId, reading) => writer.write('saveProfile', accountId, personId, reading),
    contact: async (id) => contact(reader, id),
    linkContacts: (id, otherId, by, atMs) => writer.write('linkContacts', id, otherId, by, atMs),
    unlinkContact: (id) => writer.write('unlinkContact', id),
    takeRead: (batch) => writer.write('takeRead', batch),
    takeUnsent: (accountId, mids) => writer.write('takeUnsent', accountId, mids),
    imports: async () => history.imports(reader),
    importOf: async (accountId) => history.importOf(reader, accountId),
    saveImport: (progress) => writer.write('saveImport', progress),
    reconcileOf: async (accountId) => history.reconcileOf(reader, accountId),
    saveReconcile: (report) => writer.write('saveReconcile', report),
    recoveredCount: async (accountId) => history.recoveredCount(reader, accountId),
  } satisfies Partial<Store>
}

function mediaOf(writer: WriterPort, reader: Database) {
  return {
    mediaCandidates: async () => media.mediaCandidates(reader),
    planMedia: (files, until, nowMs) => writer.write('planMedia', files, until, nowMs),
    claimMedia: (nowMs, limit) => writer.write('claimMedia', nowMs, limit),
    settleMedia: (id, outcome) => writer.write('settleMedia', id, outcome),
    expireMedia: (mediaClass, keptBeforeMs, limit) =>
      writer.write('expireMedia', mediaClass, keptBeforeMs, limit),
    nextMediaDueMs: async () => media.nextMediaDueMs(reader),
    mediaRemovals: async (limit) => media.mediaRemovals(reader, limit),
    mediaRemoved: (ids) => writer.write('mediaRemoved', ids),
    media: async (id) => media.media(reader, id),
    mediaSums: async () => media.mediaSums(reader),
    mediaPolicies: async () => media.mediaPolicies(reader),
    saveMediaPolicy: (mediaClass, policy) => writer.write('saveMediaPolicy', mediaClass, policy),
  } satisfies Partial<Store>
}

/** Apps, logins on their way, tokens, and what Meta's callbacks asked for. */
function connectingOf(writer: WriterPort, reader: Database) {
  return {
    connectAccount: (account, facts) => writer.write('connectAccount', account, facts),
    setAccountStatus: (accountId, token, status) =>
      writer.write('setAccountStatus', accountId, token, status),
    tokenFacts: async (accountId) => tokens.tokenFacts(reader, accountId),
    tokensDue: async (nowMs) => tokens.tokensDue(reader, nowMs),
    nextTokenCheckMs: async () => tokens.nextTokenCheckMs(reader),
    renewToken: (before, sealed, facts) => writer.write('renewToken', before, sealed, facts),
    saveTokenFacts: (token, facts) => writer.write('saveTokenFacts', token, facts),
    reseal: (rows) => writer.write('reseal', rows),
    storedApps: async () => apps.storedApps(reader),
    saveApp: (app) => writer.write('saveApp', app),
    removeApp: (id) => writer.write('removeApp', id),
    attempt: async (id) => attempts.attempt(reader, id),
    attemptByState: async (stateHash) => attempts.attemptByState(reader, stateHash),
    addAttempt: (row) => writer.write('addAttempt', row),
    spendState: (stateHash) => writer.write('spendState', stateHash),
    moveAttempt: (from, row) => writer.write('moveAttempt', from, row),
    addRemoval: (removal) => writer.write('addRemoval', removal),
    removalByCode: async (codeHash) => removals.removalByCode(reader, codeHash),
    waitingRemovals: async () => removals.waitingRemovals(reader),
    finishRemoval: (id, state, atMs) => writer.write('finishRemoval', id, state, atMs),
  } satisfies Partial<Store>
}

/** Of both files; where they differ, the weaker is told. */
function factsOf(files: readonly Durability[]) {
  const synchronous = Math.min(...files.map((file) => file.synchronous))
  const journal = files.map((file) => file.journal).find((mode) => mode !== 'wal') ?? 'wal'
  return { engine: 'sqlite', synchronous: synchronous === FULL ? 'full' : String(synchronous), journal }
}

/** Whoever asks while it runs gets the same answer: strangers may ask for readiness, and each run is two syncs. */
function oneAtATime<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null
  return () => {
    running ??= work().finally(() => {
      running = null
    })
    return running
  }
}

async function succeeds(work: Promise<unknown>): Promise<boolean> {
  try {
    await work
    return true
  } catch {
    return false
  }
}

/** What set-up remembers: verifications, refused posts, runs of the checks, answers, watched accounts. */
function setUpOf(writer: WriterPort, reader: Database) {
  return {
    addHandshake: (handshake) => writer.write('addHandshake', handshake),
    handshakes: async (limit) => setUp.handshakes(reader, limit),
    addRefusedArrival: (arrival) => writer.write('addRefusedArrival', arrival),
    refusedArrivals: async (limit) => setUp.refusedArrivals(reader, limit),
    saveCheckRun: (run) => writer.write('saveCheckRun', run),
    checkRun: async () => setUp.checkRun(reader),
    saveCheckAnswer: (checkId, given, atMs) => writer.write('saveCheckAnswer', checkId, given, atMs),
    checkAnswers: async () => setUp.checkAnswers(reader),
    watchAccount: (accountId, sinceMs) => writer.write('watchAccount', accountId, sinceMs),
    accountWatches: async () => setUp.accountWatches(reader),
    setAlarm: (accountId, alarm, atMs) => writer.write('setAlarm', accountId, alarm, atMs),
  } satisfies Partial<Store>
}
