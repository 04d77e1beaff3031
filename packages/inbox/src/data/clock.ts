/**
 * The server's clock, as far as this page knows it: windows close by it, not by the reader's machine. In the sandbox it
 * can be paused and moved, so it is asked for again and again.
 */
import { useEffect, useState } from 'react'
import { createSignal, useSignal } from './signal.ts'

interface Reading {
  readonly serverMs: number
  readonly elapsedMs: number
  readonly speed: number
}

/** More than this between what was expected and what the server says is a jump of the clock, not a slow network. */
const JUMP_MS = 5000

export function createServerClock(elapsed: () => number, wallMs: () => number) {
  const reading = createSignal<Reading>({ serverMs: wallMs(), elapsedMs: elapsed(), speed: 1 })
  let known = false
  function now(): number {
    const { serverMs, elapsedMs, speed } = reading.get()
    return serverMs + (elapsed() - elapsedMs) * speed
  }
  return {
    reading,
    now,
    /** Takes what the server said; true when its clock jumped since it was last asked. */
    adjust(serverNow: string, speed: number): boolean {
      const serverMs = Date.parse(serverNow)
      const jumped = known && Math.abs(serverMs - now()) > JUMP_MS
      known = true
      reading.set({ serverMs, elapsedMs: elapsed(), speed })
      return jumped
    },
  }
}

export const serverClock = createServerClock(
  () => performance.now(),
  () => Date.now(),
)

/** Even a clock that runs a thousand times faster is drawn at most this often. */
const FASTEST_MS = 250

/** The server's present time, drawn again at each full `everyMs` of that clock and when it jumps. */
export function useServerNow(everyMs: number): number {
  const reading = useSignal(serverClock.reading)
  const [, draw] = useState(0)
  const now = serverClock.now()
  useEffect(() => {
    if (reading.speed <= 0) return
    let timer: number
    const wait = () => {
      const leftMs = everyMs - (serverClock.now() % everyMs)
      timer = window.setTimeout(
        () => {
          draw((count) => count + 1)
          wait()
        },
        Math.max(FASTEST_MS, leftMs / reading.speed),
      )
    }
    wait()
    return () => window.clearTimeout(timer)
  }, [reading, everyMs])
  return now
}
