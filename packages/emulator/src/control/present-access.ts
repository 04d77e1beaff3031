/** Pages, Facebook users and tokens as the control API tells them. */
import { roleState } from '../access/roles.ts'
import type { FacebookUser } from '../access/standing.ts'
import type { Token } from '../access/token.ts'
import type { ControlPage, ControlToken, ControlUser } from '../control.ts'
import { linkedTo } from '../graph/access.ts'
import type { Account, World } from '../world.ts'

export function presentPage(world: World, page: Account): ControlPage {
  const { id, name } = page
  const { portfolioId, tasks } = page.page ?? { portfolioId: null, tasks: {} }
  return {
    id,
    name,
    portfolioId,
    tasks,
    instagramAccountId: linkedTo(world, page)?.id ?? null,
    installedFields: page.subscribedFields,
  }
}

export function presentUser(world: World, { id, name }: FacebookUser): ControlUser {
  return { id, name, role: roleState(world, id) }
}

export function presentToken(token: Token): ControlToken {
  const { value, family, type, subjectId, userId, scopes, isLongLived } = token
  const { issuedAtMs, expiresAtMs, deadBecause } = token
  return {
    accessToken: value,
    family,
    type,
    subjectId,
    userId,
    scopes,
    isLongLived,
    issuedAt: new Date(issuedAtMs).toISOString(),
    expiresAt: expiresAtMs === null ? null : new Date(expiresAtMs).toISOString(),
    deadBecause,
  }
}
