import type { AppSecret } from '@roost/meta'
import type { Apps } from '../apps/apps.ts'
import { ENVIRONMENT_APP_ID } from '../apps/environment-app.ts'

/** Entries remembered; beyond it the oldest is forgotten, and its next notification costs one more HMAC. */
const MAX_REMEMBERED = 50_000

/**
 * All secrets of all apps that Meta may sign with, each value once, under the names that are stored with a notification:
 * `meta`, `instagram`, `meta_previous`, `instagram_previous` for the app of the environment, the same after the app's id
 * and a colon for any other (`k3J9x0aQ:instagram`).
 */
export function signingSecrets(apps: Pick<Apps, 'list' | 'secrets'>): readonly AppSecret[] {
  const byValue = new Map<string, AppSecret>()
  for (const { name, secret } of apps.list().flatMap(({ id }) => secretsOf(apps, id))) {
    if (!byValue.has(secret)) byValue.set(secret, { name, secret })
  }
  return [...byValue.values()]
}

function secretsOf(apps: Pick<Apps, 'secrets'>, appId: string): readonly AppSecret[] {
  const secrets = apps.secrets(appId)
  const prefix = appId === ENVIRONMENT_APP_ID ? '' : `${appId}:`
  const candidates = [
    { name: 'meta', secret: secrets?.metaAppSecret },
    { name: 'instagram', secret: secrets?.instagramAppSecret },
    { name: 'meta_previous', secret: secrets?.metaAppSecretPrevious },
    { name: 'instagram_previous', secret: secrets?.instagramAppSecretPrevious },
  ]
  return candidates.flatMap(({ name, secret }) => (secret == null ? [] : [{ name: prefix + name, secret }]))
}

/** The app and the secret that a stored `signedWith` names. */
export function readSignedWith(name: string): { readonly appId: string; readonly secret: string } {
  const [first = '', second] = name.split(':')
  return second === undefined
    ? { appId: ENVIRONMENT_APP_ID, secret: first }
    : { appId: first, secret: second }
}

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
