import type { AppSecret } from '@roost/meta'
import type { Config } from '../config.ts'

/** Entries remembered; beyond it the oldest is forgotten, and its next notification costs one more HMAC. */
const MAX_REMEMBERED = 50_000

/** All configured secrets that Meta may sign with, under the names that are stored with a notification. */
export function signingSecrets({ metaApp, instagramApp }: Config): readonly AppSecret[] {
  const candidates = [
    { name: 'meta', secret: metaApp.secret },
    { name: 'instagram', secret: instagramApp.secret },
    { name: 'meta_previous', secret: metaApp.previousSecret },
    { name: 'instagram_previous', secret: instagramApp.previousSecret },
  ]
  return candidates.flatMap(({ name, secret }) => (secret === null ? [] : [{ name, secret }]))
}

/** The order in which to try the secrets: the one that last matched for this entry first, each once. */
export interface SecretOrder {
  of(entryId: string | null): readonly AppSecret[]
  remember(entryId: string | null, secretName: string): void
}

/** The orders are made once, so that choosing one allocates nothing. */
export function createSecretOrder(secrets: readonly AppSecret[]): SecretOrder {
  const orders = new Map(
    secrets.map((first) => [first.name, [first, ...secrets.filter((other) => other !== first)]]),
  )
  const lastMatch = new Map<string, string>()
  return {
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
