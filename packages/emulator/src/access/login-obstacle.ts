/** Why an account cannot pass Instagram's consent dialog. Source: reference, login and set-up, 16.2. */
import type { Account, World } from '../world.ts'
import { hasRole } from './roles.ts'

export type LoginObstacle = 'no_instagram' | 'no_role' | 'personal'

/** Null: it can log in. While the app is unpublished, those with an accepted role alone get in. */
export function loginObstacle(world: World, account: Account): LoginObstacle | null {
  const { isPublished, hasInstagram } = world.app.settings
  if (!hasInstagram) return 'no_instagram'
  if (!isPublished && !hasRole(world, account.id)) return 'no_role'
  return account.instagram?.accountType === 'personal' ? 'personal' : null
}
