/**
 * Which webhook field an event belongs to, and whether an account's install asks for it.
 * Sources: reference, webhook payloads, 6 and 11.
 */
import type { Account, World } from '../world.ts'
import { findAccount } from '../world.ts'
import type { Happening } from './element.ts'

const INSTAGRAM_FIELDS: Readonly<Record<Happening['kind'], string>> = {
  message: 'messages',
  echo: 'messages',
  unsend: 'messages',
  echo_unsend: 'messages',
  edit: 'message_edit',
  no_edit: 'message_edit',
  react: 'message_reactions',
  unreact: 'message_reactions',
  read: 'messaging_seen',
  delivery: 'messages',
  postback: 'messaging_postbacks',
  referral: 'messaging_referral',
}

const PAGE_FIELDS: Readonly<Record<Happening['kind'], string>> = {
  message: 'messages',
  echo: 'message_echoes',
  unsend: 'messages',
  echo_unsend: 'message_echoes',
  edit: 'message_edits',
  no_edit: 'message_edits',
  react: 'message_reactions',
  unreact: 'message_reactions',
  read: 'message_reads',
  delivery: 'message_deliveries',
  postback: 'messaging_postbacks',
  referral: 'messaging_referrals',
}

export function fieldOf(account: Account, kind: Happening['kind']): string {
  return (account.platform === 'messenger' ? PAGE_FIELDS : INSTAGRAM_FIELDS)[kind]
}

function isInstalled({ switches }: World, chosen: readonly string[], field: string): boolean {
  return switches.installFields === 'all' ? chosen.length > 0 : chosen.includes(field)
}

/** On the Facebook Login side any Page field of the Page's install switches the Instagram events on. */
export function isSubscribed(world: World, account: Account, field: string): boolean {
  if (account.platform === 'instagram' && account.login === 'facebook') {
    const page = account.pageId === null ? undefined : findAccount(world, account.pageId)
    return (page?.subscribedFields.length ?? 0) > 0
  }
  return isInstalled(world, account.subscribedFields, field)
}
