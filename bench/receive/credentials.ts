import { hashSecret, KEY_PREFIX, makeSecret } from '../../packages/server/src/access/secret.ts'
import { SESSION_COOKIE } from '../../packages/server/src/access/session-pair.ts'
import type { Store } from '../../packages/server/src/store.ts'

const SESSION_MS = 3_600_000

/** A key of the API, as `roost key add` makes it. */
export async function addKey(store: Store): Promise<string> {
  const secret = makeSecret(KEY_PREFIX)
  const keyHash = hashSecret(secret)
  await store.addKey({ name: 'bench', keyHash, speaksAs: 'automation', createdAtMs: Date.now() })
  return secret
}

/** The cookie of a signed-in owner. */
export async function addSession(store: Store): Promise<string> {
  const user = await store.saveUser({ name: 'Bench', role: 'owner', passwordHash: null })
  const token = makeSecret()
  await store.addSession(hashSecret(token), user.id, Date.now() + SESSION_MS)
  return `${SESSION_COOKIE}=${token}`
}
