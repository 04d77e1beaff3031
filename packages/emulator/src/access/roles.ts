/**
 * Roles on the app. An Instagram tester is invited in the dashboard and accepts inside Instagram; until then the invite
 * opens nothing. Source: reference, login and set-up, 10.3.
 */
import type { World } from '../world.ts'

export const ROLE_NAMES = ['administrator', 'developer', 'tester', 'instagram_tester'] as const
export type RoleName = (typeof ROLE_NAMES)[number]

export interface AppRole {
  /** An Instagram account, a person who writes, or a Facebook user. */
  subjectId: string
  role: RoleName
  isAccepted: boolean
}

/** Has this account or person a role that was accepted? */
export function hasRole(world: World, subjectId: string): boolean {
  return world.roles.some((one) => one.subjectId === subjectId && one.isAccepted)
}

/** `invited`: the invite was not accepted, which counts as none. */
export function roleState(world: World, subjectId: string): RoleName | 'none' | 'invited' {
  const found = world.roles.find((one) => one.subjectId === subjectId)
  if (found === undefined) return 'none'
  return found.isAccepted ? found.role : 'invited'
}

/** May this Facebook user look into the app: `debug_token` with their own token? */
export function isDeveloper(world: World, userId: string): boolean {
  return world.roles.some(
    (one) =>
      one.subjectId === userId &&
      one.isAccepted &&
      (one.role === 'administrator' || one.role === 'developer'),
  )
}
