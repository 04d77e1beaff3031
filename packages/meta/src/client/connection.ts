import { OptionsError } from '../errors.ts'
import type { Exchange } from './exchange.ts'
import { type AddressOf, type HostOptions, readHosts } from './hosts.ts'
import { type RetryOptions, type RetryPolicy, readRetry } from './retry.ts'

/** Time, injected. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** A signal that aborts after so many milliseconds of real time. Default: `AbortSignal.timeout`. */
  abortAfter?(timeoutMs: number): AbortSignal
  /** Ends after so many milliseconds, or with the signal. Only used between tries, with `retry`. Default: a timer. */
  wait?(waitMs: number, signal?: AbortSignal): Promise<void>
}

/** How calls are made: the same for the client of an account and for that of an app. */
export interface ConnectionOptions extends HostOptions {
  /** Default `v26.0`. */
  readonly graphVersion?: string
  readonly fetch?: typeof fetch
  readonly clock?: Clock
  /** For one try, answer included. Default 20,000. */
  readonly timeoutMs?: number
  /**
   * Whether the client tries again by itself. Default false: every call is one request. True: the defaults of
   * `RetryOptions`, good for scripts and bots that keep no queue of their own.
   */
  readonly retry?: boolean | RetryOptions
  /** Chance, injected: a number from 0 up to 1. It spreads the waits between tries. Default `Math.random`. */
  readonly chance?: () => number
  /** Sees every call and its answer, secrets removed. What it throws is dropped: watching must not change what happened. */
  readonly onExchange?: (exchange: Exchange) => void
}

/** The options, checked and completed. */
export interface Connection {
  readonly addressOf: AddressOf
  /** `v26.0` */
  readonly graphVersion: string
  readonly fetch: typeof fetch
  readonly now: () => number
  readonly abortAfter: (timeoutMs: number) => AbortSignal
  readonly wait: (waitMs: number, signal?: AbortSignal) => Promise<void>
  readonly timeoutMs: number
  /** Null: never again. */
  readonly retry: RetryPolicy | null
  readonly chance: () => number
  readonly onExchange: ((exchange: Exchange) => void) | null
}

const DEFAULT_GRAPH_VERSION = 'v26.0'
const DEFAULT_TIMEOUT_MS = 20_000

/** Longest wait the runtimes' timers take. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1

/** Checks and completes the options. Throws `OptionsError`. */
export function readConnection(options: ConnectionOptions): Connection {
  const { clock } = options
  const version = options.graphVersion ?? DEFAULT_GRAPH_VERSION
  if (!/^v\d{1,3}\.\d{1,2}$/.test(version)) throw new OptionsError('graphVersion looks like "v26.0".')
  return {
    addressOf: readHosts(options),
    graphVersion: version,
    // Called as a bare function: browsers refuse a `fetch` taken from another object.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    now: clock === undefined ? Date.now : () => clock.now(),
    abortAfter: (ms) => clock?.abortAfter?.(ms) ?? AbortSignal.timeout(ms),
    wait: (ms, signal) => clock?.wait?.(ms, signal) ?? timer(ms, signal),
    timeoutMs: readTimeout('timeoutMs', options.timeoutMs ?? DEFAULT_TIMEOUT_MS),
    retry: readRetry(options.retry ?? false),
    chance: options.chance ?? Math.random,
    onExchange: options.onExchange ?? null,
  }
}

/** Whole milliseconds that a timer takes. Throws `OptionsError`. */
export function readTimeout(name: string, timeoutMs: number): number {
  if (!(timeoutMs > 0 && timeoutMs <= LONGEST_TIMEOUT_MS)) {
    throw new OptionsError(`${name} is a number of milliseconds from 1 to ${LONGEST_TIMEOUT_MS}.`)
  }
  return Math.ceil(timeoutMs)
}

/** A timer that does not keep a program alive after the caller gave up. */
function timer(waitMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      clearTimeout(running)
      resolve()
    }
    const running = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, waitMs)
    signal?.addEventListener('abort', stop, { once: true })
  })
}
