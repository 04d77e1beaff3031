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

/** How a round ended. */
export interface RoundEnd {
  /** When there is more to do; `Infinity`: only when somebody asks. */
  readonly nextAtMs: number
  /** Rest after it, however often somebody asks. */
  readonly restMs: number
}

export interface RoundsOptions {
  readonly clock: Clock
  /** Does what can be done now. */
  work(): Promise<RoundEnd>
  /** Told what a round threw. */
  failed(error: unknown): RoundEnd
}

export function createRounds({ clock, work, failed }: RoundsOptions): Rounds {
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
      .then((end) => {
        round = null
        if (!isStopped) rest(end)
      })
  }

  function rest({ nextAtMs, restMs }: RoundEnd): void {
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
