import type { ApiFeedEvent } from '../api.ts'
import type { FeedRow, Store } from '../store.ts'
import { createFeedRounds, type FeedRounds } from './feed-rounds.ts'
import { presentImport } from './imports.ts'
import { type Frame, frameOf } from './live.ts'
import { createPresent, type Present } from './present.ts'
import type { Services } from './route.ts'
import { turns } from './turns.ts'

/** Rows read at once: bounds what one page holds in memory (some 200 kB), which most pages share. */
const ROWS_AT_ONCE = 100

/** Pages that catch up stand each at a place of their own; what is kept for more places than this is let go. */
const MAX_KEPT = 64

/**
 * A page that comes to a place a second later gets its lines put into words anew: windows close with the clock, and
 * another process may have written lines that nobody announced here.
 */
const KEPT_MS = 1_000

/** The next lines of the feed as they go over the wire. */
export interface FeedBlock {
  /** Null: the lines tell of nothing that is shown. */
  readonly frame: Frame | null
  readonly lastId: number
  /** There may be more at once. */
  readonly isFull: boolean
}

type FeedServices = Pick<Services, 'store' | 'clock' | 'wallClock'>

/** All open pages of a server; one for each, and it lives as long as the server's store. */
export function feedRoundsOf({ store, clock, wallClock }: FeedServices): FeedRounds {
  const known = ofStores.get(store)
  if (known) return known
  const blocks = createFeedBlocks(store, createPresent(store, clock))
  const made = createFeedRounds({ after: blocks.after, clock: wallClock, turns })
  // Nobody is told what was kept from before.
  store.onFeed(() => {
    blocks.forget()
    made.plan()
  })
  ofStores.set(store, made)
  return made
}

const ofStores = new WeakMap<Store, FeedRounds>()

/**
 * What follows a place in the feed, read and put into words once for all open pages: a thousand of them wait at the same
 * place, and each would otherwise ask the store the same questions.
 */
function createFeedBlocks(store: Store, present: Present) {
  const kept = new Map<number, { readonly untilMs: number; readonly block: Promise<FeedBlock | null> }>()

  async function make(id: number): Promise<FeedBlock | null> {
    const rows = await store.feedAfter(id, ROWS_AT_ONCE)
    const last = rows.at(-1)
    if (last === undefined) return null
    let text = ''
    for (const row of latestOfEach(rows)) {
      await turns.next()
      const event = await presentRow(row, store, present)
      if (event !== null) text += `id: ${row.id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`
    }
    return {
      frame: text === '' ? null : frameOf(text),
      lastId: last.id,
      isFull: rows.length === ROWS_AT_ONCE,
    }
  }

  return {
    forget: () => kept.clear(),
    /** Null: nothing follows yet. */
    after(id: number): Promise<FeedBlock | null> {
      const nowMs = performance.now()
      const known = kept.get(id)
      if (known && known.untilMs > nowMs) return known.block
      if (kept.size >= MAX_KEPT) kept.clear()
      const block = make(id)
      kept.set(id, { untilMs: nowMs + KEPT_MS, block })
      block.catch(() => kept.delete(id))
      return block
    },
  }
}

/** Many rows of one thing are one event, with the id of the newest: its state is the same in all of them. */
function latestOfEach(rows: readonly FeedRow[]): readonly FeedRow[] {
  const latest = new Map<string, FeedRow>()
  for (const row of rows) {
    const key = `${row.kind} ${row.messageId ?? row.conversationId ?? row.accountId}`
    latest.delete(key)
    latest.set(key, row)
  }
  return [...latest.values()]
}

async function presentRow(row: FeedRow, store: Store, present: Present): Promise<ApiFeedEvent | null> {
  if (row.kind === 'message_removed' && row.messageId !== null && row.conversationId !== null) {
    return { type: 'message_removed', messageId: String(row.messageId), conversationId: row.conversationId }
  }
  if (row.kind === 'erased') return { type: 'erased', accountId: row.accountId }
  if (row.kind === 'account') {
    const account = await store.account(row.accountId)
    return account === null ? null : { type: 'account', account: present.account(account) }
  }
  if (row.kind === 'import') {
    return { type: 'import', import: presentImport(row.accountId, await store.importOf(row.accountId)) }
  }
  const conversation = row.conversationId === null ? null : await store.conversation(row.conversationId)
  // Not listed yet (only comments are known), or gone since: the reader has nothing to show.
  if (conversation === null || conversation.lastMessageAtMs === null) return null
  if (row.kind === 'conversation') {
    return { type: 'conversation', conversation: await present.conversation(conversation) }
  }
  const message = row.messageId === null ? null : await store.message(row.messageId)
  if (message === null) return null
  return {
    type: 'message',
    message: await present.message(message, conversation),
    conversation: await present.conversation(conversation),
  }
}
