/**
 * The two mails of Meta's one-hour regime: after fifteen minutes of failure, and when the webhook was disabled.
 * Source: reference, webhook payloads, 4.
 */
import { HOUR_MS, MINUTE_MS } from '../duration.ts'
import type { World } from '../world.ts'

const ALERT_AFTER_MS = 15 * MINUTE_MS
/** One mail about one stretch of failure. */
const QUIET_MS = HOUR_MS

export function alertOfFailure(world: World, accountId: string, firstTriedAtMs: number, nowMs: number): void {
  if (world.switches.retryRegime !== '1h' || nowMs - firstTriedAtMs < ALERT_AFTER_MS) return
  const isTold = world.alerts.some(
    (alert) => alert.accountId === accountId && alert.kind === 'failing' && nowMs - alert.atMs < QUIET_MS,
  )
  if (isTold) return
  const text =
    'Your callback has not answered 200 for 15 minutes. After one hour the account is unsubscribed.'
  world.alerts.push({ atMs: nowMs, accountId, kind: 'failing', text })
}

export function alertOfDisabling(world: World, accountId: string, nowMs: number): void {
  const text = 'Webhooks Disabled: your callback failed for one hour. Subscribe the account again.'
  world.alerts.push({ atMs: nowMs, accountId, kind: 'disabled', text })
}
