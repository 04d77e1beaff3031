/**
 * `/{id|me}/subscribed_apps`: the per-account install. The list of fields is replaced, and one unknown name refuses all.
 * Source: reference, send and conversations, 8; accepted names: webhook payloads, 6.
 */
import { badParameter } from '../errors.ts'
import type { Account, World } from '../world.ts'
import { type Holder, messagingNode } from './access.ts'
import { type GraphCall, listParam } from './call.ts'

export const INSTAGRAM_FIELDS: readonly string[] = [
  'agent_messages',
  'messages',
  'messaging_postbacks',
  'messaging_seen',
  'messaging_handover',
  'messaging_referral',
  'messaging_optins',
  'message_reactions',
  'message_edit',
  'standby',
  'comments',
  'live_comments',
  'mentions',
  'story_insights',
  'story_reactions',
  'creator_marketplace_projects',
  'creator_marketplace_invited_creator_onboarding',
  'delta',
  'onboarding_welcome_message_series',
  'follow',
  'comment_poll_response',
  'story_poll_response',
  'share_to_story',
]

export const PAGE_FIELDS: readonly string[] = [
  'messages',
  'message_deliveries',
  'message_echoes',
  'message_edits',
  'message_reactions',
  'message_reads',
  'messaging_account_linking',
  'messaging_feedback',
  'messaging_game_plays',
  'messaging_handovers',
  'messaging_optins',
  'messaging_policy_enforcement',
  'messaging_postbacks',
  'messaging_referrals',
  'messenger_template_status_update',
  'messaging_in_thread_lead_form_submit',
  'response_feedback',
  'send_cart',
  'standby',
  'inbox_labels',
  'feed',
  'mention',
  'ratings',
  'leadgen',
]

export function subscribedApps(world: World, call: GraphCall, holder: Holder, id: string): object {
  const account = messagingNode(world, call, holder, id)
  if (call.method === 'GET') return { data: installOf(world, account) }
  account.subscribedFields = call.method === 'DELETE' ? [] : wantedFields(account, call)
  return { success: true }
}

function wantedFields(account: Account, call: GraphCall): string[] {
  const wanted = listParam(call.params, 'subscribed_fields')
  if (wanted === null || wanted.length === 0)
    throw badParameter('The parameter subscribed_fields is required')
  const known = account.platform === 'messenger' ? PAGE_FIELDS : INSTAGRAM_FIELDS
  const index = wanted.findIndex((name) => !known.includes(name))
  if (index >= 0) {
    const names = known.join(', ')
    throw badParameter(
      `Param subscribed_fields[${index}] must be one of {${names}} - got "${wanted[index]}".`,
    )
  }
  return wanted
}

function installOf(world: World, account: Account): object[] {
  if (account.subscribedFields.length === 0) return []
  const { id, name } = world.app
  const fields = { id, subscribed_fields: account.subscribedFields }
  return [
    account.platform === 'messenger'
      ? { category: 'Business', link: 'https://example.com/', name, ...fields }
      : fields,
  ]
}
