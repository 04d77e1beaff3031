const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS

/** From this age on a token of Instagram Login is renewed; it lives 60 days, so there are seven weeks to try again in. */
export const RENEW_FROM_MS = 7 * DAY_MS
/** Instagram renews none that is younger than 24 hours. */
export const YOUNGEST_RENEWED_MS = 24 * HOUR_MS

/** Days before its end at which a person is told. */
export const WARNING_DAYS = [20, 10, 3] as const

/** The next daily check: up to two hours early, so that accounts that were connected together drift apart. */
export function nextCheckAtMs(nowMs: number, random: number): number {
  return nowMs + DAY_MS - Math.round(random * 2 * HOUR_MS)
}

/** When Meta could not say anything: in an hour, or up to half an hour later. */
export function retryAtMs(nowMs: number, random: number): number {
  return nowMs + HOUR_MS + Math.round((random * HOUR_MS) / 2)
}

/** How long after the seventh day renewing begins for this account: up to a day, the same each time. */
export function renewJitterMs(accountId: string): number {
  let sum = 0
  for (const char of accountId) sum = (sum * 31 + char.charCodeAt(0)) % 1_000_003
  return Math.round((sum / 1_000_003) * DAY_MS)
}
