import type { ThreadControl } from '../conversation.ts'
import {
  bind,
  boundEcho,
  type Echo,
  heardPart,
  isOpenToEchoes,
  matchEchoes,
  newEcho,
  ownPart,
  withWords,
} from './echo.ts'
import type { Fact, RowFact } from './fact.ts'
import { erased, mergeRows, newerControl } from './merge.ts'
import { emptyRow, type ThreadRow } from './thread-row.ts'

/** A row as it was saved (null: not yet) and as it is to be saved now. */
export interface RowChange {
  readonly before: ThreadRow | null
  readonly after: ThreadRow
}

/** Times that only grow, for one conversation. */
export interface ConversationFacts {
  readonly accountId: string
  readonly personId: string
  qualifyingAtMs: number | null
  seenWatermarkMs: number | null
  control: ThreadControl | null
}

/**
 * Rows in memory while facts are merged into them. The store loads every row that the facts of a slice may touch, this
 * folds, the store saves what changed. Nothing here waits, reads a clock or knows a database.
 */
export class Fold {
  readonly #saved = new Map<number, ThreadRow>()
  readonly #byKey = new Map<string, ThreadRow>()
  readonly #repliesById = new Map<number, ThreadRow>()
  readonly #touched = new Set<ThreadRow>()
  readonly #removed = new Set<number>()
  readonly #conversations = new Map<string, ConversationFacts>()
  readonly #sources: { key: string; notificationId: number }[] = []

  /** @param rows every saved row with a key of the facts, and every open reply of their conversations */
  constructor(rows: readonly ThreadRow[]) {
    for (const row of rows) {
      if (row.id !== null) this.#saved.set(row.id, row)
      this.#index(row)
    }
  }

  /**
   * Merges one fact. `notificationId` is where its words came from, so that an unsend can find them; null for what was
   * read from Meta, whose words stand in the row alone.
   */
  tell(fact: Fact, notificationId: number | null): void {
    if (fact.tells === 'qualifies' || fact.tells === 'seen_until' || fact.tells === 'control') {
      this.#tellConversation(fact)
      return
    }
    const known = this.#byKey.get(fact.key)
    // Most facts are a customer's new message: the first of its row, so there is nothing to merge it with.
    if (known === undefined && fact.tells === 'heard' && fact.heard.direction === 'in') {
      this.#add(rowOf(fact, notificationId))
      return
    }
    const row = known ?? emptyRow(fact.accountId, fact.key, fact.mid)
    const carriesWords = fact.tells === 'heard' || fact.tells === 'edit'
    const told = mergeRows(row, rowOf(fact, carriesWords && row.sourceId === null ? notificationId : null))
    if (carriesWords && notificationId !== null && told.sourceId !== notificationId)
      this.#sources.push({ key: fact.key, notificationId })
    if (
      fact.tells === 'heard' &&
      fact.heard.direction === 'out' &&
      (told.own === null || isOpenToEchoes(told.own))
    ) {
      this.#match(newEcho(told))
    } else {
      this.#put(row, erased(told))
    }
  }

  /** Meta answered: this reply is that mid. What was heard of the mid joins it; what was guessed otherwise is set right. */
  answer(replyId: number, key: string, mid: string): void {
    const reply = this.#repliesById.get(replyId) ?? this.#saved.get(replyId)
    if (!reply?.own || reply.own.boundBy === 'answer') return
    const known = this.#byKey.get(key)
    if (known?.id === replyId) {
      this.#put(known, bind(ownPart(known), known, 'answer'))
      return
    }
    const heard = heardPart(known ?? emptyRow(reply.accountId, key, mid))
    this.#put(reply, bind(ownPart(reply), heard, 'answer'))
    if (known?.own) this.#put(known, withWords(ownPart(known), reply.own.text))
    else if (known) this.#remove(known)
    // An echo that was taken for this reply is free again; it may belong to the reply that just lost its own.
    if (reply.heard) this.#match(boundEcho(reply))
  }

  /** The attempt ended without a message: an echo that was taken for it was somebody else's. */
  unbind(replyId: number, state: 'queued' | 'failed'): void {
    const reply = this.#repliesById.get(replyId)
    if (!reply?.own) return
    const alone = ownPart(reply)
    this.#put(reply, { ...alone, own: { ...reply.own, boundBy: null, state } })
    if (reply.heard) this.#match(boundEcho(reply))
  }

