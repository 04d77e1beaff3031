/** A time as Graph answers have it: `2025-07-28T22:44:49+0000`. */
export function graphTime(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 19)}+0000`
}
