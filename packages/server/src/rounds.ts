import type { Clock } from './clock.ts'

/** Background work that is done in rounds: never two at once, never too often, and again when somebody asks. */
export interface Rounds {
  /** There may be something to do. Cheap; safe to call at any time. */
  wake(): void
  /** Resolves when the present round is over. */
  idle(): Promise<void>
  /** Begins no further round and waits for the present one. */
  stop(): Promise<void>
}

export interface RoundsOptions {
  readonly clock: Clock
  /** Does everything that can be done now; answers when there is more, or `Infinity`. Must not throw for good. */
  work(): Promise<number>
  /** Told what a round threw; answers when to try again. */
  failed(error: unknown): number
  /** Shortest rest between two rounds, however often it is asked for. */
  readonly restMs: number
}

export function createRounds({ clock, work, failed, restMs }: RoundsOptions): Rounds {
  let round: Promise<void> | null = null
  let isAskedFor = false
  let isResting = false
  let isStopped = false
  let cancelAlarm: () => void = () => undefined

  function wake(): void {
    isAskedFor = true
    if (isStopped || isResting || round !== null) return
    isAskedFor = false
    cancelAlarm()
    round = work()
      .catch(failed)
      .then((nextAtMs) => {
        round = null
        if (!isStopped) rest(nextAtMs)
      })
  }

  function rest(nextAtMs: number): void {
    isResting = true
    cancelAlarm = clock.at(clock.now() + restMs, () => {
      isResting = false
      if (isAskedFor || nextAtMs <= clock.now()) wake()
      else if (Number.isFinite(nextAtMs)) cancelAlarm = clock.at(nextAtMs, wake)
    })
  }

  return {
    wake,
    async idle() {
      while (round !== null) await round
    },
    async stop() {
      isStopped = true
      cancelAlarm()
      if (round !== null) await round
    },
  }
}