  /** Takes a row in as changed, though no fact was told of it. */
  add(row: ThreadRow): void {
    this.#add(row)
  }

  /** Replaces what we know of a reply ourselves (its state). */
  own(replyId: number, change: Partial<NonNullable<ThreadRow['own']>>): void {
    const reply = this.#repliesById.get(replyId) ?? this.#saved.get(replyId)
    if (reply?.own) this.#put(reply, erased({ ...reply, own: { ...reply.own, ...change } }))
  }

  rowByKey(key: string): ThreadRow | undefined {
    return this.#byKey.get(key)
  }

  changes(): readonly RowChange[] {
    const changes: RowChange[] = []
    for (const after of this.#touched) {
      const before = after.id === null ? null : (this.#saved.get(after.id) ?? null)
      changes.push({ before, after })
    }
    return changes
  }

  /** Saved rows that turned out to be another row's message. */
  removed(): readonly ThreadRow[] {
    return [...this.#removed].flatMap((id) => this.#saved.get(id) ?? [])
  }

  conversations(): readonly ConversationFacts[] {
    return [...this.#conversations.values()]
  }

  /** Notifications, beside the first, that carry words of a row. */
  sources(): readonly { readonly key: string; readonly notificationId: number }[] {
    return this.#sources
  }

  /** Shares the open replies of the conversation out anew, with this echo among the echoes. */
  #match(echo: Echo): void {
    const { row } = echo
    const current = row.key === null ? undefined : this.#byKey.get(row.key)
    const replies = [...this.#repliesById.values()].filter(
      ({ accountId, personId, own }) =>
        accountId === row.accountId && personId === row.personId && own !== null && isOpenToEchoes(own),
    )
    if (replies.length === 0) {
      this.#put(current, erased(row))
      return
    }
    // The echo may be in a placeholder now, or in the reply that it is bound to already.
    const isBound = current?.own != null
    const told = isBound ? replies.map((one) => (one === current ? row : one)) : replies
    const matched = matchEchoes(told, isBound ? [] : [echo])
    for (const reply of replies) this.#forget(reply)
    if (current) this.#forget(current)
    for (const one of matched) this.#add(erased(one))
    if (current && !current.own && !matched.some(({ id }) => id === current.id)) this.#remove(current)
  }

  #tellConversation(fact: Extract<Fact, { tells: 'qualifies' | 'seen_until' | 'control' }>): void {
    const { accountId, personId } = fact
    const id = `${accountId}.${personId}`
    let facts = this.#conversations.get(id)
    if (!facts) {
      facts = { accountId, personId, qualifyingAtMs: null, seenWatermarkMs: null, control: null }
      this.#conversations.set(id, facts)
    }
    if (fact.tells === 'qualifies') facts.qualifyingAtMs = latest(facts.qualifyingAtMs, fact.atMs)
    else if (fact.tells === 'control') facts.control = newerControl(facts.control, fact.control)
    else facts.seenWatermarkMs = latest(facts.seenWatermarkMs, fact.untilMs)
  }

  #put(old: ThreadRow | undefined, row: ThreadRow): void {
    if (old) this.#forget(old)
    this.#add(row)
  }

  #add(row: ThreadRow): void {
    this.#touched.add(row)
    this.#index(row)
  }

  #remove(row: ThreadRow): void {
    this.#forget(row)
    if (row.id !== null) this.#removed.add(row.id)
  }

  #forget(row: ThreadRow): void {
    this.#touched.delete(row)
    if (row.key !== null && this.#byKey.get(row.key) === row) this.#byKey.delete(row.key)
    if (row.id !== null && this.#repliesById.get(row.id) === row) this.#repliesById.delete(row.id)
  }

  #index(row: ThreadRow): void {
    if (row.key !== null) this.#byKey.set(row.key, row)
    if (row.own && row.id !== null) this.#repliesById.set(row.id, row)
  }
}

export function latest(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b
  return Math.max(a, b)
}

function rowOf(fact: RowFact, sourceId: number | null): ThreadRow {
  const row = { ...emptyRow(fact.accountId, fact.key, fact.mid), personId: fact.personId, sourceId }
  switch (fact.tells) {
    case 'heard':
      return { ...row, heard: fact.heard }
    case 'edit':
      return { ...row, edits: [fact.edit] }
    case 'reaction':
      return { ...row, reactions: [fact.reaction] }
    case 'unsent':
      return { ...row, isUnsent: true }
    case 'seen':
      return { ...row, isSeen: true }
  }
}
