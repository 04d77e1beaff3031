/**
 * Call limits and the headers that tell how much of them is used. Which header: by the kind of token, never both (FIELD).
 * Source: reference, errors and limits, 12; send and conversations, 7.
 *
 * The percent told is that of the fullest allowance the call counted in, so that a call is refused exactly when it reads 100.
 */
import type { Emulation } from '../emulation.ts'
import { type ErrorKey, GraphRefusal } from '../errors.ts'
import type { LimitName } from '../limits.ts'
import type { Account } from '../world.ts'
import type { Holder } from './access.ts'
import type { GraphCall } from './call.ts'

/** Edges that count as Messenger's rather than the Page's own. */
const MESSENGER_EDGES: ReadonlySet<string | undefined> = new Set([
  'messages',
  'conversations',
  'message_attachments',
  'messenger_profile',
  'thread_owner',
])

const REFUSALS: Readonly<Partial<Record<LimitName, ErrorKey>>> = {
  businessInstagram: 'RATE_BUC_IG',
  businessMessenger: 'RATE_BUC_MSGR',
  app: 'RATE_APP',
}

/**
 * Counts the call in one allowance of the calling app with this account, and refuses it when that is used up. What another
 * app calls for the same account counts in its own: Meta gives each figure as what “your app” can make per account or Page.
 * A clock that is stopped refuses nothing: no time would ever pass to let the caller in again.
 */
export function requireRate(
  { world, clock, meter }: Emulation,
  call: GraphCall,
  name: LimitName,
  account: Account,
): void {
  const who = `${world.app.id} ${account.id}`
  call.counted.push({ name, who })
  const isLeft = meter.take(name, world.limits[name], who, clock.now())
  if (isLeft || !world.switches.rateLimits || clock.speed() === 0) return
  const custom = account.platform === 'instagram' ? 'IG_VOLUME' : 'RATE_CALL'
  throw new GraphRefusal(REFUSALS[name] ?? custom)
}

/** Every call with a Page or Instagram token counts in the allowance of its business. */
export function requireBusinessUse(emulation: Emulation, call: GraphCall, holder: Holder): void {
  const isMessaging = holder.main.login === 'facebook' && MESSENGER_EDGES.has(call.path[1])
  requireRate(emulation, call, isMessaging ? 'businessMessenger' : 'businessInstagram', holder.main)
}

/** `x-business-use-case-usage`, once there is anything to tell; absent while usage is about zero. */
export function usageHeaders(
  { world, clock, meter }: Emulation,
  call: GraphCall,
  holder: Holder,
): Record<string, string> {
  const used = call.counted.map(({ name, who }) => meter.usage(name, world.limits[name], who, clock.now()))
  const percent = Math.max(0, ...used.map((one) => one.percent))
  if (percent === 0) return {}
  const usage = {
    type: usageType(call),
    call_count: percent,
    total_cputime: Math.floor(percent / 4),
    total_time: Math.floor(percent / 4),
    estimated_time_to_regain_access: Math.max(0, ...used.map((one) => one.minutesToRegain)),
  }
  return { 'x-business-use-case-usage': JSON.stringify({ [holder.main.id]: [usage] }) }
}

/** The header of an account whose allowance is used up, as a fault asks for it. */
export function usedUpHeaders(
  call: GraphCall,
  accountId: string | null,
  minutes: number,
): Record<string, string> {
  const type = usageType(call)
  const usage = {
    type,
    call_count: 100,
    total_cputime: 25,
    total_time: 25,
    estimated_time_to_regain_access: minutes,
  }
  return { 'x-business-use-case-usage': JSON.stringify({ [accountId ?? '0']: [usage] }) }
}

function usageType(call: GraphCall): string {
  if (call.host === 'graph.instagram.com') return 'instagram'
  return MESSENGER_EDGES.has(call.path[1]) ? 'messenger' : 'pages'
}

/** An app token counts per app, and reads its usage in `x-app-usage`. */
export function appUsageHeaders({ world, clock, meter }: Emulation): Record<string, string> {
  const { app } = world.limits
  const isLeft = meter.take('app', app, world.app.id, clock.now())
  if (!isLeft && world.switches.rateLimits && clock.speed() !== 0) throw new GraphRefusal('RATE_APP')
  const { percent } = meter.usage('app', app, world.app.id, clock.now())
  if (percent === 0) return {}
  const usage = {
    call_count: percent,
    total_time: Math.floor(percent / 4),
    total_cputime: Math.floor(percent / 4),
  }
  return { 'x-app-usage': JSON.stringify(usage) }
}
