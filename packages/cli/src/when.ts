const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** A time in this machine's zone that sorts as text: `2026-11-22 09:41`. An empty text for none. */
export function localTime(iso: string | null): string {
  if (iso === null) return ''
  const at = new Date(iso)
  const pad = (part: number) => String(part).padStart(2, '0')
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())} ${pad(at.getHours())}:${pad(at.getMinutes())}`
}

/** How long from `nowMs` until a time: `3 d`, `5 h`, `12 min`, `ended`. */
export function timeLeft(iso: string, nowMs: number): string {
  const leftMs = Date.parse(iso) - nowMs
  if (leftMs <= 0) return 'ended'
  if (leftMs < HOUR_MS) return `${Math.ceil(leftMs / MINUTE_MS)} min`
  if (leftMs < 2 * DAY_MS) return `${Math.floor(leftMs / HOUR_MS)} h`
  return `${Math.floor(leftMs / DAY_MS)} d`
}
