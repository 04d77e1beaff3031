import type { ControlToken } from '@roost/emulator/control'
import { dayHourMinute } from '../time.ts'

/** Ends of a token that a click rehearses; each has an error of its own. */
export const deathsToRehearse = [
  { reason: 'password_changed', verb: 'Change password' },
  { reason: 'logged_out', verb: 'Revoke' },
] as const

const ends: Readonly<Record<string, string>> = {
  password_changed: 'Password changed',
  logged_out: 'Revoked',
  app_removed: 'App removed',
  checkpoint: 'Checkpoint',
  expired: 'Expired',
  unconfirmed: 'Account not confirmed',
  page_role_lost: 'Page task lost',
  unused: 'Unused for 90 days',
}

/** Whether a token works at `nowMs`, in a word. Page tasks and app secret proof are judged elsewhere. */
export function tokenState(
  { deadBecause, expiresAt }: Pick<ControlToken, 'deadBecause' | 'expiresAt'>,
  nowMs: number,
): { readonly isAlive: boolean; readonly word: string } {
  if (deadBecause !== null) return { isAlive: false, word: ends[deadBecause] ?? deadBecause }
  if (expiresAt === null) return { isAlive: true, word: 'No expiry date' }
  const endsAtMs = Date.parse(expiresAt)
  return endsAtMs <= nowMs
    ? { isAlive: false, word: 'Expired' }
    : { isAlive: true, word: `Until ${dayHourMinute(endsAtMs)}` }
}
