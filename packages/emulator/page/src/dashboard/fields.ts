import type { WebhookBoxName } from '../data/api.ts'

/** The fields that messaging is about, each with its Test button; the API knows more. Source: reference, webhook payloads, 6. */
const offered: Readonly<Record<'instagram' | 'page', readonly string[]>> = {
  instagram: [
    'messages',
    'messaging_postbacks',
    'message_reactions',
    'messaging_seen',
    'messaging_referral',
    'message_edit',
    'messaging_handover',
    'standby',
    'messaging_optins',
    'comments',
    'live_comments',
    'mentions',
    'story_insights',
  ],
  page: [
    'messages',
    'messaging_postbacks',
    'message_echoes',
    'message_reactions',
    'message_reads',
    'message_deliveries',
    'message_edits',
    'messaging_referrals',
    'messaging_optins',
    'messaging_handovers',
    'standby',
  ],
}

export function fieldsToOffer(box: WebhookBoxName): readonly string[] {
  return offered[box === 'page' ? 'page' : 'instagram']
}
