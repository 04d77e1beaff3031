import { GraphError, OptionsError } from '@roost/meta'
import type { Client } from '@roost/meta/client'
import type { ApiMessageKind } from '../api.ts'
import { conversationId } from '../conversation.ts'
import type { Message } from '../message.ts'
import type { Store } from '../store.ts'
import type { ReadBudget } from './read-budget.ts'
import type { ReadConversation } from './read-conversation.ts'
import { troubleOf } from './trouble.ts'

/** Messages asked for one by one, a conversation and comparison: each is a call of Meta's two a second. */
const MOST_ASKED = 5
/** More than Meta shows, so that what it does not show is among them. */
const LOOKED_AT = 50
/** Meta's times are whole seconds here. */
const SECOND_MS = 1_000

/** Meta lists these. Others (taps, comments, shared posts, view-once media) it does not, unsent or not. */
const LISTED: ReadonlySet<ApiMessageKind> = new Set([
  'text',
  'image',
  'video',
  'audio',
  'file',
  'quick_reply',
  'story_reply',
])

interface UnsentSearch {
  readonly store: Store
  readonly client: Client
  readonly budget: ReadBudget
  readonly accountId: string
  /** Younger messages may not be listed yet. */
  readonly untilMs: number
  readonly signal: AbortSignal
}

/**
 * Mids of messages that are here and were deleted at Meta, of a conversation that was just read.
 *
 * Meta answers the code for "deleted by the person or the business" for messages beyond the newest 20 as well, so it is
 * believed only of a message that stands among those that are shown, and is not. Where one of them can be read after all,
 * the list proves nothing and the search ends. Source: reference of the Message node and error 9000001, 2026-11-22.
 *
 * @throws GraphError, TransportError when Meta cannot be asked on
 */
export async function findUnsent(
  { store, client, budget, accountId, untilMs, signal }: UnsentSearch,
  { person, messages }: ReadConversation,
): Promise<readonly string[]> {
  const oldest = messages.at(-1)
  if (oldest === undefined) return []
  const shown = new Set(messages.map(({ mid }) => mid))
  const isAmongThem = ({ sentAtMs }: Message) =>
    sentAtMs >= oldest.sentAtMs + SECOND_MS && sentAtMs <= untilMs
  const { rows } = await store.messages({
    conversationId: conversationId(accountId, person.id),
    limit: LOOKED_AT,
  })
  const unsent: string[] = []
  const doubtful = rows.filter((row) => LISTED.has(row.kind) && isAmongThem(row))
  const mids = doubtful.flatMap(({ mid }) => (mid === null || shown.has(mid) ? [] : [mid]))
  for (const mid of mids.slice(0, MOST_ASKED)) {
    await budget.turn(accountId, signal)
    const answer = await askFor(client, mid, signal)
    if (answer === 'readable') return unsent
    if (answer === 'deleted') unsent.push(mid)
  }
  return unsent
}

/** `untold`: refused for some other reason, which says nothing about it. */
async function askFor(
  client: Client,
  mid: string,
  signal: AbortSignal,
): Promise<'readable' | 'deleted' | 'untold'> {
  try {
    await client.messages.get(mid, { signal })
    return 'readable'
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof GraphError && error.key === 'MSG_DELETED') return 'deleted'
    // A mid of a form that Meta never gives cannot be asked for.
    if (error instanceof OptionsError) return 'untold'
    if (troubleOf(error).what !== 'skip') throw error
    return 'untold'
  }
}
