/**
 * The main thread answers Meta, and between two looks at its sockets everything else together gets this much of it. A
 * notification crosses the loop three times until it is answered, so that is three of these at most.
 */
const TURN_MS = 0.5

/** Lets long work be done in short turns of the event loop, so that a notification never waits for the whole of it. */
export interface Turns {
  /**
   * To be asked for before each small piece of work. Null: go on, this turn has time left. Else wait: it resolves in a
   * later turn, for whoever asked first.
   */
  next(): Promise<void> | null
}

interface TurnsOptions {
  readonly turnMs: number
  readonly nowMs: () => number
  /** Runs it once the sockets were looked at. */
  readonly later: (task: () => void) => void
}

export function createTurns({ turnMs, nowMs, later }: TurnsOptions): Turns {
  const waiting: (() => void)[] = []
  let untilMs = Number.NEGATIVE_INFINITY

  function begin(): void {
    untilMs = nowMs() + turnMs
    goOn()
  }

  /** One after another while this turn lasts; each has done its piece before the time is looked at again. */
  function goOn(): void {
    if (nowMs() >= untilMs) {
      later(begin)
      return
    }
    waiting.shift()?.()
    if (waiting.length > 0) queueMicrotask(goOn)
  }

  return {
    next() {
      if (nowMs() < untilMs) return null
      return new Promise((resolve) => {
        waiting.push(resolve)
        if (waiting.length === 1) later(begin)
      })
    },
  }
}

/** One for the process, because its main thread is one. */
export const turns: Turns = createTurns({
  turnMs: TURN_MS,
  nowMs: () => performance.now(),
  later: (task) => setImmediate(task),
})

/** What is asked for at once costs less; so many are some half a millisecond of work. */
const PART = 50

/** `make` of the rows, part after part, in turns. */
export async function inTurns<Row, Made>(
  rows: readonly Row[],
  make: (part: readonly Row[]) => Promise<readonly Made[]>,
): Promise<readonly Made[]> {
  const made: Made[] = []
  for (let at = 0; at < rows.length; at += PART) {
    await turns.next()
    made.push(...(await make(rows.slice(at, at + PART))))
  }
  return made
}
