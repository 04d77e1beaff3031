/**
 * What an account and an app are set up with, as Meta spells it: subscriptions, thread control, welcome flows.
 *
 * Sources: https://developers.facebook.com/docs/graph-api/reference/page/subscribed_apps,
 * https://developers.facebook.com/docs/graph-api/reference/app/subscriptions,
 * https://developers.facebook.com/docs/messenger-platform/instagram/features/conversation-routing/apis and
 * https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/welcome-message-ads, 2026-11-22.
 */

/** A row of `GET /{id}/subscribed_apps`. Instagram Login gives `id` and `subscribed_fields` alone. */
export interface WireSubscribedApp {
  readonly id: string
  readonly name?: string
  readonly category?: string
  readonly link?: string
  readonly subscribed_fields: readonly string[]
}

/** A row of `GET /{app-id}/subscriptions`. */
export interface WireAppSubscription {
  readonly object: string
  readonly callback_url: string
  readonly active: boolean
  readonly fields: readonly { readonly name: string; readonly version: string }[]
}

/** A row of `GET /{page-id}/thread_owner`; none while the thread is idle. */
export interface WireThreadOwner {
  readonly thread_owner: {
    /** Only for the owner itself and the default app. */
    readonly app_id?: string | number
    /** Seconds since 1970. */
    readonly expiration: number
  }
}

/** A row of `GET /{id}/welcome_message_flows`. */
export interface WireWelcomeFlow {
  readonly id: string
  readonly name: string
  /** Upper case; it goes in as lower case. */
  readonly eligible_platforms: readonly string[]
  /** A text holding JSON; it goes in as JSON. */
  readonly welcome_message_flow: string
  readonly last_update_time: string
  readonly is_used_in_ad: boolean
}
