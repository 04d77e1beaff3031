/**
 * The emulated clock: it can be moved ahead, paused and run faster, and it never goes back.
 *
 * It stands on a base clock (the machine's, or a test's), so nothing here waits by itself. Kept as an anchor: at base time
 * `anchorBaseMs` it was `anchorMs`, and since then it ran at `speed`. It therefore also runs while the emulator is stopped.
 */

import { createTimers } from './timers.ts'

/** Where time and waiting come from. */
export interface BaseClock {
  /** Milliseconds since 1970. */
  now(): number
  /** Calls `task` once after `delayMs`; returns a cancel. Must not keep the process alive. */
  after(delayMs: number, task: () => void): () => void
}

/** `setTimeout` counts in 32 bits: a longer delay would fire at once. */
const LONGEST_WAIT_MS = 2 ** 31 - 1
/** Real time that one jump waits in all for what falls due on its way. */
const PATIENCE_MS = 3000

export const machineClock: BaseClock = {
  now: () => Date.now(),
  after(delayMs, task) {
    const timer = setTimeout(task, Math.min(delayMs, LONGEST_WAIT_MS))
    timer.unref()
    return () => clearTimeout(timer)
  },
}

export interface ClockState {
  anchorBaseMs: number
  anchorMs: number
  /** Emulated seconds per real second; 0 is paused. */
  speed: number
}

export interface EmulatedClock {
  now(): number
  speed(): number
  /** Moves ahead; tasks due on the way run in order, each at its own time, and are waited for (3 real seconds in all). */
  advance(byMs: number): Promise<void>
  /** Moves ahead to a moment; a moment that has passed is refused. */
  set(toMs: number): Promise<void>
  setSpeed(speed: number): void
  /** Calls `task` once when the clock reaches `atMs`, at once (next turn) when it already has. Returns a cancel. */
  at(atMs: number, task: () => Promise<void> | void): () => void
  /** Tells of every change but the running of time itself. */
  onChange(listener: () => void): () => void
  stop(): void
}

export class TimeGoesForward extends Error {}

export function createClock(state: ClockState, base: BaseClock): EmulatedClock {
  const timers = createTimers()
  const listeners = new Set<() => void>()
  let cancelWait: (() => void) | null = null
  let moving: Promise<void> = Promise.resolve()
  let lastMs = state.anchorMs
  let stopped = false

  function now(): number {
    const sinceMs = Math.max(0, base.now() - state.anchorBaseMs)
    lastMs = Math.max(lastMs, Math.floor(state.anchorMs + sinceMs * state.speed))
    return lastMs
  }

  function anchor(atMs: number): void {
    state.anchorMs = atMs
    state.anchorBaseMs = base.now()
    lastMs = atMs
  }

  function changed(): void {
    for (const listener of listeners) listener()
    wait()
  }

  function wait(): void {
    cancelWait?.()
    cancelWait = null
    const next = timers.next()
    if (stopped || next === undefined) return
    const leftMs = next.atMs - now()
    if (leftMs > 0 && state.speed === 0) return
    const delayMs = leftMs <= 0 ? 0 : Math.min(Math.ceil(leftMs / state.speed), LONGEST_WAIT_MS)
    cancelWait = base.after(delayMs, () => {
      void runDue(now())
      wait()
    })
  }

  function runDue(untilMs: number): Promise<unknown> {
    const running: (Promise<void> | void)[] = []
    for (let timer = timers.takeDue(untilMs); timer; timer = timers.takeDue(untilMs))
      running.push(timer.task())
    return Promise.all(running)
  }

  /** Waits for each task on the way, but not longer than a person would for a button: a receiver may hang. */
  async function moveTo(toMs: number): Promise<void> {
    let outOfPatience = (): void => undefined
    const patience = new Promise<void>((resolve) => {
      outOfPatience = resolve
    })
    const cancelPatience = base.after(PATIENCE_MS, outOfPatience)
    for (let timer = timers.takeDue(toMs); timer && !stopped; timer = timers.takeDue(toMs)) {
      anchor(Math.max(now(), timer.atMs))
      await Promise.race([timer.task(), patience])
    }
    cancelPatience()
    anchor(Math.max(now(), toMs))
    changed()
  }

  function move(by: () => number): Promise<void> {
    const moved = moving.then(() => moveTo(by()))
    moving = moved.catch(() => undefined)
    return moved
  }

  return {
    now,
    speed: () => state.speed,
    advance: (byMs) => move(() => now() + Math.max(0, byMs)),
    async set(toMs) {
      if (toMs < now()) throw new TimeGoesForward('Time never goes back.')
      await move(() => toMs)
    },
    setSpeed(speed) {
      anchor(now())
      state.speed = speed
      changed()
    },
    at(atMs, task) {
      const remove = timers.add(atMs, task)
      wait()
      return remove
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop() {
      stopped = true
      cancelWait?.()
      timers.clear()
    },
  }
}
