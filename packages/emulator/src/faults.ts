/**
 * Faults on demand: rules that make the emulated Meta refuse, stall or lose an answer, each for some number of times.
 */
import type { ErrorKey } from './errors.ts'
import type { World } from './world.ts'

export interface FaultRule {
  /** `messages`: sends. `graph`: every Graph call. `delivery`: notifications on their way to the callback. */
  on: 'messages' | 'graph' | 'delivery'
  /** Only for this account. */
  accountId?: string | undefined
  /** The refusal, by its name in the error table; `TOKEN_…` on `graph` is a token that no longer works. */
  error?: ErrorKey | undefined
  /** `delivery` only: the try fails as if nobody had answered. */
  unanswered?: boolean | undefined
  /** Real milliseconds before anything happens. */
  delayMs?: number | undefined
  /** Acts first, then closes the connection without an answer. */
  lostAnswer?: boolean | undefined
  /** How many more times; absent: until the rule is taken away. */
  times?: number | undefined
}

/** The first rule that fits a Graph call; one with a count is used up by this. */
export function takeGraphFault(world: World, isSend: boolean, accountId: string): FaultRule | null {
  return take(world, accountId, (rule) => rule.on === 'graph' || (isSend && rule.on === 'messages'))
}

export function takeDeliveryFault(
  world: World,
  accountId: string,
): { delayMs: number; error: string | null } | null {
  const rule = take(world, accountId, (other) => other.on === 'delivery')
  if (rule === null) return null
  return { delayMs: rule.delayMs ?? 0, error: rule.unanswered ? 'A fault you asked for: no answer.' : null }
}

function take(world: World, accountId: string, fits: (rule: FaultRule) => boolean): FaultRule | null {
  const rule = world.faults.find(
    (other) => fits(other) && (other.accountId === undefined || other.accountId === accountId),
  )
  if (rule === undefined) return null
  if (rule.times !== undefined) {
    rule.times--
    if (rule.times <= 0) world.faults.splice(world.faults.indexOf(rule), 1)
  }
  return rule
}
