import type { Clock } from '../clock.ts'
import { AppError } from '../errors.ts'

interface Limit {
  /** So many at once. */
  readonly attempts: number
  /** One more each so often. */
  readonly refillMs: number
}

/** So many wrong passwords in a row are a person who forgot; more are a machine. */
const BY_NAME: Limit = { attempts: 10, refillMs: 60_000 }
/** An office behind one address has more people than a person has tries. */
const BY_CLIENT: Limit = { attempts: 50, refillMs: 12_000 }
/** Forgets the oldest beyond this, so that made-up names do not fill the memory. */
const MAX_KEPT = 10_000

/**
 * Limits sign-in attempts: for each name ten at once, then one a minute; for each client's address fifty, then one each
 * twelve seconds, whatever the names. Kept in memory: a restart forgives.
 */
export interface SignInAttempts {
  /**
   * Counts one attempt. Throws `too_many` when none is left.
   * @param client the address that asks; null when nobody knows it, and then only the name counts
   */
  spend(name: string, client: string | null): void
  /** Gives the attempts of this name back, after a right password. Those of the address stay spent. */
  forgive(name: string): void
}

export function createSignInAttempts(clock: Clock): SignInAttempts {
  const byName = createBuckets(BY_NAME, clock)
  const byClient = createBuckets(BY_CLIENT, clock)
  return {
    spend(name, client) {
      if (client !== null && !byClient.take(client)) {
        throw new AppError('too_many', 'Too many attempts to sign in from this address.', WAIT)
      }
      if (!byName.take(name.toLowerCase())) {
        throw new AppError('too_many', 'Too many attempts to sign in with this name.', WAIT)
      }
    },
    forgive: (name) => byName.empty(name.toLowerCase()),
  }
}

const WAIT = 'Wait a minute, then try again.'

function createBuckets({ attempts, refillMs }: Limit, clock: Clock) {
  const spentByKey = new Map<string, { spent: number; atMs: number }>()
  return {
    take(key: string): boolean {
      const nowMs = clock.now()
      const before = spentByKey.get(key) ?? { spent: 0, atMs: nowMs }
      const spent = Math.max(0, before.spent - (nowMs - before.atMs) / refillMs)
      if (spent + 1 > attempts) return false
      spentByKey.delete(key)
      spentByKey.set(key, { spent: spent + 1, atMs: nowMs })
      const oldest = spentByKey.size > MAX_KEPT ? spentByKey.keys().next().value : undefined
      if (oldest !== undefined) spentByKey.delete(oldest)
      return true
    },
    empty: (key: string) => void spentByKey.delete(key),
  }
}
