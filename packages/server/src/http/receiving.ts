import type { Clock } from '../clock.ts'

/** What happened to notifications since the start. Plain numbers: they are counted on the hottest path there is. */
export interface Receiving {
  received: number
  acknowledged: number
  /** When the last one came that was to be stored. */
  lastAtMs: number
}

export function createReceiving(): Receiving {
  return { received: 0, acknowledged: 0, lastAtMs: Number.NEGATIVE_INFINITY }
}

const LATELY_MS = 1_000

/** Whether notifications are coming in. */
export function isReceiving({ lastAtMs }: Receiving, clock: Pick<Clock, 'now'>): boolean {
  return clock.now() - lastAtMs < LATELY_MS
}
