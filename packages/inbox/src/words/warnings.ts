import type { ApiAccount, ApiAlarm, ApiToken } from '@roost/server/api'

/** Something of one account that will go wrong, or goes wrong quietly. */
export interface Warning {
  readonly accountId: string
  readonly tone: 'bad' | 'warn'
  readonly name: string
  readonly sentence: string
  /** Another login mends it; else the checklist says what does. */
  readonly reconnects: boolean
}

const DAY_MS = 86_400_000
/** With so few days left it is not for another day. */
const URGENT_DAYS = 3

/** The worst first: a login that ends within days, then one that ends soon or has trouble, then a silence. */
export function warningsOf(
  accounts: readonly ApiAccount[],
  tokens: readonly ApiToken[],
  alarms: readonly ApiAlarm[],
  nowMs: number,
): readonly Warning[] {
  const ending = tokens.flatMap((token) => ofToken(token, accounts, nowMs))
  const silent = alarms.map(({ accountId, sentence }): Warning => {
    const name = accounts.find(({ id }) => id === accountId)?.username ?? accountId
    return { accountId, tone: 'warn', name, sentence: withStop(sentence), reconnects: false }
  })
  return [...ending.sort((a, b) => a.leftMs - b.leftMs).map(({ warning }) => warning), ...silent]
}

function ofToken(
  { accountId, warning, expiresAt }: ApiToken,
  accounts: readonly ApiAccount[],
  nowMs: number,
): { readonly warning: Warning; readonly leftMs: number }[] {
  const account = accounts.find(({ id }) => id === accountId)
  // One that Meta refuses already has a banner of its own.
  if (warning === null || account === undefined || account.status !== 'ok') return []
  const leftMs = expiresAt === null ? Number.POSITIVE_INFINITY : Date.parse(expiresAt) - nowMs
  const days = Math.max(0, Math.ceil(leftMs / DAY_MS))
  const sentence =
    warning.id === 'token.expiry.soon' && Number.isFinite(leftMs)
      ? `Its login ends in ${days} ${days === 1 ? 'day' : 'days'} and was not renewed.`
      : withStop(warning.problem)
  const tone = days <= URGENT_DAYS ? 'bad' : 'warn'
  return [{ warning: { accountId, tone, name: account.username, sentence, reconnects: true }, leftMs }]
}

function withStop(text: string): string {
  return /[.!?]$/u.test(text) ? text : `${text}.`
}
