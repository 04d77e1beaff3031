/** Meta puts the entry's id within the first hundred bytes. */
const SCAN_BYTES = 512

/**
 * A guess at `entry[0].id`, found without parsing: the first `"id":"…"` behind `"entry"`. Only a hint for which secret
 * to try first; null when there is none near the beginning, and wrong when Meta orders its keys otherwise.
 */
export function entryHint(body: Buffer): string | null {
  const entryAt = body.subarray(0, SCAN_BYTES).indexOf('"entry"')
  if (entryAt < 0) return null
  const near = body.toString('latin1', entryAt, entryAt + SCAN_BYTES)
  return /"id"\s*:\s*"(\d{1,32})"/.exec(near)?.[1] ?? null
}
