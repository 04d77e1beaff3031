import { OptionsError } from '../errors.ts'
import type { Exchange } from './exchange.ts'

/** Time, injected. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** A signal that aborts after so many milliseconds of real time. Default: `AbortSignal.timeout`. */
  abortAfter?(timeoutMs: number): AbortSignal
}

export interface ClientOptions {
  /** By which login the account was connected; it decides host, node and fields. */
  readonly login: 'instagram' | 'facebook'
  /**
   * Instagram Login: the Instagram User token. Facebook Login: the Page token. A function is asked before every call, so
   * that a renewed token is used at once. The token travels in a header, never in a URL.
   */
  readonly accessToken: string | (() => string | Promise<string>)
  /** The professional account id; for Messenger the Page id. What stands in `entry[].id` of a webhook. */
  readonly accountId: string
  /** Facebook Login: the Page the account is linked to. Not needed for Messenger, where it is the account id. */
  readonly pageId?: string
  /** Facebook Login only. Default `instagram`. */
  readonly platform?: 'instagram' | 'messenger'
  /**
   * An emulator's URL without a path, such as `http://127.0.0.1:4000`; Meta's host then becomes the first segment of the
   * path. Default: Meta.
   */
  readonly origin?: string
  /** Default `v26.0`. */
  readonly graphVersion?: string
  readonly fetch?: typeof fetch
  readonly clock?: Clock
  /** For one call, answer included. Default 20,000. */
  readonly timeoutMs?: number
  /** Sees every call and its answer, secrets removed. What it throws is dropped: watching must not change what happened. */
  readonly onExchange?: (exchange: Exchange) => void
}

/** The options, checked and completed. */
export interface Settings {
  readonly login: 'instagram' | 'facebook'
  readonly platform: 'instagram' | 'messenger'
  readonly accountId: string
  /** The id in the path of messaging calls: account id on graph.instagram.com, Page id on graph.facebook.com. */
  readonly nodeId: string
  /** Up to and including the version, without a slash at the end. */
  readonly baseUrl: string
  readonly readToken: () => string | Promise<string>
  readonly fetch: typeof fetch
  readonly now: () => number
  readonly abortAfter: (timeoutMs: number) => AbortSignal
  readonly timeoutMs: number
  readonly onExchange: ((exchange: Exchange) => void) | null
}

const DEFAULT_GRAPH_VERSION = 'v26.0'
const DEFAULT_TIMEOUT_MS = 20_000

/** Longest wait the runtimes' timers take. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1

/** Checks and completes the options. Throws `OptionsError`. */
export function readOptions(options: ClientOptions): Settings {
  const { accessToken, clock, login } = options
  const platform = options.platform ?? 'instagram'
  if (login !== 'instagram' && login !== 'facebook') {
    throw new OptionsError('login is "instagram" or "facebook".')
  }
  if (platform !== 'instagram' && platform !== 'messenger') {
    throw new OptionsError('platform is "instagram" or "messenger".')
  }
  if (login === 'instagram' && platform === 'messenger') {
    throw new OptionsError('Messenger needs login "facebook": Instagram Login has no Pages.')
  }
  if (typeof accessToken !== 'string' && typeof accessToken !== 'function') {
    throw new OptionsError('accessToken is a text, or a function that returns one.')
  }
  requireId('accountId', options.accountId)
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS
  if (!(timeoutMs > 0 && timeoutMs <= LONGEST_TIMEOUT_MS)) {
    throw new OptionsError(`timeoutMs is a number of milliseconds from 1 to ${LONGEST_TIMEOUT_MS}.`)
  }
  return {
    login,
    platform,
    accountId: options.accountId,
    nodeId: nodeIdOf(options, platform),
    baseUrl: baseUrlOf(options),
    readToken: typeof accessToken === 'string' ? () => accessToken : accessToken,
    // Called as a bare function: browsers refuse a `fetch` taken from another object.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    now: clock === undefined ? Date.now : () => clock.now(),
    abortAfter: (ms) => clock?.abortAfter?.(ms) ?? AbortSignal.timeout(ms),
    timeoutMs: Math.ceil(timeoutMs),
    onExchange: options.onExchange ?? null,
  }
}

/** Refuses what cannot be an id: it becomes a segment of a path. */
export function requireId(name: string, value: unknown): void {
  if (typeof value !== 'string' || value === '' || /[\s/?#\\]|^\.+$/.test(value)) {
    throw new OptionsError(`${name} is an id as Meta gave it: a text without spaces or slashes.`)
  }
}

function nodeIdOf(options: ClientOptions, platform: 'instagram' | 'messenger'): string {
  if (options.pageId !== undefined) requireId('pageId', options.pageId)
  if (options.login === 'instagram') return options.accountId
  const pageId = options.pageId ?? (platform === 'messenger' ? options.accountId : null)
  if (pageId === null) {
    throw new OptionsError(
      'Facebook Login needs pageId: on graph.facebook.com messages and conversations hang on the Page, and an Instagram account id is refused there with code 3.',
    )
  }
  return pageId
}

function baseUrlOf(options: ClientOptions): string {
  const version = options.graphVersion ?? DEFAULT_GRAPH_VERSION
  if (!/^v\d{1,3}\.\d{1,2}$/.test(version)) throw new OptionsError('graphVersion looks like "v26.0".')
  const host = options.login === 'instagram' ? 'graph.instagram.com' : 'graph.facebook.com'
  if (options.origin === undefined) return `https://${host}/${version}`
  const origin = URL.parse(options.origin)
  if (origin === null || !/^https?:$/.test(origin.protocol) || origin.href !== `${origin.origin}/`) {
    throw new OptionsError(
      'origin is an http or https address without a path, such as http://127.0.0.1:4000.',
    )
  }
  return `${origin.origin}/${host}/${version}`
}
