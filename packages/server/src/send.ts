import type { Logger } from 'pino'
import type { Apps } from './apps/apps.ts'
import type { Clock } from './clock.ts'
import type { ClientFor } from './meta-client.ts'
import type { ClaimedReply } from './outbox.ts'
import { deliver, STORE_RETRY_MS } from './send/deliver.ts'
import type { Store } from './store.ts'

/** Requests to Meta at one time, each of another conversation. */
const MAX_PARALLEL = 16

export interface Sender {
  /** Something was queued. Cheap; safe to call at any time. */
  wake(): void
  /** Claims nothing more and waits for what is on its way. What cannot be recorded stays claimed: `unsure` at the next start. */
  stop(): Promise<void>
  /** Is a message on its way to Meta now? */
  isBusy(): boolean
  /** Resolves when nothing is on its way and nothing is due; for tests and for a calm end. */
  idle(): Promise<void>
}

export interface SenderOptions {
  readonly store: Store
  /** Of conversations: windows and waits between tries follow it. */
  readonly clock: Clock
  /** The machine's: a store that fails is asked again by it, also while the sandbox's clock is paused. */
  readonly wallClock: Clock
  readonly clientFor: ClientFor
  /** Tells our apps from others. */
  readonly apps: Pick<Apps, 'list'>
  readonly log: Logger
  /** From 0 to 1; spreads repeated tries. */
  readonly random?: () => number
}

/**
 * Takes queued replies to Meta: one at a time in a conversation, several conversations side by side, oldest first.
 * Each is claimed before the request leaves, so that a crash leaves it `unsure` and never sends it twice (law 6).
 */
export function createSender(options: SenderOptions): Sender {
  const { store, clock, wallClock, log } = options
  const context = {
    store,
    clock,
    wallClock,
    log,
    clientFor: options.clientFor,
    apps: options.apps,
    random: options.random ?? Math.random,
    isStopped: () => isStopped,
  }
  const pausedUntilMs = new Map<string, number>()
  const inFlight = new Set<Promise<void>>()
  let isStopped = false
  let mustLookAgain = false
  let looking: Promise<void> | null = null
  let cancelAlarm: () => void = () => undefined

  function wake(): void {
    if (isStopped) return
    mustLookAgain = true
    looking ??= look().finally(() => {
      looking = null
      if (mustLookAgain) wake()
    })
  }

  async function look(): Promise<void> {
    while (mustLookAgain && !isStopped) {
      mustLookAgain = false
      try {
        await claimDue()
      } catch (error) {
        log.error({ err: error }, 'the outbox cannot be read')
        wallClock.at(wallClock.now() + STORE_RETRY_MS, wake)
      }
    }
  }

  async function claimDue(): Promise<void> {
    const nowMs = clock.now()
    for (const [accountId, untilMs] of pausedUntilMs) if (untilMs <= nowMs) pausedUntilMs.delete(accountId)
    const free = MAX_PARALLEL - inFlight.size
    const claimed = free > 0 ? await store.claim(nowMs, free, [...pausedUntilMs.keys()]) : []
    for (const reply of claimed) start(reply)
    if (claimed.length === free) return
    // What is due and was not claimed waits for a paused account, or for the message before it.
    const nextMs = await store.nextDueMs()
    if (nextMs === null) return
    const wakeMs = nextMs > nowMs ? nextMs : Math.min(...pausedUntilMs.values())
    if (Number.isFinite(wakeMs)) wakeAt(wakeMs)
  }

  function wakeAt(atMs: number): void {
    cancelAlarm()
    cancelAlarm = isStopped ? () => undefined : clock.at(atMs, wake)
  }

  function start(reply: ClaimedReply): void {
    const work = deliver(context, reply)
      .then((untilMs) => {
        if (untilMs !== null) pausedUntilMs.set(reply.accountId, untilMs)
      })
      .catch((error: unknown) => log.error({ err: error, messageId: reply.messageId }, 'a send went wrong'))
      .finally(() => {
        inFlight.delete(work)
        wake()
      })
    inFlight.add(work)
  }

  async function idle(): Promise<void> {
    while (looking !== null || inFlight.size > 0) await Promise.all([looking, ...inFlight])
  }

  return {
    wake,
    isBusy: () => inFlight.size > 0,
    idle,
    async stop() {
      isStopped = true
      cancelAlarm()
      await idle()
    },
  }
}
