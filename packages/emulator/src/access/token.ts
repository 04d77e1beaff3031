/**
 * Access tokens and the codes they are exchanged for. App tokens (`id|secret`) are not kept: they are what they say.
 * Source: reference, login and set-up, 6; why a token dies: errors and limits, 3.2.
 */
import type { Permission } from './permissions.ts'

export interface Token {
  value: string
  /** Which host takes it: `instagram` graph.instagram.com, `facebook` graph.facebook.com. */
  family: 'instagram' | 'facebook'
  type: 'user' | 'page'
  /** Instagram account, Facebook user or Page. */
  subjectId: string
  /** The Facebook user behind a user or Page token; null with Instagram Login. */
  userId: string | null
  /** The user token that a Page token was made with. */
  madeWith: string | null
  scopes: Permission[]
  /** Asked for and left out. */
  declined: Permission[]
  /** Pages and Instagram accounts that were ticked; null: all of them. */
  targets: string[] | null
  isLongLived: boolean
  issuedAtMs: number
  /** Null: no expiry date. */
  expiresAtMs: number | null
  deadBecause: DeathReason | null
}

export const DEATH_REASONS = [
  'app_removed',
  'checkpoint',
  'password_changed',
  'expired',
  'unconfirmed',
  'logged_out',
  'page_role_lost',
  'unused',
] as const
export type DeathReason = (typeof DEATH_REASONS)[number]

/** The one-time `code` of a dialog's redirect. */
export interface AuthorizationCode {
  value: string
  family: Token['family']
  subjectId: string
  redirectUri: string
  scopes: Permission[]
  declined: Permission[]
  targets: string[] | null
  issuedAtMs: number
  isUsed: boolean
}
