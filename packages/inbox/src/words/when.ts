/** Times in words, in the reader's own time zone. All arguments are milliseconds since 1970. */

const DAY_MS = 86_400_000

const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const WEEKDAY = new Intl.DateTimeFormat('en-GB', { weekday: 'short' })
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
const DAY_YEAR = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
const LONG_DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' })
const LONG_DAY_YEAR = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
})

function startOfDay(ms: number): number {
  return new Date(ms).setHours(0, 0, 0, 0)
}

/** Calendar days from now: -1 is yesterday, 1 is tomorrow. Rounded, because days of a clock change have 23 or 25 hours. */
function daysFromNow(ms: number, nowMs: number): number {
  return Math.round((startOfDay(ms) - startOfDay(nowMs)) / DAY_MS)
}

function sameYear(ms: number, nowMs: number): boolean {
  return new Date(ms).getFullYear() === new Date(nowMs).getFullYear()
}

/** `14:38`. */
export function timeOfDay(ms: number): string {
  return TIME.format(ms)
}

/** True when both lie on one calendar day. */
export function isSameDay(aMs: number, bMs: number): boolean {
  return startOfDay(aMs) === startOfDay(bMs)
}

/** For a row of the list: `14:38`, `Thu`, `12 Nov`, `12 Nov 2025`. */
export function shortWhen(ms: number, nowMs: number): string {
  const days = daysFromNow(ms, nowMs)
  if (days === 0) return timeOfDay(ms)
  if (days < 0 && days > -7) return WEEKDAY.format(ms)
  return (sameYear(ms, nowMs) ? DAY : DAY_YEAR).format(ms)
}

/** For the line between two days of a thread: `Today`, `Yesterday`, `Wednesday 18 November`. */
export function dayTitle(ms: number, nowMs: number): string {
  const days = daysFromNow(ms, nowMs)
  if (days === 0) return 'Today'
  if (days === -1) return 'Yesterday'
  return (sameYear(ms, nowMs) ? LONG_DAY : LONG_DAY_YEAR).format(ms).replace(',', '')
}

/** For an end: `16:02`, `tomorrow 14:38`, `Wednesday 25 November`. */
export function untilWhen(ms: number, nowMs: number): string {
  const days = daysFromNow(ms, nowMs)
  if (days === 0) return timeOfDay(ms)
  if (days === 1) return `tomorrow ${timeOfDay(ms)}`
  return LONG_DAY.format(ms).replace(',', '')
}

/** For a name read aloud: `today 14:38`, `18 November 14:38`. */
export function spokenWhen(ms: number, nowMs: number): string {
  const title = dayTitle(ms, nowMs)
  const day = title === 'Today' || title === 'Yesterday' ? title.toLowerCase() : title
  return `${day} ${timeOfDay(ms)}`
}
