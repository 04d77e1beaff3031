import type { ApiPlatform, ApiWindow } from '@roost/server/api'
import { shortWhen, timeOfDay, untilWhen } from './when.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** Length of the standard window and of the human agent window, from the person's last act. Source: Meta's Send API. */
const STANDARD_MS = DAY_MS
const HUMAN_AGENT_MS = 7 * DAY_MS
/** From here on the line is amber. */
const CLOSING_MS = 2 * HOUR_MS
/** From here on it counts by the second. */
const SECONDS_MS = 5 * MINUTE_MS

type WindowPhase = 'open' | 'closing' | 'human' | 'closed' | 'unknown'

export interface WindowNow {
  readonly phase: WindowPhase
  /** When this phase ends, or when it closed; null while unknown. */
  readonly endMs: number | null
  readonly leftMs: number
  /** What is left of the line, 0 to 1. */
  readonly share: number
}

/**
 * The window at a moment. The server says nothing when time alone passes, so the page takes the next steps itself:
 * `open` turns into the human agent window at its end, and that into `closed`.
 */
export function windowNow(window: ApiWindow, nowMs: number): WindowNow {
  if (window.state === 'unknown' || window.closesAt === null) {
    return { phase: 'unknown', endMs: null, leftMs: 0, share: 0 }
  }
  const closesMs = Date.parse(window.closesAt)
  if (window.state === 'open' && nowMs < closesMs) {
    const leftMs = closesMs - nowMs
    const share = Math.min(1, leftMs / STANDARD_MS)
    return { phase: leftMs < CLOSING_MS ? 'closing' : 'open', endMs: closesMs, leftMs, share }
  }
  const humanEndMs = window.state === 'open' ? closesMs + HUMAN_AGENT_MS - STANDARD_MS : closesMs
  if (window.state !== 'closed' && nowMs < humanEndMs) {
    const leftMs = humanEndMs - nowMs
    return { phase: 'human', endMs: humanEndMs, leftMs, share: Math.min(1, leftMs / HUMAN_AGENT_MS) }
  }
  return { phase: 'closed', endMs: humanEndMs, leftMs: 0, share: 0 }
}

/** How long until the words of this window change: the next second or the next minute. */
export function tickMs(now: WindowNow): number {
  return now.phase === 'closing' && now.leftMs <= SECONDS_MS ? 1000 : MINUTE_MS
}

/** For a row of the list: `48 min`, `1 h 20`, `5 d`. */
export function shortLeft(leftMs: number): string {
  const minutes = Math.max(1, Math.floor(leftMs / MINUTE_MS))
  if (minutes < 60) return `${minutes} min`
  if (leftMs < 2 * DAY_MS) {
    const rest = minutes % 60
    return leftMs < DAY_MS && rest > 0
      ? `${Math.floor(minutes / 60)} h ${rest}`
      : `${Math.floor(minutes / 60)} h`
  }
  return `${Math.floor(leftMs / DAY_MS)} d`
}

function longLeft(leftMs: number): string {
  if (leftMs >= 2 * DAY_MS) return `${Math.floor(leftMs / DAY_MS)} days`
  const minutes = Math.max(1, Math.floor(leftMs / MINUTE_MS))
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return `${minutes} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
}

function countdown(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

export interface WindowWords {
  readonly label: string
  /** The exact part at the other end of the line; may be empty. */
  readonly rest: string
  /** Follows `rest` where there is room; may be empty. */
  readonly until: string
}

/** What stands at both ends of the line. */
export function windowWords(now: WindowNow, nowMs: number): WindowWords {
  const endMs = now.endMs ?? nowMs
  switch (now.phase) {
    case 'open':
      return {
        label: 'Window open',
        rest: `${longLeft(now.leftMs)} left`,
        until: `, until ${untilWhen(endMs, nowMs)}`,
      }
    case 'closing': {
      const left = now.leftMs <= SECONDS_MS ? countdown(now.leftMs) : longLeft(now.leftMs)
      return { label: `Closes in ${left}`, rest: `at ${timeOfDay(endMs)}`, until: '' }
    }
    case 'human':
      return {
        label: 'Only a person may answer now',
        rest: `until ${untilWhen(endMs, nowMs)}`,
        until: `, ${longLeft(now.leftMs)} left`,
      }
    case 'closed':
      return { label: `Closed since ${shortWhen(endMs, nowMs)}`, rest: '', until: '' }
    case 'unknown':
      return { label: 'Window not known', rest: 'no message of theirs seen here yet', until: '' }
  }
}

/** Why there is no composer, and when there will be one again. */
export function closedWords(name: string, platform: ApiPlatform): { title: string; sentence: string } {
  const channel = platform === 'instagram' ? 'Instagram' : 'Messenger'
  return {
    title: `${channel} lets nobody write to ${name} now`,
    sentence: `It opens again when ${name} writes, taps a button or reacts.`,
  }
}

/** Said once to assistive technology when the line passes it; null otherwise. */
export function windowAnnouncement(beforeMs: number, afterMs: number): string | null {
  for (const markMs of [15 * MINUTE_MS, CLOSING_MS]) {
    if (beforeMs > markMs && afterMs <= markMs && afterMs > 0) {
      return `The messaging window closes in ${longLeft(markMs)}.`
    }
  }
  return null
}
