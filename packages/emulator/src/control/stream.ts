/** Server-sent events of the control API. */
import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { ControlChange, ControlClock } from '../control.ts'
import type { Emulation } from '../emulation.ts'

/** A silent connection is told from a dead one by a comment this often. */
const HEARTBEAT_MS = 15_000

interface Sent {
  readonly event: string
  readonly data: string
}

export function presentClock({ clock }: Emulation): ControlClock {
  return { now: new Date(clock.now()).toISOString(), speed: clock.speed() }
}

/** `clock` events: one at once, then one per change. */
export function streamClock(c: Context, emulation: Emulation, closed: AbortSignal): Response {
  return stream(c, closed, emulation, (send) => {
    const tell = () => send({ event: 'clock', data: JSON.stringify(presentClock(emulation)) })
    tell()
    return emulation.clock.onChange(tell)
  })
}

/** `change` events of `GET events`, and of the clock. */
export function streamChanges(c: Context, emulation: Emulation, closed: AbortSignal): Response {
  return stream(c, closed, emulation, (send) => {
    const tell = (change: ControlChange) => send({ event: 'change', data: JSON.stringify(change) })
    const endChanges = emulation.changes.listen(tell)
    const endClock = emulation.clock.onChange(() => tell({ type: 'clock' }))
    return () => {
      endChanges()
      endClock()
    }
  })
}

function stream(
  c: Context,
  closed: AbortSignal,
  emulation: Emulation,
  begin: (send: (message: Sent) => void) => () => void,
): Response {
  return streamSSE(c, async (sse) => {
    let beat: (() => void) | null = null
    const scheduleBeat = () => {
      beat = emulation.base.after(HEARTBEAT_MS, () => {
        void sse.write(': still here\n\n').catch(() => undefined)
        scheduleBeat()
      })
    }
    await new Promise<void>((resolve) => {
      const end = begin((message) => void sse.writeSSE(message).catch(() => undefined))
      const finish = () => {
        end()
        beat?.()
        resolve()
      }
      scheduleBeat()
      sse.onAbort(finish)
      closed.addEventListener('abort', finish, { once: true })
      void sse.write(': open\n\n').catch(() => undefined)
    })
  })
}
