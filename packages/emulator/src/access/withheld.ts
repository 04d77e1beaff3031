/**
 * Why Meta sends no notification of what happened to an account: the delivery preconditions, first one that fails.
 * Source: reference, login and set-up, 12.5 and 13; outsiders and Standard Access: 10.1.
 */
import { isSubscribed } from '../notify/field.ts'
import type { Account, World } from '../world.ts'
import type { Permission } from './permissions.ts'
import { isAdvanced } from './require-access.ts'
import { hasRole } from './roles.ts'
import { boxOf } from './webhook-box.ts'

export const WITHHELD_REASONS = [
  'app_inactive',
  'unpublished',
  'field_not_subscribed',
  'not_installed',
  'permission_missing',
  'no_access',
  'messages_off',
  'personal_account',
  'creator_asleep',
  'outsider',
] as const
export type WithheldReason = (typeof WITHHELD_REASONS)[number]

/** Null: it is sent. `personId`: who did it. */
export function whyWithheld(
  world: World,
  account: Account,
  personId: string | null,
  field: string,
): WithheldReason | null {
  const { settings, boxes } = world.app
  if (settings.state === 'inactive') return 'app_inactive'
  if (!settings.isPublished && !isTolerated(world, account, personId)) return 'unpublished'
  const box = boxes[boxOf(account)]
  if (!box.isActive || !box.fields.includes(field)) return 'field_not_subscribed'
  if (!isSubscribed(world, account, field)) return 'not_installed'
  const permission = permissionFor(account, field)
  const holders = holdersOf(world, account, permission)
  if (holders.length === 0) return 'permission_missing'
  if (!isAdvanced(world, permission) && !holders.some((id) => hasRole(world, id))) return 'no_access'
  if (account.instagram?.allowsMessages === false && !isComment(field)) return 'messages_off'
  if (account.instagram?.accountType === 'personal') return 'personal_account'
  if (account.instagram?.isAwake === false) return 'creator_asleep'
  return isOutsider(world, account, personId, permission, field) ? 'outsider' : null
}

/** Is this person's conversation listed to the app? Unpublished, nothing is; else the rule for outsiders counts. */
export function isListed(world: World, account: Account, personId: string): boolean {
  if (!world.app.settings.isPublished && !isTolerated(world, account, personId)) return false
  return !isOutsider(world, account, personId, permissionFor(account, 'messages'), 'messages')
}

/** Older Meta text: with Facebook Login, events between people with a role arrive before the app is published. */
function isTolerated(world: World, account: Account, personId: string | null): boolean {
  if (account.login === 'instagram' || world.switches.unpublishedFacebookEvents === 'none') return false
  return personId !== null && hasRole(world, personId)
}

function isOutsider(
  world: World,
  account: Account,
  personId: string | null,
  permission: Permission,
  field: string,
): boolean {
  const rule =
    account.login === 'instagram'
      ? world.switches.outsidersInstagramLogin
      : world.switches.outsidersFacebookLogin
  if (rule === 'delivered' || isAdvanced(world, permission) || isComment(field)) return false
  return personId !== null && !hasRole(world, personId)
}

function isComment(field: string): boolean {
  return field === 'comments' || field === 'live_comments'
}

function permissionFor({ login, platform }: Account, field: string): Permission {
  if (platform === 'messenger') return 'pages_messaging'
  if (login === 'instagram') {
    return isComment(field) ? 'instagram_business_manage_comments' : 'instagram_business_manage_messages'
  }
  return isComment(field) ? 'instagram_manage_comments' : 'instagram_manage_messages'
}

/**
 * Who granted this permission for the account: the account itself, or people with a Facebook account. An expired token
 * does not take the grant back; removing the app does.
 */
function holdersOf(world: World, account: Account, permission: Permission): string[] {
  const subjectId = account.login === 'instagram' ? account.id : account.pageId
  return world.tokens
    .filter((token) => token.subjectId === subjectId && token.deadBecause !== 'app_removed')
    .filter((token) => token.scopes.includes(permission))
    .map((token) => token.userId ?? token.subjectId)
}
