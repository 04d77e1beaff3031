/**
 * Meta's messaging rules: when a business may write. Source: reference, send and conversations, 2.5.
 */
import { DAY_MS } from './duration.ts'
import type { Switches } from './switches.ts'
import type { Thread } from './world.ts'

export const STANDARD_WINDOW_MS = DAY_MS
export const HUMAN_AGENT_WINDOW_MS = 7 * DAY_MS
/** Only so many of a conversation's newest messages can be read; older ids answer 9000001. */
export const READABLE_MESSAGES = 20
/** A conversation in the requests folder is no longer listed after so long without a message. */
export const REQUESTS_LISTED_MS = 30 * DAY_MS
export const INSTAGRAM_TEXT_BYTES = 1000
export const TEXT_CHARACTERS = 2000
/** A private reply may follow a comment for so long, once. */
export const PRIVATE_REPLY_MS = 7 * DAY_MS
/** How long "typing" shows; an older Messenger page says 20 seconds, current ones are silent. */
export const TYPING_MS = 20_000
export const MOST_EDITS = 5

/** Until when the business may answer without a tag; null when the person never did anything that opens the window. */
export function windowClosesAtMs(thread: Thread, switches: Switches): number | null {
  if (thread.windowOpenedAtMs === null) return null
  const isFromAd = switches.adWindow === '7d' && thread.isOpenedByAd
  return thread.windowOpenedAtMs + (isFromAd ? HUMAN_AGENT_WINDOW_MS : STANDARD_WINDOW_MS)
}

/** May the business send now? */
export function isSendAllowed(
  thread: Thread,
  tag: string | null,
  nowMs: number,
  switches: Switches,
): boolean {
  const closesAtMs = windowClosesAtMs(thread, switches)
  if (closesAtMs === null || thread.windowOpenedAtMs === null) return false
  if (nowMs < closesAtMs) return true
  return (
    tag === 'HUMAN_AGENT' && switches.humanAgent && nowMs < thread.windowOpenedAtMs + HUMAN_AGENT_WINDOW_MS
  )
}
