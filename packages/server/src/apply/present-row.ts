import { conversationId } from '../conversation.ts'
import type { Failure, Message, MessageContent, MessageState, Speaker } from '../message.ts'
import { NO_CONTENT, sentAtMs, type ThreadRow } from './thread-row.ts'

/** A row as the rest of the server knows it; null while it is not part of a thread. */
export function messageOf(row: ThreadRow, speaker: Speaker | null, failure: Failure | null): Message | null {
  const atMs = sentAtMs(row)
  if (row.id === null || row.personId === null || atMs === null) return null
  const direction = row.own ? 'out' : (row.heard?.direction ?? 'in')
  return {
    id: row.id,
    conversationId: conversationId(row.accountId, row.personId),
    accountId: row.accountId,
    mid: row.mid,
    direction,
    kind: row.isUnsent ? 'unsent' : (row.heard?.kind ?? 'text'),
    content: contentOf(row),
    sentAtMs: atMs,
    state: stateOf(row),
    speaker: speaker ?? { type: direction === 'in' ? 'customer' : 'app' },
    reactions: row.reactions.flatMap(({ by, emoji }) => (emoji === null ? [] : [{ by, emoji }])),
    edits: earlierTexts(row, atMs),
    heardInStandby: row.heard?.standby ?? false,
    readAs: row.own ? null : (row.heard?.readAs ?? null),
    failure: row.own?.boundBy == null ? failure : null,
  }
}

function stateOf({ own, heard }: ThreadRow): MessageState {
  if (own) return own.boundBy === null ? own.state : 'sent'
  return heard?.direction === 'out' ? 'sent' : 'received'
}

/** What it says now: the newest edit's text, else what was said first. */
function contentOf(row: ThreadRow): MessageContent {
  if (row.isUnsent) return NO_CONTENT
  const content = row.heard?.content ?? { ...NO_CONTENT, text: row.own?.text ?? null }
  const newest = row.edits.at(-1)
  return newest ? { ...content, text: newest.text } : content
}

function earlierTexts(row: ThreadRow, atMs: number): Message['edits'] {
  if (row.edits.length === 0 || row.isUnsent) return []
  const first = row.heard?.content.text ?? row.own?.text
  const earlier = row.edits.slice(0, -1).map(({ text, atMs }) => ({ text, atMs }))
  return first == null ? earlier : [{ text: first, atMs }, ...earlier]
}
