/**
 * What Meta's pages, or Meta's pages and the field, disagree about. Each switch names the doubt and its default.
 */
export interface Switches {
  /**
   * CONFLICT: on Instagram a sticker arrives as an image (Meta's Instagram Login page), or sends no notification (its Facebook Login
   * page). Default: each login as its own page says.
   */
  stickers: 'by_login' | 'delivered' | 'silent'
  /** FIELD (chatwoot issue 9534): what the business unsends in its own mobile app is told. Meta's pages are silent. */
  businessUnsendSends: boolean
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
  /** UNCONFIRMED: whether `/{app-id}/subscriptions` covers the Instagram Login set-up's own webhook box; one project says so. */
  subscriptionsEdge: 'both_boxes' | 'facebook_box'
  /** UNCONFIRMED: whether a second subscribe replaces the fields or adds to them. */
  subscriptionFields: 'replaced' | 'merged'
  /** CONFLICT: fields of an account's install as it chose them; or all that the app selected, as Meta's webhooks page says. */
  installFields: 'chosen' | 'all'
  /** GENERAL: installing the field `messages` on a Page needs `pages_messaging`; Meta's minimum for Instagram lacks it. */
  pageMessagesField: 'needs_pages_messaging' | 'free'
  /** FIELD: code exchange and `/me` with Instagram Login answer flat; documentation wraps them in `data`. */
  instagramLoginAnswers: 'flat' | 'wrapped'
  /** UNCONFIRMED: a refresh gives another token (Meta's sample), or the same with a longer life. */
  refreshedToken: 'new' | 'same'
  /** CONFLICT: events between people with a role while the app is unpublished, Facebook Login only. */
  unpublishedFacebookEvents: 'none' | 'role_holders'
  /** CONFLICT: with Standard Access, Instagram Login: do messages of people without a role arrive? Reports say yes. */
  outsidersInstagramLogin: 'delivered' | 'silent'
  /** The same with Facebook Login. Reports say no. */
  outsidersFacebookLogin: 'delivered' | 'silent'
  /** UNCONFIRMED: which id the deauthorize and deletion callbacks carry with Instagram Login. */
  callbackUserId: 'app_scoped' | 'professional'
  /** CONFLICT, Instagram Login: comments stand in `changes[]` (captures), or as `field` and `value` of the entry (its page). */
  commentNotification: 'changes' | 'flat'
  /** CONFLICT: a comment's id is `id` (captures, reference), or `comment_id` (one page of examples). */
  commentIdKey: 'id' | 'comment_id'
  /** CONFLICT: `success` is a boolean (live), or the word (some samples). */
  success: 'boolean' | 'text'
  /** CONFLICT: with Instagram Login `/me` tells the professional id as `user_id`; one report: as `id`, and refuses `user_id`. */
  professionalId: 'user_id' | 'id'
  /** FIELD: Meta words errors in the token owner's language now and then. Portuguese stands for every such language. */
  errorLanguage: 'english' | 'portuguese'
  /** GENERAL: an error may stand inside a 200. */
  errorStatus: 'its_own' | '200'
}

export const documentedSwitches: Switches = {
  stickers: 'by_login',
  businessUnsendSends: true,
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
  subscriptionsEdge: 'both_boxes',
  subscriptionFields: 'replaced',
  installFields: 'chosen',
  pageMessagesField: 'needs_pages_messaging',
  instagramLoginAnswers: 'flat',
  refreshedToken: 'new',
  unpublishedFacebookEvents: 'none',
  outsidersInstagramLogin: 'delivered',
  outsidersFacebookLogin: 'silent',
  callbackUserId: 'app_scoped',
  commentNotification: 'changes',
  commentIdKey: 'id',
  success: 'boolean',
  professionalId: 'user_id',
  errorLanguage: 'english',
  errorStatus: 'its_own',
}
