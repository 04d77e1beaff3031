import { z } from 'zod'
import type { Clock } from '../clock.ts'
import { LONGEST_TIMEOUT_MS } from './machine.ts'
import { readEvents } from './server-sent-events.ts'
import { createTimers } from './timers.ts'

export interface FollowingClock extends Clock {
  readonly speed: number
  close(): void
}

export interface FollowOptions {
  /** Of the emulator, without a path. */
  readonly emulatorUrl: string
  readonly fetch?: typeof fetch
  /** Told once each time the stream is lost; the clock goes on by itself until it is back. */
  readonly onLost?: (error: unknown) => void
  /** Rest before the stream is opened again, on the machine's clock. */
  readonly reconnectMs?: number
}

const RECONNECT_MS = 500

const reading = z.object({ now: z.iso.datetime(), speed: z.number().nonnegative() })

/**
 * The sandbox's one clock: follows the emulator's stream `GET /_emulator/clock`, so that `advance 25h` there closes
 * windows here too, and runs tasks when the followed time passes them.
 *
 * Resolves with the first reading. Rejects when the emulator cannot be reached at first; later losses are mended by
 * itself. A stream that says something else than a time is treated as lost.
 */
export async function followClock(options: FollowOptions): Promise<FollowingClock> {
  const stopping = new AbortController()
  const timers = createTimers()
  let alarm: NodeJS.Timeout | undefined
  let base = { nowMs: 0, speed: 1, readAtMs: performance.now() }

  const now = () => Math.floor(base.nowMs + (performance.now() - base.readAtMs) * base.speed)
  const setAlarm = () => {
    clearTimeout(alarm)
    const nextMs = timers.nextMs()
    if (nextMs === null || base.speed === 0 || stopping.signal.aborted) return
    const delayMs = Math.ceil(Math.max(0, nextMs - now()) / base.speed)
    alarm = setTimeout(runDue, Math.min(delayMs, LONGEST_TIMEOUT_MS)).unref()
  }
  const runDue = () => {
    timers.runDue(now())
    setAlarm()
  }
  const take = (text: string) => {
    const { now: at, speed } = reading.parse(JSON.parse(text))
    base = { nowMs: Date.parse(at), speed, readAtMs: performance.now() }
    runDue()
  }

  const first = await connect(options, stopping.signal)
  const opening = await first.next()
  if (opening.done) throw new Error('The emulator closed its clock before it said a time')
  take(opening.value)
  void keepReading(first, options, stopping.signal, take)

  return {
    now,
    get speed() {
      return base.speed
    },
    at(atMs, task) {
      const remove = timers.add(atMs, task)
      // A paused clock has no alarm, yet what is due already must run: on the next turn, as the contract says.
      if (atMs <= now()) setTimeout(runDue, 0).unref()
      else setAlarm()
      return remove
    },
    close() {
      stopping.abort()
      clearTimeout(alarm)
    },
  }
}

async function connect(options: FollowOptions, signal: AbortSignal): Promise<AsyncGenerator<string>> {
  const ask = options.fetch ?? fetch
  const answer = await ask(`${options.emulatorUrl}/_emulator/clock`, {
    headers: { accept: 'text/event-stream' },
    signal,
  })
  if (!answer.ok || answer.body === null) throw new Error(`The emulator's clock answered ${answer.status}`)
  return readTimes(answer.body)
}

async function* readTimes(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  for await (const { event, data } of readEvents(bytes)) {
    if (event === 'clock') yield data
  }
}

async function keepReading(
  first: AsyncGenerator<string>,
  options: FollowOptions,
  signal: AbortSignal,
  take: (text: string) => void,
): Promise<void> {
  for (let times: AsyncGenerator<string> | null = first; !signal.aborted; times = null) {
    try {
      times ??= await connect(options, signal)
      for await (const text of times) take(text)
    } catch (error) {
      if (!signal.aborted) options.onLost?.(error)
    }
    if (!signal.aborted) await pause(options.reconnectMs ?? RECONNECT_MS, signal)
  }
}

function pause(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, delayMs).unref()
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
