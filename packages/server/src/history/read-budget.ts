import type { Usage } from '@roost/meta/client'
import type { Clock } from '../clock.ts'

/**
 * Meta allows 2 calls a second and account on conversations. A little slower: our seconds and Meta's begin at different
 * moments. Source: Instagram Platform overview, "Rate limits".
 */
const PACE_MS = 600
/** Above this share of the allowance only sending goes on; the rest of it is for answers. Meta throttles at 100. */
const RESERVED_FROM_PERCENT = 75
/** Usage falls as the hour passes, and only an answer tells by how much: one read so often finds out. */
const LOOK_AGAIN_MS = 60_000
/** While something is being sent, reads stand back so long at most: an outbox that never empties must not end them. */
const YIELD_MS = 100
const MOST_YIELDS = 50

/** Who may read from Meta, and when: one for the whole server, so that import and reconcile share one allowance. */
export interface ReadBudget {
  /** Resolves when one more read for this account is allowed. Rejects with the signal's reason when it is aborted. */
  turn(accountId: string, signal: AbortSignal): Promise<void>
  /** Takes what an answer said of the allowance, whoever asked: sends count too. */
  note(accountId: string, usage: Usage | null): void
  /** Nobody reads for this account until so many milliseconds have passed. */
  pause(accountId: string, waitMs: number): void
}

interface Standing {
  nextAtMs: number
  percent: number
}

export function createReadBudget(options: {
  /** The machine's: Meta counts real seconds. */
  readonly clock: Clock
  /** Is an answer on its way to Meta now? */
  readonly isSending: () => boolean
}): ReadBudget {
  const { clock, isSending } = options
  const standings = new Map<string, Standing>()

  function standingOf(accountId: string): Standing {
    const known = standings.get(accountId)
    if (known) return known
    const made = { nextAtMs: 0, percent: 0 }
    standings.set(accountId, made)
    return made
  }

  return {
    async turn(accountId, signal) {
      const standing = standingOf(accountId)
      for (;;) {
        signal.throwIfAborted()
        const nowMs = clock.now()
        if (nowMs >= standing.nextAtMs) break
        await pauseUntil(clock, standing.nextAtMs, signal)
      }
      // Taken before anything is waited for, so that two readers never share one turn.
      const isReserved = standing.percent >= RESERVED_FROM_PERCENT
      standing.nextAtMs = clock.now() + (isReserved ? LOOK_AGAIN_MS : PACE_MS)
      for (let yields = 0; isSending() && yields < MOST_YIELDS; yields++) {
        await pauseUntil(clock, clock.now() + YIELD_MS, signal)
      }
    },
    note(accountId, usage) {
      if (usage === null) return
      const standing = standingOf(accountId)
      standing.percent = usage.percent
      const waitMs = usage.regainAccessMs ?? (usage.percent >= RESERVED_FROM_PERCENT ? LOOK_AGAIN_MS : 0)
      if (waitMs > 0) standing.nextAtMs = Math.max(standing.nextAtMs, clock.now() + waitMs)
    },
    pause(accountId, waitMs) {
      const standing = standingOf(accountId)
      standing.nextAtMs = Math.max(standing.nextAtMs, clock.now() + waitMs)
    },
  }
}

/** Resolves at the moment, or rejects with the signal's reason. */
export function pauseUntil(clock: Clock, atMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason)
      return
    }
    const stop = () => {
      cancel()
      reject(signal.reason)
    }
    const cancel = clock.at(atMs, () => {
      signal.removeEventListener('abort', stop)
      resolve()
    })
    signal.addEventListener('abort', stop, { once: true })
  })
}
