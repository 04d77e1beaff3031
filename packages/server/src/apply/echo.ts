import { hash } from 'node:crypto'
import { compareText, erased } from './merge.ts'
import { emptyRow, type Own, type ThreadRow } from './thread-row.ts'

/**
 * Meta's clock and ours may differ by this much. An echo that is older than the attempt is an echo of something else:
 * without this rule a reply that never arrived could be taken for an older message with the same words.
 */
const CLOCK_SLACK_MS = 5_000

/** Tells equal words of one conversation again without keeping them. */
export function contentHash(conversationId: string, text: string): string {
  return hash('sha256', `${conversationId}\n${text}`, 'base64url')
}

/** A message that may be one of our replies. Its words may be erased by now, so their hash goes with it. */
export interface Echo {
  readonly row: ThreadRow
  readonly wordsHash: string | null
}

/** An echo as it came in: its words are still there. */
export function newEcho(row: ThreadRow): Echo {
  const text = row.heard?.content.text ?? null
  return { row, wordsHash: text === null ? null : contentHash(`${row.accountId}.${row.personId}`, text) }
}

/** The echo that was taken for a reply; it was taken because the words are the same. */
export function boundEcho(reply: ThreadRow): Echo {
  return { row: heardPart(reply), wordsHash: reply.own?.contentHash ?? null }
}

/** May an echo settle this reply? Only while nobody knows its mid, or only another echo said so. */
export function isOpenToEchoes(own: Own): boolean {
  return (
    own.boundBy === 'echo' || (own.boundBy === null && (own.state === 'sending' || own.state === 'unsure'))
  )
}

/**
 * Matches replies whose mid is not certain with echoes of the same words in one conversation: the oldest reply takes the
 * oldest echo. It is worked out anew from all of them each time, so that the order in which echoes came does not matter.
 *
 * @param replies open replies of one conversation (`isOpenToEchoes`), with what an earlier echo may have bound to them
 * @param loose rows heard as echoes that belong to no reply; the new one, or one that was set free by an answer
 * @returns the same messages again: replies with their echo or without one, then echoes that are left over. A left-over
 *   echo that was bound before has no id: it becomes a row of its own.
 */
export function matchEchoes(replies: readonly ThreadRow[], loose: readonly Echo[]): ThreadRow[] {
  const echoes = [...loose, ...replies.filter((reply) => reply.heard).map(boundEcho)].sort(byTime)
  const taken = new Set<Echo>()
  const matched = [...replies].sort(byAge).map((reply) => {
    const echo = echoes.find((one) => !taken.has(one) && isEchoOf(one, reply))
    if (echo) taken.add(echo)
    return echo ? bind(ownPart(reply), echo.row, 'echo') : ownPart(reply)
  })
  return [...matched, ...echoes.filter((echo) => !taken.has(echo)).map(({ row }) => row)]
}

/** One row of both: our words and what Meta told about them. It keeps the reply's id. */
export function bind(reply: ThreadRow, heard: ThreadRow, by: 'answer' | 'echo'): ThreadRow {
  if (!reply.own) return reply
  const { id, accountId, personId } = reply
  return erased({ ...heard, id, accountId, personId, own: { ...reply.own, boundBy: by } })
}

/** The reply alone, as if no echo had been bound to it. */
export function ownPart(row: ThreadRow): ThreadRow {
  if (!row.own) return row
  const { id, accountId, personId, own } = row
  return { ...emptyRow(accountId, null, null), id, personId, own: { ...own, boundBy: null } }
}

/**
 * A reply that was taken for an unsent message lost its words; an answer shows that the message was another's of the same
 * words, which are still known then.
 */
export function withWords(reply: ThreadRow, words: string | null): ThreadRow {
  const { own } = reply
  if (!own || own.text !== null || words === null) return reply
  if (contentHash(`${reply.accountId}.${reply.personId}`, words) !== own.contentHash) return reply
  return { ...reply, own: { ...own, text: words } }
}

/** What was heard alone, as if it were nobody's of us. A row of its own, not saved yet. */
export function heardPart(row: ThreadRow): ThreadRow {
  return { ...row, id: null, own: null }
}

function isEchoOf({ row, wordsHash }: Echo, { own }: ThreadRow): boolean {
  if (!row.heard || !own || row.heard.direction !== 'out' || wordsHash === null) return false
  if (row.heard.sentAtMs < (own.claimedAtMs ?? own.queuedAtMs) - CLOCK_SLACK_MS) return false
  return wordsHash === own.contentHash
}

function byTime({ row: a }: Echo, { row: b }: Echo): number {
  return (a.heard?.sentAtMs ?? 0) - (b.heard?.sentAtMs ?? 0) || compareText(a.key ?? '', b.key ?? '')
}

function byAge(a: ThreadRow, b: ThreadRow): number {
  return (a.id ?? 0) - (b.id ?? 0)
}
