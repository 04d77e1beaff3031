import type { AppSecret } from '@roost/meta'
import type { Apps } from './apps.ts'
import { ENVIRONMENT_APP_ID } from './environment-app.ts'

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
