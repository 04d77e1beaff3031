import { mkdirSync } from 'node:fs'
import { parseNotification } from '@roost/meta'
import { messageKey } from '../apply/key.ts'
import { createMachineClock } from '../clock/machine.ts'
import type { Clock } from '../clock.ts'
import type { Store } from '../store.ts'
import { Database, FULL } from './database.ts'
import { InlineWriter } from './inline-writer.ts'
import { journalPath } from './journal.ts'
import * as ask from './questions.ts'
import { createInlineReader, type SlowReader } from './slow-questions.ts'
import { ThreadReader } from './thread-reader.ts'
import { ThreadWriter } from './thread-writer.ts'
import { databasePath } from './writer.ts'
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
    const reader = Database.forReading(databasePath(options.folder))
    const slow = inline ? createInlineReader(reader) : new ThreadReader(rest)
    return storeOf(writer, reader, Database.forReading(journalPath(options.folder)), slow)
  } catch (error) {
    await writer.close()
    throw error
  }
}

function storeOf(writer: WriterPort, reader: Database, journal: Database, slow: SlowReader): Store {
  const probe = oneAtATime(() => writer.probe())
  return {
    append: (arrival) => writer.append(arrival),
    settled: () => writer.settled(),
    notifications: async (query) => ask.notifications(reader, journal, query),
    notification: async (id) => ask.notification(reader, journal, id),
    notificationBody: async (id) => ask.notificationBody(journal, id),

    accounts: async () => ask.accounts(reader),
    account: async (id) => ask.account(reader, id),
    saveAccount: (account) => writer.write('saveAccount', account),

    conversations: async (query) =>
      query.q === undefined ? ask.conversations(reader, query) : slow.ask('conversationsOf', query),
    conversation: async (id) => ask.conversation(reader, id),
    heardSince: async (id, sinceMs) => ask.heardSince(reader, id, sinceMs),
    messages: async (query) => ask.messages(reader, query),
    message: async (id) => ask.message(reader, id),
    messageByMid: async (accountId, mid) => ask.messageByKey(reader, messageKey(accountId, mid)),
    markRead: (conversationId, untilMs) => writer.write('markRead', conversationId, untilMs),

    search: (query) => slow.ask('search', query),

    peopleWithoutProfile: async (beforeMs, limit) => ask.peopleWithoutProfile(reader, beforeMs, limit),
    savePerson: (accountId, person) => writer.write('savePerson', accountId, person),

    enqueue: (reply) => writer.write('enqueue', reply),
    replyWithKey: async (conversationId, key) => ask.replyWithKey(reader, conversationId, key),
    claim: (nowMs, limit, pausedAccountIds = []) => writer.write('claim', nowMs, limit, pausedAccountIds),
    settle: (messageId, outcome) => writer.write('settle', messageId, outcome),
    releaseClaims: () => writer.write('releaseClaims'),
    nextDueMs: async () => ask.nextDueMs(reader),
    cancel: (messageId) => writer.write('cancel', messageId),
    queuedAhead: async (messageId) => ask.queuedAhead(reader, messageId),

    feedAfter: async (id, limit) => ask.feedAfter(reader, id, limit),
    feedHead: async () => ask.feedHead(reader),
    onFeed: (listener) => writer.onFeed(listener),

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

    ready: () =>
      probe().then(
        () => true,
        () => false,
      ),
    facts: async () => factsOf(await writer.durability()),
    close: async () => {
      await slow.close()
      await writer.close()
      reader.close()
      journal.close()
    },
  }
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
