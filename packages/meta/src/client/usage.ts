import { parseExactJson } from '../exact-json.ts'
import { integerOf, listOf, numberOf, recordOf, textOf } from '../fields.ts'

/**
 * How much of Meta's allowance is used, in percent; throttling starts at 100. Slow down at 80.
 *
 * Source: https://developers.facebook.com/docs/graph-api/overview/rate-limiting, 2026-11-22.
 */
export interface Usage {
  /** The highest of all percentages below. */
  readonly percent: number
  /** Longest `estimated_time_to_regain_access`, in milliseconds; null when not throttled. */
  readonly regainAccessMs: number | null
  readonly entries: readonly UsageEntry[]
}

/** What one header says about one object. */
export interface UsageEntry {
  readonly header: 'app' | 'business'
  /** Id of the Page, account or business; null for the app's own header. */
  readonly objectId: string | null
  /** `instagram`, `messenger`, `pages`, …; null for the app's own header. */
  readonly type: string | null
  readonly callCountPercent: number | null
  readonly totalTimePercent: number | null
  readonly totalCpuTimePercent: number | null
  /** When calls for this object are taken again, in milliseconds from the answer; null when they are not held back. */
  readonly regainAccessMs: number | null
}

const MINUTE_MS = 60_000

/** Reads both usage headers; they may come alone or together. Null when there is none that can be read. */
export function readUsage(headers: Headers): Usage | null {
  const business = recordOf(parseHeader(headers.get('x-business-use-case-usage'))) ?? {}
  const rows = Object.entries(business).flatMap(([objectId, list]) =>
    listOf(list).map((row) => ({ objectId, row: recordOf(row) ?? {} })),
  )
  const app = recordOf(parseHeader(headers.get('x-app-usage')))
  const entries = rows.map(({ objectId, row }) => entryOf('business', objectId, row))
  if (app !== null) entries.push(entryOf('app', null, app))
  if (entries.length === 0) return null
  const regainAccessMs = Math.max(0, ...entries.map((entry) => entry.regainAccessMs ?? 0))
  return {
    percent: Math.max(...entries.map(highest)),
    regainAccessMs: regainAccessMs > 0 ? regainAccessMs : null,
    entries,
  }
}

/** `Retry-After` in seconds or as a date, as milliseconds from now. Meta does not document it; some edges send it. */
export function readRetryAfter(headers: Headers, nowMs: number): number | null {
  const value = headers.get('retry-after')?.trim() ?? ''
  if (/^\d{1,7}$/.test(value)) return Number(value) * 1000
  const atMs = value === '' ? Number.NaN : Date.parse(value)
  return Number.isNaN(atMs) ? null : Math.max(0, atMs - nowMs)
}

function entryOf(
  header: UsageEntry['header'],
  objectId: string | null,
  row: Readonly<Record<string, unknown>>,
): UsageEntry {
  const minutes = integerOf(row.estimated_time_to_regain_access) ?? 0
  return {
    header,
    objectId,
    type: textOf(row.type),
    callCountPercent: numberOf(row.call_count),
    totalTimePercent: numberOf(row.total_time),
    totalCpuTimePercent: numberOf(row.total_cputime),
    regainAccessMs: minutes > 0 ? minutes * MINUTE_MS : null,
  }
}

function highest(entry: UsageEntry): number {
  return Math.max(entry.callCountPercent ?? 0, entry.totalTimePercent ?? 0, entry.totalCpuTimePercent ?? 0)
}

function parseHeader(value: string | null): unknown {
  if (value === null) return null
  try {
    return parseExactJson(value)
  } catch {
    // A header that is not JSON tells nothing; the answer itself still counts.
    return null
  }
}
