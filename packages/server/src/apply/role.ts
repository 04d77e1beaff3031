import type { ThreadRow } from './thread-row.ts'
import { directionOf, sentAtMs } from './thread-row.ts'

/** What a row counts for in its conversation, as bits, so that a store can count in its own words. */
export const ROLE = {
  /** A direct message: it lists the conversation and may be its last message. Comments are none. */
  direct: 1,
  /** Waits to be read by our side. */
  unread: 2,
  /** Shows that our side has read everything before it: a person's words, or the app's. A machine's do not. */
  ours: 4,
} as const

/** The sum of the row's roles; 0 for a row that is not shown. */
export function roleOf(row: ThreadRow): number {
  if (sentAtMs(row) === null) return 0
  if (row.own) return ROLE.direct + (row.own.byPerson && row.own.state !== 'cancelled' ? ROLE.ours : 0)
  const kind = row.heard?.kind
  if (kind === 'comment') return 0
  // History: it was dealt with, or not, before this inbox was there.
  if (row.heard?.readAs === 'import' && directionOf(row) === 'in') return ROLE.direct
  if (directionOf(row) === 'out') return ROLE.direct + ROLE.ours
  return kind === 'system' ? ROLE.direct : ROLE.direct + ROLE.unread
}
