const UNIT_MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

export const SECOND_MS = 1000
export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000

/** Reads `90s`, `15m`, `25h`, `8d`. Null when it is none of these. */
export function readDuration(text: string): number | null {
  const match = /^(\d{1,9}(?:\.\d{1,3})?)([smhd])$/.exec(text.trim())
  const unitMs = UNIT_MS[match?.[2] ?? '']
  return match?.[1] === undefined || unitMs === undefined ? null : Number(match[1]) * unitMs
}
