import type { Client, ConversationSummary } from '@roost/meta/client'
import type { Logger } from 'pino'
import type { Account } from './account.ts'
import type { Clock } from './clock.ts'
import { AppError } from './errors.ts'
import { pauseUntil, type ReadBudget } from './history/read-budget.ts'
import { readConversation } from './history/read-conversation.ts'
import { NO_LOGIN, type ReadTrouble, troubleOf } from './history/trouble.ts'
import type { ImportProgress } from './history.ts'
import type { ClientFor } from './meta-client.ts'
import type { Store } from './store.ts'

/** Conversations asked for at once: each is then read by itself, so a larger page only means more to repeat after a kill. */
const PAGE = 25
/** Waits after trouble on Meta's side: doubling, at most a quarter of an hour. An import never gives up by itself. */
const FIRST_WAIT_MS = 15_000
const LONGEST_WAIT_MS = 15 * 60_000

export interface Importer {
  /**
   * Begins to read what Meta shows of the account's past, or goes on where it stopped. Resolves when it has begun. Safe to
   * repeat: while it runs, this changes nothing; once it is done, it is read again and only what is missing is added.
   *
   * @throws AppError `not_found` for an account that is not connected
   */
  start(accountId: string): Promise<ImportProgress>
  /**
   * Begins for every account with a login whose history nobody asked for yet: after accounts were connected. Safe to
   * repeat.
   */
  startMissing(): Promise<void>
  /** Goes on with everything that a restart cut off. */
  resume(): Promise<void>
  /** Resolves when nothing is being read. */
  idle(): Promise<void>
  /** Ends after the call that is under way; the next start goes on from there. */
  stop(): Promise<void>
}

export interface ImportOptions {
  readonly store: Store
  /** Of conversations: says when. */
  readonly clock: Clock
  /** The machine's: waits between tries. */
  readonly wallClock: Clock
  readonly clientFor: ClientFor
  readonly budget: ReadBudget
  readonly log: Logger
}

/**
 * Reads the past of newly connected accounts: one list of conversations, page by page, and the newest 20 messages of each,
 * within Meta's two calls a second. How far it came is saved after each conversation.
 *
 * What cannot be had: older messages, requests idle for more than 30 days, and pictures or names of the account's own side.
 */
export function createImporter(options: ImportOptions): Importer {
  const { store, clock, log } = options
  const running = new Map<string, Promise<void>>()
  const stopping = new AbortController()

  function run(progress: ImportProgress): void {
    const { accountId } = progress
    if (running.has(accountId) || stopping.signal.aborted) return
    const work = importAll(options, progress, stopping.signal)
      .catch((error: unknown) => {
        if (!stopping.signal.aborted) log.error({ err: error, accountId }, 'an import ended with an error')
      })
      .finally(() => running.delete(accountId))
    running.set(accountId, work)
  }

  async function start(accountId: string): Promise<ImportProgress> {
    if ((await store.account(accountId)) === null) {
      throw new AppError('not_found', 'There is no account with this id.', 'See GET /api/v1/accounts.')
    }
    const known = await store.importOf(accountId)
    if (known?.state === 'running') {
      run(known)
      return known
    }
    const progress: ImportProgress =
      known?.state === 'failed'
        ? { ...known, state: 'running', endedAtMs: null, problem: null }
        : begun(accountId, clock.now())
    await store.saveImport(progress)
    run(progress)
    return progress
  }

  return {
    start,
    async startMissing() {
      for (const { id, tokenSealed } of await store.accounts()) {
        if (tokenSealed !== null && (await store.importOf(id)) === null) await start(id)
      }
    },
    async resume() {
      for (const progress of await store.imports()) if (progress.state === 'running') run(progress)
    },
    async idle() {
      while (running.size > 0) await Promise.all(running.values())
    },
    async stop() {
      stopping.abort(new Error('The server closes.'))
      await Promise.all(running.values())
    },
  }
}

function begun(accountId: string, startedAtMs: number): ImportProgress {
  return {
    accountId,
    state: 'running',
    startedAtMs,
    endedAtMs: null,
    conversations: 0,
    messages: 0,
    shortened: 0,
    unreadable: 0,
    skipped: 0,
    problem: null,
    page: { cursor: null, conversations: 0 },
  }
}

