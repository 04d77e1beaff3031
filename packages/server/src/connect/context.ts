import type { Logger } from 'pino'
import type { AppClientFor, MetaReach } from '../apps/app-client.ts'
import type { Apps } from '../apps/apps.ts'
import type { Clock } from '../clock.ts'
import type { Seal } from '../seal.ts'
import type { Store } from '../store.ts'

/** What the verbs of connecting work with. */
export interface ConnectContext {
  readonly store: Store
  readonly apps: Apps
  readonly appClientFor: AppClientFor
  /** Its clock is that of conversations: lives of tokens follow it. */
  readonly reach: MetaReach
  readonly seal: Seal
  /** The machine's: a state must not end because the sandbox's clock was moved. */
  readonly wallClock: Clock
  readonly log: Logger
  /** From 0 to 1: spreads the first checks of tokens. */
  readonly random: () => number
  /** Accounts were connected: their replies may leave, their tokens are to be looked after. */
  readonly connected: () => void
}
