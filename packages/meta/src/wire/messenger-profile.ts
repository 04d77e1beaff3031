/**
 * The messenger profile as Meta spells it: `/{id}/messenger_profile`.
 *
 * Source: https://developers.facebook.com/documentation/business-messaging/messenger-platform/reference/messenger-profile-api,
 * 2026-11-22.
 */

/** Set by locale. The old form, `{ question, payload }` without a locale, is still read but not sent. */
export interface WireIceBreakers {
  readonly locale: string
  readonly call_to_actions: readonly { readonly question: string; readonly payload: string }[]
}

/** Set by locale. */
export interface WirePersistentMenu {
  readonly locale: string
  readonly call_to_actions: readonly (
    | { readonly type: 'postback'; readonly title: string; readonly payload: string }
    | { readonly type: 'web_url'; readonly title: string; readonly url: string }
  )[]
}
