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

export interface NotificationQuery {
  /** At least one event in this state; `received` waits to be applied. */
  readonly state?: 'received' | 'applied' | 'ignored' | 'set_aside'
  /** At least one event of this account. */
  readonly accountId?: string
  /** Came at this time or later. */
  readonly sinceMs?: number
  /** Came before. */
  readonly untilMs?: number
  readonly cursor?: string
  readonly limit: number
}

/** Which notifications to replay. */
export interface NotificationChoice {
  /** Only those with something set aside. */
  readonly isSetAside?: boolean
  /** Came at this time or later. */
  readonly sinceMs?: number
}

export interface NotificationSummary {
  /** How far a replay can reach back; null: nothing is kept. */
  readonly oldestReceivedAtMs: number | null
  readonly newestId: number | null
  readonly appliedUntilId: number
  /** Notifications with something set aside that nobody has looked at; 1000 stands for more. */
  readonly setAside: number
}
