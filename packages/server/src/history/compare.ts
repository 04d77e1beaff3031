import type { Client } from '@roost/meta/client'
import type { Account } from '../account.ts'
import type { Clock } from '../clock.ts'
import type { ReadMessage, ReconcileCounts, ReconcileReport } from '../history.ts'
import type { Store } from '../store.ts'
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
 * Reads every conversation that changed since the last comparison and takes in what is missing of it.
 *
 * @throws GraphError, TransportError when Meta cannot be asked on
 */
export async function compareAccount(
  comparison: Comparison,
): Promise<ReconcileCounts & { readonly conversations: number }> {
  const { report, client, account, budget, signal } = comparison
  const sinceMs = wholeSecond(Math.max(report.beganAtMs, report.comparedUntilMs - OVERLAP_MS))
  const counts = { byWebhook: 0, recovered: 0, beyondReach: 0, conversations: 0 }
  for (let cursor: string | null | undefined; cursor !== null; ) {
    await budget.turn(account.id, signal)
    const list = { limit: PAGE, signal, ...(cursor === undefined ? {} : { cursor }) }
    const page = await client.conversations.list(list)
    for (const summary of page.conversations) {
      // Newest first: everything after this one is older. Without a time it is read, to be sure.
      if (summary.updatedAtMs !== null && summary.updatedAtMs < sinceMs) return counts
      await budget.turn(account.id, signal)
      const read = await readUnlessRefused(comparison, summary)
      if (read === null) continue
      counts.conversations++
      const found = await takeMissing(comparison, read, sinceMs)
      counts.byWebhook += found.byWebhook
      counts.recovered += found.recovered
      counts.beyondReach += found.beyondReach
    }
    cursor = page.nextCursor
  }
  return counts
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
  const compared = messages.filter(({ sentAtMs }) => sentAtMs >= sinceMs && sentAtMs <= untilMs)
  const missing: ReadMessage[] = []
  let byWebhook = 0
  for (const message of compared) {
    if ((await store.messageByMid(account.id, message.mid)) === null) missing.push(message)
    // What lies in the overlap was counted the last time.
    else if (message.sentAtMs >= wholeSecond(report.comparedUntilMs)) byWebhook++
  }
  // Those that are known may have been reacted to.
  const mayTell = missing.length > 0 || compared.some(({ reactions }) => reactions.length > 0)
  if (!mayTell) return { byWebhook, recovered: 0, beyondReach: 0 }
  const { added } = await store.takeRead({
    accountId: account.id,
    readAs: 'recovered',
    person,
    messages: compared,
    readAtMs: clock.now(),
  })
  const oldest = messages.at(-1)
  const isCutOff = hasOlder && oldest !== undefined && oldest.sentAtMs >= sinceMs
  return { byWebhook, recovered: added, beyondReach: Number(isCutOff && added > 0) }
}

/** Meta gives whole seconds here. */
function wholeSecond(ms: number): number {
  return Math.floor(ms / 1000) * 1000
}
