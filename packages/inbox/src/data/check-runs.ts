/**
 * When the checks run by themselves: every minute while the set-up page is in sight, and at once when somebody comes back
 * to it, because they may have mended something elsewhere. Each run may ask Meta two dozen things, so never more often.
 */
import { createSignal, type Signal } from './signal.ts'

export const RUN_EVERY_MS = 60_000
/** Looking back and forth between two windows is one return. */
export const RETURN_MS = 10_000

export interface CheckRuns {
  readonly state: Signal<{
    readonly isRunning: boolean
    /** When the last run ended, on the timer's clock; null: none yet. */
    readonly endedMs: number | null
    readonly error: unknown
  }>
  /** Now, or right after a run that is under way: that one began before whatever was mended just now. */
  run(): Promise<void>
  /** What was found earlier is so old. Runs at once when that is a minute or more, or when nothing is known. */
  open(ageMs: number | null): () => void
  /** Somebody came back to the page. */
  returned(): void
}

interface Timer {
  now(): number
  later(task: () => void, ms: number): () => void
  isInSight(): boolean
}

export function createCheckRuns(ask: () => Promise<unknown>, timer: Timer): CheckRuns {
  const state: CheckRuns['state'] = createSignal({
    isRunning: false,
    endedMs: null as number | null,
    error: null as unknown,
  })
  let running: Promise<void> | null = null
  /** Wanted while one was running; several wishes are one run. */
  let next: Promise<void> | null = null
  let isOpen = false
  let cancel = () => {}

  function plan(): void {
    cancel()
    if (!isOpen) return
    const { endedMs } = state.get()
    const dueMs = endedMs === null ? 0 : endedMs + RUN_EVERY_MS - timer.now()
    cancel = timer.later(
      () => {
        // Out of sight nothing is asked of Meta; coming back asks at once.
        if (timer.isInSight()) void run()
      },
      Math.max(0, dueMs),
    )
  }

  function run(): Promise<void> {
    if (running === null) {
      running = runOnce()
      return running
    }
    next ??= running.then(() => {
      next = null
      return run()
    })
    return next
  }

  async function runOnce(): Promise<void> {
    state.set({ ...state.get(), isRunning: true })
    const error = await ask().then(
      () => null,
      (cause: unknown) => cause ?? new Error('The checks did not run.'),
    )
    running = null
    state.set({ isRunning: next !== null, endedMs: timer.now(), error })
    plan()
  }

  return {
    state,
    run,
    open(ageMs) {
      isOpen = true
      const knownMs = ageMs === null ? null : timer.now() - ageMs
      const endedMs = Math.max(knownMs ?? -1, state.get().endedMs ?? -1)
      state.set({ ...state.get(), endedMs: endedMs < 0 && knownMs === null ? null : endedMs })
      plan()
      return () => {
        isOpen = false
        cancel()
      }
    },
    returned() {
      const { endedMs } = state.get()
      if (isOpen && timer.isInSight() && timer.now() - (endedMs ?? Number.NEGATIVE_INFINITY) > RETURN_MS) {
        void run()
      }
    },
  }
}
