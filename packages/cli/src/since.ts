import { CommandError } from './command-error.ts'

const UNIT_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 }

/** A moment as people type it: `2026-11-22`, an instant, or how long ago (`30m`, `12h`, `3d`). Milliseconds since 1970. */
export function sinceMs(text: string, nowMs: number): number {
  const ago = /^(\d{1,5})([mhd])$/.exec(text)
  if (ago) return nowMs - Number(ago[1]) * (UNIT_MS[ago[2] ?? ''] ?? 0)
  const atMs = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(atMs)) {
    throw new CommandError(
      `--since is ${text}; give a day such as 2026-11-22, an instant, or how long ago: 30m, 12h, 3d.`,
    )
  }
  return atMs
}
