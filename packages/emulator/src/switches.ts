/**
 * What Meta's pages, or Meta's pages and the field, disagree about. Each switch names the doubt and its default.
 */
export interface Switches {
  /** FIELD: taking a reaction back sends nothing. Documentation says it does. Default: as documented. */
  unreactSends: boolean
  /** FIELD: an Instagram account id in a messaging path on graph.facebook.com answers error 3. A Meta sample shows it working. */
  instagramIdOnFacebook: 'refused' | 'accepted'
  /** Human Agent feature granted to the app. */
  humanAgent: boolean
  /** How long a failing receiver is tried: dropped after 36 hours, or unsubscribed after one. */
  retryRegime: '36h' | '1h'
  /** An ad's first message may open seven days instead of one. */
  adWindow: '24h' | '7d'
  /** FIELD: Instagram Login events are signed with the Instagram app secret. */
  instagramLoginSigner: 'instagram_app_secret' | 'app_secret'
  /** Media given by URL: really fetched from this machine (others are taken unread, so nothing leaves it), or never. */
  mediaFetch: 'loopback' | 'never'
  /** Conversation routing configured for the account. Unconfigured ("zero config") every app hears and may answer. */
  routing: boolean
  /** FIELD: a message is preceded or followed by an edit that is none (`num_edit: 0`). Here it comes first, the harder case. */
  editBeforeMessage: boolean
  /** Call limits refuse; off: they are only told in the usage headers. */
  rateLimits: boolean
}

export const documentedSwitches: Switches = {
  unreactSends: true,
  instagramIdOnFacebook: 'refused',
  humanAgent: true,
  retryRegime: '36h',
  adWindow: '24h',
  instagramLoginSigner: 'instagram_app_secret',
  mediaFetch: 'loopback',
  routing: false,
  editBeforeMessage: false,
  rateLimits: true,
}
