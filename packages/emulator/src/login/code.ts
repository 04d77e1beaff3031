/** The `code` of a dialog's redirect: one hour, once. Source: reference, login and set-up, 4.1. */
import type { AuthorizationCode } from '../access/token.ts'
import { HOUR_MS } from '../duration.ts'
import type { Emulation } from '../emulation.ts'

/** Codes older than a day are forgotten: they answer like any other unknown one. */
const KEPT_MS = 24 * HOUR_MS

export function issueCode(
  { world, ids, clock, changes }: Emulation,
  consent: Pick<
    AuthorizationCode,
    'family' | 'subjectId' | 'redirectUri' | 'scopes' | 'declined' | 'targets'
  >,
): AuthorizationCode {
  const code = { ...consent, value: ids.authorizationCode(), issuedAtMs: clock.now(), isUsed: false }
  world.codes = [...world.codes.filter((one) => clock.now() - one.issuedAtMs < KEPT_MS), code]
  changes.tell({ type: 'world' })
  return code
}

export function isCodeOld(code: AuthorizationCode, nowMs: number): boolean {
  return nowMs - code.issuedAtMs >= HOUR_MS
}
