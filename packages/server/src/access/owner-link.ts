import type { Store } from '../store.ts'
import type { Doors } from './doors.ts'

/**
 * A new one-time link with which the first owner chooses name and password; null when somebody can sign in already.
 * The token is in the fragment, which browsers send to nobody: it reaches no log.
 */
export async function createOwnerLink(store: Store, doors: Doors, url: string): Promise<string | null> {
  const users = await store.users()
  if (users.some((user) => user.passwordHash !== null)) return null
  return `${url}/welcome#token=${await doors.makeLink()}`
}
