/**
 * The webhook fields that this server makes something of. Both levels need them: the app selects them, each account is
 * subscribed to them. Source: reference, webhook payloads 6 and login and set-up 12.
 */

/** Instagram Login, and the object Instagram of Facebook Login (which has no `messaging_optins`). */
export const INSTAGRAM_FIELDS: readonly string[] = [
  'messages',
  'messaging_postbacks',
  'messaging_seen',
  'messaging_referral',
  'messaging_optins',
  'messaging_handover',
  'message_reactions',
  'message_edit',
  'standby',
]

/** The object Page: Messenger, and the Page that carries an Instagram account of Facebook Login. */
export const PAGE_FIELDS: readonly string[] = [
  'messages',
  'messaging_postbacks',
  'message_reads',
  'message_deliveries',
  'message_echoes',
  'message_reactions',
  'message_edits',
  'messaging_referrals',
  'messaging_optins',
  'messaging_handovers',
  'standby',
]

/** Without these nothing that a person says arrives. */
export const NEEDED_FIELDS: readonly string[] = ['messages', 'messaging_postbacks']
