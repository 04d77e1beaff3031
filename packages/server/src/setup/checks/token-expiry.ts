import type { Check } from '../check.ts'
import type { DoctorContext } from '../context.ts'
import { type Finding, fail, pass, unknown, warn } from '../finding.ts'
import type { TokenInfo } from '../readings/account.ts'
import { type CheckedAccount, isByInstagramLogin } from '../subject.ts'
import { tokenState } from '../token-state.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
/** A token of Instagram Login is renewed weeks before; so little time left means that nobody does. */
const INSTAGRAM_WARN_DAYS = 10
const FACEBOOK_WARN_DAYS = 7
/** Renewal is tried daily. */
const STALLED_DAYS = 3
/** A Page token from a short-lived one is told its end soon after it was made. */
const SHORT_LIFE_MS = 2 * HOUR_MS

export const tokenExpiry: Check = {
  id: 'token.expiry',
  title: 'The token has time left',
  group: 'account',
  scope: 'account',
  needs: ['token.family', 'token.valid'],
  async run(account, context) {
    if (isByInstagramLogin(account)) return ofInstagramLogin(account, context.clock.now())
    const state = await tokenState(account, context)
    if (state.is !== 'good' || state.info === null) {
      return unknown('Only the app’s own credentials can ask when a Page token ends.')
    }
    return ofFacebookLogin(state.info, context)
  },
}

/** No API tells the end: it was written down when the token was made. */
function ofInstagramLogin({ login }: CheckedAccount, nowMs: number): Finding {
  const { expiresAtMs, refreshedAtMs } = login
  if (expiresAtMs === null) return unknown('Nobody wrote down when it ends; the next renewal will.')
  const days = (expiresAtMs - nowMs) / DAY_MS
  const value = `Ends ${dayOf(expiresAtMs)}`
  if (days <= 0) return fail('token.expiry.past', `It ended on ${dayOf(expiresAtMs)}.`, { value })
  if (days > INSTAGRAM_WARN_DAYS)
    return pass(`It ends on ${dayOf(expiresAtMs)} and is renewed before.`, { value })
  const message = `It ends in ${Math.floor(days)} days.`
  return refreshedAtMs !== null && nowMs - refreshedAtMs > STALLED_DAYS * DAY_MS
    ? fail('token.expiry.stalled', `${message} The last renewal was on ${dayOf(refreshedAtMs)}.`, { value })
    : warn('token.expiry.soon', message, { value })
}

function ofFacebookLogin(info: TokenInfo, { clock }: DoctorContext): Finding {
  const nowMs = clock.now()
  const { expiresAtMs, dataAccessExpiresAtMs } = info
  if (expiresAtMs !== null) {
    const value = `Ends ${dayOf(expiresAtMs)}`
    if (expiresAtMs <= nowMs)
      return fail('token.expiry.past', `It ended on ${dayOf(expiresAtMs)}.`, { value })
    if (info.type === 'PAGE' && expiresAtMs - nowMs <= SHORT_LIFE_MS) {
      return warn('token.expiry.short_lived', 'It ends within two hours.', { value })
    }
    return expiresAtMs - nowMs < FACEBOOK_WARN_DAYS * DAY_MS
      ? warn('token.expiry.soon', `It ends on ${dayOf(expiresAtMs)}.`, { value })
      : pass(`It ends on ${dayOf(expiresAtMs)}.`, { value })
  }
  if (dataAccessExpiresAtMs !== null && dataAccessExpiresAtMs - nowMs < FACEBOOK_WARN_DAYS * DAY_MS) {
    return warn('token.expiry.data_access', `It is needed until ${dayOf(dataAccessExpiresAtMs)}.`)
  }
  return pass('It has no end.', { value: 'No end' })
}

function dayOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10)
}
