/** Last moment that a JavaScript date can say. A notification may carry any number as its time. */
const LAST_MS = 8.64e15

/** A moment as the API writes it, ISO in UTC. One that no date can say becomes the last or first that one can. */
export function instant(ms: number): string {
  return new Date(Math.min(Math.max(ms, -LAST_MS), LAST_MS)).toISOString()
}
