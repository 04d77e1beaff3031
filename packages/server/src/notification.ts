/** One POST of Meta, as it came. */
export interface Arrival {
  readonly receivedAtMs: number
  /** Which configured secret signed it. */
  readonly signedWith: string
  readonly body: Uint8Array
}

export type EventState = 'applied' | 'ignored' | 'set_aside'

/** What became of one event of a notification (law 2). */
export interface EventOutcome {
  /** Place among the notification's events, from 0. */
  readonly position: number
  readonly kind: string
  readonly accountId: string | null
  readonly state: EventState
  /** Why it was ignored or set aside; null when applied. */
  readonly reason: string | null
}

export interface StoredNotification {
  readonly id: number
  readonly receivedAtMs: number
  readonly signedWith: string
  readonly sizeBytes: number
  readonly isErased: boolean
  /** When a person looked at what was set aside in it; null: nobody has. Until then it is kept, whatever its age. */
  readonly lookedAtMs: number | null
  /** Empty until it was applied. */
  readonly outcomes: readonly EventOutcome[]
}
