import type { ControlClock, ControlClockChange } from '@roost/emulator/control'
import {
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api } from './api.ts'
import { keys } from './queries.ts'

interface ReadClock {
  readonly nowMs: number
  /** Emulated seconds per real second; 0 is paused. */
  readonly speed: number
  /** When it was read, on this browser's steady clock. */
  readonly readAtMs: number
}

function read(clock: ControlClock): ReadClock {
  return { nowMs: Date.parse(clock.now), speed: clock.speed, readAtMs: performance.now() }
}

function nowOf(clock: ReadClock): number {
  return clock.nowMs + (performance.now() - clock.readAtMs) * clock.speed
}

/** The emulator's clock as it was read last; null until then. */
export function useClock(): UseQueryResult<ReadClock> {
  return useQuery({ queryKey: keys.clock, queryFn: async () => read(await api.clock()) })
}

/** Moves, pauses or runs the clock. A person's act: nothing on this page does it by itself. */
export function useChangeClock(): UseMutationResult<ControlClock, Error, ControlClockChange> {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: api.changeClock,
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.clock }),
  })
}

/**
 * Emulated time in epoch milliseconds, rounded down to `stepMs`; null before the clock was read. It ticks between
 * readings, and its reader renders again only when the rounded value changes.
 */
export function useNow(stepMs: number): number | null {
  const { data: clock } = useClock()
  const [now, setNow] = useState<number | null>(null)

  useEffect(() => {
    if (!clock) return
    const tick = () => setNow(Math.floor(nowOf(clock) / stepMs) * stepMs)
    tick()
    if (clock.speed === 0) return
    // As often as the value changes, but at most four times a second however fast the clock runs.
    const timer = setInterval(tick, Math.max(250, Math.min(1_000, stepMs / clock.speed)))
    return () => clearInterval(timer)
  }, [clock, stepMs])

  return now
}