/** The whole import, from where `progress` stands. */
async function importAll(options: ImportOptions, from: ImportProgress, signal: AbortSignal): Promise<void> {
  const { store, clock, log } = options
  // Counts of a page that was cut off are taken back: it is read again, and what is known does not count twice.
  let progress: ImportProgress = { ...from, conversations: from.page.conversations }
  for (let failures = 0; ; ) {
    const step = await onePage(options, progress, signal)
    progress = step.progress
    if (step.trouble?.what === 'later') {
      failures++
      const waitMs = step.trouble.waitMs ?? Math.min(FIRST_WAIT_MS * 2 ** (failures - 1), LONGEST_WAIT_MS)
      options.budget.pause(progress.accountId, waitMs)
      await store.saveImport({ ...progress, problem: step.trouble.failure })
      await pauseUntil(options.wallClock, options.wallClock.now() + waitMs, signal)
      progress = { ...progress, conversations: progress.page.conversations, problem: null }
      continue
    }
    failures = 0
    const isOver = step.trouble !== null || progress.page.cursor === null
    if (!isOver) continue
    const state = step.trouble === null ? 'done' : 'failed'
    const problem = step.trouble?.failure ?? null
    progress = { ...progress, state, problem, endedAtMs: clock.now() }
    await store.saveImport(progress)
    const { accountId, conversations, messages, shortened, skipped } = progress
    const counts = { accountId, conversations, messages, shortened, skipped }
    if (problem === null) log.info(counts, 'the history of an account was read')
    else log.warn({ ...counts, kind: problem.kind, code: problem.code }, 'an import waits for a person')
    return
  }
}

interface Step {
  readonly progress: ImportProgress
  readonly trouble: Exclude<ReadTrouble, { what: 'skip' }> | null
}

async function onePage(options: ImportOptions, from: ImportProgress, signal: AbortSignal): Promise<Step> {
  const { store, budget } = options
  const account = await store.account(from.accountId)
  let progress = from
  try {
    const client = account === null ? null : options.clientFor(account)
    if (account === null || client === null) return { progress, trouble: { what: 'stop', failure: NO_LOGIN } }
    await budget.turn(account.id, signal)
    const { cursor } = from.page
    const list = { limit: PAGE, signal, ...(cursor === null ? {} : { cursor }) }
    const page = await client.conversations.list(list)
    for (const summary of page.conversations) {
      progress = await oneConversation(options, { account, client, summary, progress, signal })
      await store.saveImport(progress)
    }
    progress = { ...progress, page: { cursor: page.nextCursor, conversations: progress.conversations } }
    await store.saveImport(progress)
    return { progress, trouble: null }
  } catch (error) {
    signal.throwIfAborted()
    const trouble = troubleOf(error)
    if (trouble.what !== 'skip') return { progress, trouble }
    // The page itself is refused, perhaps for a cursor that Meta no longer knows: the next start is from the beginning.
    const page = { cursor: null, conversations: 0 }
    return { progress: { ...progress, page }, trouble: { what: 'stop', failure: trouble.failure } }
  }
}

interface Place {
  readonly account: Account
  readonly client: Client
  readonly summary: ConversationSummary
  readonly progress: ImportProgress
  readonly signal: AbortSignal
}

/** Throws what is not about this conversation alone. */
async function oneConversation(options: ImportOptions, place: Place): Promise<ImportProgress> {
  const { store, budget, clock } = options
  const { account, client, summary, signal } = place
  const progress = { ...place.progress, conversations: place.progress.conversations + 1 }
  await budget.turn(account.id, signal)
  try {
    const read = await readConversation(client, account, summary, signal)
    if (read === null) return { ...progress, skipped: progress.skipped + 1 }
    const { person, messages } = read
    const { added } = await store.takeRead({
      reactedUntilMs: null,
      accountId: account.id,
      readAs: 'import',
      person,
      messages,
      readAtMs: clock.now(),
    })
    return {
      ...progress,
      messages: progress.messages + added,
      shortened: progress.shortened + Number(read.hasOlder),
      unreadable: progress.unreadable + read.unreadable,
    }
  } catch (error) {
    signal.throwIfAborted()
    if (troubleOf(error).what !== 'skip') throw error
    return { ...progress, skipped: progress.skipped + 1 }
  }
}
