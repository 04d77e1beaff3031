import type { Client } from '@roost/meta/client'
import type { Account } from '../account.ts'
import type { Clock } from '../clock.ts'
import {
  NOTHING_FOUND,
  type ReadMessage,
  type ReconcileCounts,
  type ReconcileReport,
  sumOf,
} from '../history.ts'
import type { Store } from '../store.ts'
import { findUnsent } from './find-unsent.ts'
import { lostReactions } from './lost-reactions.ts'
import type { ReadBudget } from './read-budget.ts'
import { type ReadConversation, readConversation } from './read-conversation.ts'
import { troubleOf } from './trouble.ts'

/** Conversations asked for at once. */
const PAGE = 50
/** Looked at once more each time: Meta's list may name a conversation a little after its message. */
const OVERLAP_MS = 10 * 60_000

export interface Comparison {
  readonly store: Store
  readonly clock: Clock
  readonly budget: ReadBudget
  readonly client: Client
  readonly account: Account
  readonly report: ReconcileReport
  /** Younger messages may still come by webhook. */
  readonly untilMs: number
  readonly signal: AbortSignal
}

/**
 * Reads every conversation that changed since the last comparison and takes in what is missing of it, reactions too, and
 * takes away what was unsent meanwhile.
 *
 * @throws GraphError, TransportError when Meta cannot be asked on
 */
export async function compareAccount(
  comparison: Comparison,
): Promise<ReconcileCounts & { readonly conversations: number }> {
  const { report, client, account, budget, signal } = comparison
  const sinceMs = wholeSecond(Math.max(report.beganAtMs, report.comparedUntilMs - OVERLAP_MS))
  let counts = NOTHING_FOUND
  let conversations = 0
  for (let cursor: string | null | undefined; cursor !== null; ) {
    await budget.turn(account.id, signal)
    const list = { limit: PAGE, signal, ...(cursor === undefined ? {} : { cursor }) }
    const page = await client.conversations.list(list)
    for (const summary of page.conversations) {
      // Newest first: everything after this one is older. Without a time it is read, to be sure.
      if (summary.updatedAtMs !== null && summary.updatedAtMs < sinceMs) {
        return { ...counts, conversations }
      }
      await budget.turn(account.id, signal)
      const read = await readUnlessRefused(comparison, summary)
      if (read === null) continue
      conversations++
      counts = sumOf(counts, await takeMissing(comparison, read, sinceMs))
      counts = sumOf(counts, { ...NOTHING_FOUND, unsends: await takeUnsent(comparison, read) })
    }
    cursor = page.nextCursor
  }
  return { ...counts, conversations }
}

/** Null: this conversation alone cannot be read. */
async function readUnlessRefused(
  { client, account, signal }: Comparison,
  summary: Parameters<typeof readConversation>[2],
): Promise<ReadConversation | null> {
  try {
    return await readConversation(client, account, summary, signal)
  } catch (error) {
    signal.throwIfAborted()
    if (troubleOf(error).what !== 'skip') throw error
    return null
  }
}

async function takeMissing(
  comparison: Comparison,
  { person, messages, hasOlder }: ReadConversation,
  sinceMs: number,
): Promise<ReconcileCounts> {
  const { store, account, clock, untilMs, report } = comparison
  const known = await store.messagesByMid(messages.map(({ mid }) => ({ accountId: account.id, mid })))
  const missing: ReadMessage[] = []
  const reactedTo: ReadMessage[] = []
  let byWebhook = 0
  for (const [place, message] of messages.entries()) {
    const here = known[place] ?? null
    const isCompared = message.sentAtMs >= sinceMs && message.sentAtMs <= untilMs
    if (here === null && isCompared) missing.push(message)
    if (here === null) continue
    const reactions = lostReactions(message, here)
    if (reactions.length > 0) reactedTo.push({ ...message, reactions })
    // What lies in the overlap was counted the last time.
    if (isCompared && message.sentAtMs >= wholeSecond(report.comparedUntilMs)) byWebhook++
  }
  if (missing.length + reactedTo.length === 0) return { ...NOTHING_FOUND, byWebhook }
  const { added, reactions } = await store.takeRead({
    accountId: account.id,
    readAs: 'recovered',
    person,
    messages: [...missing, ...reactedTo],
    readAtMs: clock.now(),
    reactedUntilMs: untilMs,
  })
  const oldest = messages.at(-1)
  const isCutOff = hasOlder && oldest !== undefined && oldest.sentAtMs >= sinceMs
  return {
    ...NOTHING_FOUND,
    byWebhook,
    recovered: added,
    reactions,
    beyondReach: Number(isCutOff && added > 0),
  }
}

/**
 * Answers how many were taken back. Not on Messenger: there a business also removes a message from its own view alone, and
 * Meta's code is the same.
 */
async function takeUnsent(comparison: Comparison, read: ReadConversation): Promise<number> {
  const { store, account } = comparison
  if (account.platform !== 'instagram') return 0
  const mids = await findUnsent({ ...comparison, accountId: account.id }, read)
  return mids.length === 0 ? 0 : store.takeUnsent(account.id, mids)
}

/** Meta gives whole seconds here. */
function wholeSecond(ms: number): number {
  return Math.floor(ms / 1000) * 1000
}
