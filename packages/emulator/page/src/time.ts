/** Words for instants and spans, in the browser's own time zone. All take epoch milliseconds. */

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const clockSeconds = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})
const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long' })
const day = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' })

const dayMs = 86_400_000

function midnight(ms: number): number {
  return new Date(ms).setHours(0, 0, 0, 0)
}

/** `15:14` */
export function hourMinute(ms: number): string {
  return clock.format(ms)
}

/** `15:13:58` */
export function hourMinuteSecond(ms: number): string {
  return clockSeconds.format(ms)
}

/** `Fri 20 Nov, 15:14` */
export function dayHourMinute(ms: number): string {
  return `${day.format(ms).replace(',', '')}, ${hourMinute(ms)}`
}

/** `Today 14:02`, `Yesterday 14:02`, `Tomorrow 14:02`, `Wednesday 14:02` within six days, else `Fri 20 Nov, 15:14`. */
export function whenInWords(ms: number, nowMs: number): string {
  // Rounded, because a day on which the clocks change has 23 or 25 hours.
  const days = Math.round((midnight(ms) - midnight(nowMs)) / dayMs)
  if (days === 0) return `Today ${hourMinute(ms)}`
  if (days === -1) return `Yesterday ${hourMinute(ms)}`
  if (days === 1) return `Tomorrow ${hourMinute(ms)}`
  if (Math.abs(days) < 7) return `${weekday.format(ms)} ${hourMinute(ms)}`
  return dayHourMinute(ms)
}

/** A span in its largest unit, never below one second: `38 s`, `4 min`, `23 h`, `6 d`. */
export function spanInWords(spanMs: number): string {
  if (spanMs < 60_000) return `${Math.max(1, Math.ceil(spanMs / 1_000))} s`
  if (spanMs < 3_600_000) return `${Math.round(spanMs / 60_000)} min`
  if (spanMs < 2 * dayMs) return `${Math.round(spanMs / 3_600_000)} h`
  return `${Math.round(spanMs / dayMs)} d`
}
