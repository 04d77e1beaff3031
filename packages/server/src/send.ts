import type { Logger } from 'pino'
import type { Clock } from './clock.ts'
import type { ClientFor } from './meta-client.ts'
import type { ClaimedReply, SendOutcome } from './outbox.ts'
import { attempt } from './send/attempt.ts'
import type { FailedAttempt } from './send/outcome.ts'
import type { Store } from './store.ts'

/** Requests to Meta at one time, each of another conversation. */
const MAX_PARALLEL = 16
/** How soon a store that could not commit is asked again. */
const STORE_RETRY_MS = 1000

export interface Sender {
  /** Something was queued. Cheap; safe to call at any time. */
  wake(): void
  /** Claims nothing more and waits for what is on its way. What cannot be recorded stays claimed: `unsure` at the next start. */
  stop(): Promise<void>
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
  const context = { store, clock, clientFor: options.clientFor, random: options.random ?? Math.random }
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
    const work = send(reply)
      .catch((error: unknown) => log.error({ err: error, messageId: reply.messageId }, 'a send went wrong'))
      .finally(() => {
        inFlight.delete(work)
        wake()
      })
    inFlight.add(work)
  }

  async function send(reply: ClaimedReply): Promise<void> {
    const result = await attempt(context, reply)
    if (result.pauseAccountUntilMs !== undefined) pausedUntilMs.set(reply.accountId, result.pauseAccountUntilMs)
    await record(reply, result.outcome)
    if (result.isTokenInvalid) await markToken(reply.accountId)
    tell(reply, result)
  }

  /** The answer of Meta must not be lost to a full disk: it is kept and written again until it is there. */
  async function record(reply: ClaimedReply, outcome: SendOutcome): Promise<void> {
    for (;;) {
      try {
        return await store.settle(reply.messageId, outcome)
      } catch (error) {
        if (isStopped) throw error
        log.error({ err: error, messageId: reply.messageId }, 'the outcome of a send cannot be recorded yet')
        await new Promise<void>((resolve) => wallClock.at(wallClock.now() + STORE_RETRY_MS, resolve))
      }
    }
  }

  async function markToken(accountId: string): Promise<void> {
    const account = await store.account(accountId)
    if (account?.status === 'ok') await store.saveAccount({ ...account, status: 'token_invalid' })
  }

  function tell(reply: ClaimedReply, { outcome }: FailedAttempt): void {
    if (outcome.outcome === 'sent') return
    const { kind, code, subcode, traceId } = outcome.failure
    const facts = { messageId: reply.messageId, accountId: reply.accountId, kind, code, subcode, traceId }
    log.warn(facts, `a message was not sent: ${outcome.outcome}`)
  }

  async function idle(): Promise<void> {
    while (looking !== null || inFlight.size > 0) await Promise.all([looking, ...inFlight])
  }

  return {
    wake,
    idle,
    async stop() {
      isStopped = true
      cancelAlarm()
      await idle()
    },
  }
}
