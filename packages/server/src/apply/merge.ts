import type { ThreadControl } from '../conversation.ts'
import type { EditFact, Heard, Own, ReactionFact, ThreadRow } from './thread-row.ts'
import { NO_CONTENT } from './thread-row.ts'

/*
 * Merging of facts. Every function here is commutative, associative and idempotent: deliveries may come in any order and
 * any number of times (law 3). `merge.test.ts` and the property tests hold that.
 */

/** Of two deliveries of one message: a webhook before what was read later, not standby before standby, then the earlier, then by words, so that all agree. */
function mergeHeard(a: Heard | null, b: Heard | null): Heard | null {
  if (a === null || b === null) return a ?? b
  return compareHeard(a, b) <= 0 ? a : b
}

function compareHeard(a: Heard, b: Heard): number {
  return (
    compareText(a.readAs ?? '', b.readAs ?? '') ||
    Number(a.standby) - Number(b.standby) ||
    a.sentAtMs - b.sentAtMs ||
    compareText(a.direction, b.direction) ||
    compareText(a.kind, b.kind) ||
    (a.content === b.content ? 0 : compareText(JSON.stringify(a.content), JSON.stringify(b.content)))
  )
}

/** One text for each edit number, oldest first. Two texts for one number: the later, then by words. */
function mergeEdits(a: readonly EditFact[], b: readonly EditFact[]): readonly EditFact[] {
  if (a.length === 0 || b.length === 0) return a.length === 0 ? b : a
  const byNumber = new Map<number, EditFact>()
  for (const edit of [...a, ...b]) {
    const known = byNumber.get(edit.numEdit)
    if (!known || (edit.atMs - known.atMs || compareText(edit.text, known.text)) > 0)
      byNumber.set(edit.numEdit, edit)
  }
  return [...byNumber.values()].sort((x, y) => x.numEdit - y.numEdit)
}

/** The newest word of each side; at one moment a reaction beats its removal, then by sign. */
function mergeReactions(a: readonly ReactionFact[], b: readonly ReactionFact[]): readonly ReactionFact[] {
  if (a.length === 0 || b.length === 0) return a.length === 0 ? b : a
  const bySide = new Map<string, ReactionFact>()
  for (const reaction of [...a, ...b]) {
    const known = bySide.get(reaction.by)
    const order =
      known && (reaction.atMs - known.atMs || compareText(reaction.emoji ?? '', known.emoji ?? ''))
    if (order === undefined || order > 0) bySide.set(reaction.by, reaction)
  }
  return [...bySide.values()].sort((x, y) => compareText(x.by, y.by))
}

/** The newer word; at one moment by app, so that all agree. */
export function newerControl(a: ThreadControl | null, b: ThreadControl | null): ThreadControl | null {
  if (a === null || b === null) return a ?? b
  return (b.atMs - a.atMs || compareText(b.appId, a.appId)) > 0 ? b : a
}

/** All facts of two rows that are one message; `row` gives id, key and mid. Not yet erased: see `erased`. */
export function mergeRows(row: ThreadRow, other: ThreadRow): ThreadRow {
  return {
    ...row,
    personId: mergePerson(row.personId, other.personId),
    heard: mergeHeard(row.heard, other.heard),
    edits: mergeEdits(row.edits, other.edits),
    reactions: mergeReactions(row.reactions, other.reactions),
    isUnsent: row.isUnsent || other.isUnsent,
    isSeen: row.isSeen || other.isSeen,
    own: row.own ?? other.own,
    sourceId: row.sourceId ?? other.sourceId,
  }
}

/** Some events of a message name nobody; should two ever name two people, all machines choose the same. */
function mergePerson(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b
  return a <= b ? a : b
}

/** An unsent row keeps where it stood and loses what it said. */
export function erased(row: ThreadRow): ThreadRow {
  if (!row.isUnsent) return row
  return {
    ...row,
    heard: row.heard && { ...row.heard, content: NO_CONTENT },
    edits: [],
    reactions: [],
    own: row.own && erasedOwn(row.own),
  }
}

/**
 * Our own words go too. While only an echo says that this row is the unsent message, its hash stays, for a better matching
 * echo may come; and while Meta's answer is still to come, the words stay, for the answer may name another message.
 */
function erasedOwn(own: Own): Own {
  if (own.boundBy === 'answer') return { ...own, text: null, contentHash: null }
  return own.state === 'sending' ? own : { ...own, text: null }
}

/** By code units: the same on every machine, whatever its language. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
