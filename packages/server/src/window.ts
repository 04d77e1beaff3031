import type { ApiWindow } from './api.ts'
import { instant } from './instant.ts'

const HOUR_MS = 3_600_000

/** Standard messaging window after the person's last qualifying act. Source: Send API, "Standard messaging". */
const STANDARD_WINDOW_MS = 24 * HOUR_MS

/** A person (never a machine) may answer until then, with Meta's Human Agent feature. */
const HUMAN_AGENT_WINDOW_MS = 7 * 24 * HOUR_MS

/**
 * The messaging window of a conversation at a moment. A first message from an ad may open up to 7 days (CONFLICT between
 * Meta's pages): 24 hours is the length that is guaranteed, so 24 hours is what we count.
 */
export function messagingWindow(lastQualifyingAtMs: number | null, nowMs: number): ApiWindow {
  if (lastQualifyingAtMs === null) return { state: 'unknown', closesAt: null }
  const standardEndMs = lastQualifyingAtMs + STANDARD_WINDOW_MS
  if (nowMs < standardEndMs) return { state: 'open', closesAt: instant(standardEndMs) }
  const humanEndMs = lastQualifyingAtMs + HUMAN_AGENT_WINDOW_MS
  const closesAt = instant(humanEndMs)
  return { state: nowMs < humanEndMs ? 'human_agent' : 'closed', closesAt }
}
