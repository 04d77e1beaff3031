/**
 * Faults on demand: rules that make the emulated Meta refuse, stall, stay silent or lose an answer: so many times, every so
 * many, or by chance from a seed. The first rule that fits and strikes is the one that counts.
 */
import { createHash } from 'node:crypto'
import type { ErrorKey, GraphHost } from './errors.ts'
import type { GraphCall } from './graph/call.ts'
import type { World } from './world.ts'

export interface FaultRule {
  /**
   * `messages`: sends. `graph`: every Graph call. `login`: both dialogs, both code exchanges, and what makes a token live longer.
   * `delivery`: notifications. `media`: downloads by a media URL.
   */
  on: 'messages' | 'graph' | 'login' | 'delivery' | 'media'
  /**
   * `graph` and `login`: just this edge, such as `conversations`, or path, such as `debug_token` or `oauth/authorize`; the empty
   * word is a node itself.
   */
  edge?: string | undefined
  /** `graph` and `login` only: just this host. */
  host?: FaultHost | undefined
  /** `graph` only: just this method. */
  method?: GraphCall['method'] | undefined
  /** Only for this account. */
  accountId?: string | undefined
  /** The refusal, by its name in the error table; `TOKEN_…` on `graph` is a token that no longer works. */
  error?: ErrorKey | undefined
  /** HTTP status in place of the error's own; 200 puts the error into a good answer. */
  status?: number | undefined
  /** The answer says that the call limit is used up and comes back after so many minutes (`x-business-use-case-usage`). */
  regainMinutes?: number | undefined
  /** A proxy before Meta answers instead: a page of HTML with `status`, 502 unless given. */
  edgePage?: boolean | undefined
  /** The call is answered, but its list is empty whatever there is. */
  emptyList?: boolean | undefined
  /** Nothing is done and nothing answered; for a delivery the try fails as if nobody had answered. */
  unanswered?: boolean | undefined
  /** Real milliseconds before anything happens. */
  delayMs?: number | undefined
  /** Acts first, then closes the connection without an answer. */
  lostAnswer?: boolean | undefined
  /** `delivery` only: the notification goes out so many times more. */
  duplicates?: number | undefined
  /** `delivery` only: its first try comes so many emulated milliseconds late, and later ones go past it. */
  holdBackMs?: number | undefined
  /** How many more times; absent: until the rule is taken away. */
  times?: number | undefined
  /** Strikes only every so many fitting calls, the last of each group. */
  every?: number | undefined
  /** Strikes by chance, from 0 to 1; the same seed and the same calls give the same strikes. */
  probability?: number | undefined
  seed?: string | undefined
  /** Fitting calls so far: kept by the emulator. */
  seen?: number | undefined
}

export const FAULT_HOSTS = [
  'graph.facebook.com',
  'graph.instagram.com',
  'api.instagram.com',
  'www.instagram.com',
  'www.facebook.com',
] as const satisfies readonly [GraphHost, ...string[]]
export type FaultHost = (typeof FAULT_HOSTS)[number]

/** Graph paths that make tokens: part of logging in, though Graph hosts answer them. */
const LOGIN_PATHS: ReadonlySet<string> = new Set([
  'oauth/access_token',
  'access_token',
  'refresh_access_token',
])

/** The rule that strikes this Graph call; one with a count is used up by this. */
export function takeGraphFault(world: World, call: GraphCall, accountId: string | null): FaultRule | null {
  const path = call.path.join('/')
  const edge = call.path[1] ?? ''
  const isSend = call.method === 'POST' && edge === 'messages'
  return take(world, accountId, (rule) => {
    if (rule.on === 'messages') return isSend
    if (rule.on !== 'graph' && !(rule.on === 'login' && LOGIN_PATHS.has(path))) return false
    if (rule.host !== undefined && rule.host !== call.host) return false
    const isThere = rule.edge === undefined || rule.edge === edge || rule.edge === path
    return isThere && (rule.method ?? call.method) === call.method
  })
}

/** The rule that strikes a dialog or Instagram's code exchange; `path` without host and version. */
export function takeLoginFault(world: World, host: string, path: string, method: string): FaultRule | null {
  return take(world, null, (rule) => {
    const isHere = rule.on === 'login' && (rule.host ?? host) === host && (rule.edge ?? path) === path
    return isHere && (rule.method ?? method) === method
  })
}

/** One try of a notification: refused or put off. */
export function takeDeliveryFault(
  world: World,
  accountId: string,
): { delayMs: number; error: string | null } | null {
  const rule = take(world, accountId, (other) => other.on === 'delivery' && !isOnce(other))
  if (rule === null) return null
  return { delayMs: rule.delayMs ?? 0, error: rule.unanswered ? 'A fault you asked for: no answer.' : null }
}

/** A notification as it is born: more than once, or late. */
export function takeBirthFault(world: World, accountId: string): { duplicates: number; holdBackMs: number } {
  const rule = take(world, accountId, (other) => other.on === 'delivery' && isOnce(other))
  return { duplicates: rule?.duplicates ?? 0, holdBackMs: rule?.holdBackMs ?? 0 }
}

/** An expired media URL. */
export function takeMediaFault(world: World): FaultRule | null {
  return take(world, null, (rule) => rule.on === 'media')
}

function isOnce({ duplicates, holdBackMs }: FaultRule): boolean {
  return duplicates !== undefined || holdBackMs !== undefined
}

function take(world: World, accountId: string | null, fits: (rule: FaultRule) => boolean): FaultRule | null {
  for (const rule of world.faults) {
    const isMeant = rule.accountId === undefined || rule.accountId === accountId
    if (!isMeant || !fits(rule) || !strikes(rule)) continue
    if (rule.times !== undefined) {
      rule.times--
      if (rule.times <= 0) world.faults.splice(world.faults.indexOf(rule), 1)
    }
    return rule
  }
  return null
}

function strikes(rule: FaultRule): boolean {
  rule.seen = (rule.seen ?? 0) + 1
  if (rule.every !== undefined && rule.seen % rule.every !== 0) return false
  return rule.probability === undefined || chance(rule.seed ?? '', rule.seen) < rule.probability
}

function chance(seed: string, draw: number): number {
  return createHash('sha256').update(`${seed}:${draw}`).digest().readUInt32BE(0) / 2 ** 32
}
