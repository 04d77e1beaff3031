import type { Clock } from '../clock.ts'
import { AppError } from '../errors.ts'

/** So many wrong passwords in a row are a person who forgot; more are a machine. */
const ATTEMPTS = 10
/** One more attempt each so often. */
const REFILL_MS = 60_000
/** Forgets the oldest beyond this, so that made-up names do not fill the memory. */
const MAX_NAMES = 10_000

/** Limits sign-in attempts: for each name ten at once, then one a minute. Kept in memory: a restart forgives. */
export interface SignInAttempts {
  /** Counts one attempt. Throws `too_many` when none is left. */
  spend(name: string): void
  /** Gives the attempts of this name back, after a right password. */
  forgive(name: string): void
}

export function createSignInAttempts(clock: Clock): SignInAttempts {
  const spentByName = new Map<string, { spent: number; atMs: number }>()
  return {
    spend(name) {
      const key = name.toLowerCase()
      const nowMs = clock.now()
      const before = spentByName.get(key) ?? { spent: 0, atMs: nowMs }
      const spent = Math.max(0, before.spent - (nowMs - before.atMs) / REFILL_MS)
      if (spent + 1 > ATTEMPTS) {
        throw new AppError(
          'too_many',
          'Too many attempts to sign in with this name.',
          'Wait a minute, then try again.',
        )
      }
      spentByName.delete(key)
      spentByName.set(key, { spent: spent + 1, atMs: nowMs })
      const oldest = spentByName.size > MAX_NAMES ? spentByName.keys().next().value : undefined
      if (oldest !== undefined) spentByName.delete(oldest)
    },
    forgive: (name) => void spentByName.delete(name.toLowerCase()),
  }
}
