import type { AppSecret } from '@roost/meta'
import type { Apps } from '../apps/apps.ts'
import { signingSecrets } from '../apps/signing-secrets.ts'

/** Entries remembered; beyond it the oldest is forgotten, and its next notification costs one more HMAC. */
const MAX_REMEMBERED = 50_000

/** The order in which to try the secrets: the one that last matched for this entry first, each once. */
export interface SecretOrder {
  /** False: there is at most one secret, and nothing to order. */
  readonly hasChoice: boolean
  of(entryId: string | null): readonly AppSecret[]
  remember(entryId: string | null, secretName: string): void
}

/** Follows the apps: what is saved or removed counts from the next notification on. */
export function createSecretOrder(apps: Pick<Apps, 'list' | 'secrets' | 'onChange'>): SecretOrder {
  let secrets = signingSecrets(apps)
  let orders = ordersOf(secrets)
  apps.onChange(() => {
    secrets = signingSecrets(apps)
    orders = ordersOf(secrets)
  })
  const lastMatch = new Map<string, string>()
  return {
    get hasChoice() {
      return secrets.length > 1
    },
    of(entryId) {
      const name = entryId === null ? undefined : lastMatch.get(entryId)
      return (name === undefined ? undefined : orders.get(name)) ?? secrets
    },
    remember(entryId, secretName) {
      if (entryId === null || lastMatch.get(entryId) === secretName) return
      lastMatch.set(entryId, secretName)
      const oldest = lastMatch.size > MAX_REMEMBERED ? lastMatch.keys().next().value : undefined
      if (oldest !== undefined) lastMatch.delete(oldest)
    },
  }
}

/** Made once for each change, so that choosing an order allocates nothing. */
function ordersOf(secrets: readonly AppSecret[]): ReadonlyMap<string, readonly AppSecret[]> {
  return new Map(secrets.map((first) => [first.name, [first, ...secrets.filter((other) => other !== first)]]))
}
