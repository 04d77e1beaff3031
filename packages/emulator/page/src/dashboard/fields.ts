import type { WebhookBoxName } from '../data/api.ts'

/** The fields that messaging is about; the API knows more. Source: reference, webhook payloads, 6. */
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

/** Meta's Test button was captured for these alone; what it sends for others is not known. */
const testable: ReadonlySet<string> = new Set(['messages', 'comments', 'mentions', 'story_insights'])

export function fieldsToOffer(box: WebhookBoxName): readonly string[] {
  return offered[box === 'page' ? 'page' : 'instagram']
}

export function isTestable(field: string): boolean {
  return testable.has(field)
}
