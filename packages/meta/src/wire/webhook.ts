/**
 * What Meta posts to a webhook, spelled as Meta spells it. Types only; `parseNotification` turns it into events.
 *
 * Every object is open: Meta adds members without a new version. Every list of words is open too. A member marked
 * optional has been seen absent, whatever the page says.
 *
 * Sources, checked 2026-11-22:
 * https://developers.facebook.com/docs/instagram-platform/webhooks/examples
 * https://developers.facebook.com/docs/instagram-messaging/webhooks
 * https://developers.facebook.com/docs/graph-api/webhooks/reference/instagram
 * https://developers.facebook.com/documentation/business-messaging/messenger-platform/webhooks/webhook-events
 */

/** Known words, and whatever Meta adds. */
type Open<Words extends string> = Words | (string & {})

/** Members that this version does not name. */
interface OpenObject {
  readonly [member: string]: unknown
}

/** Mostly a string of 14 to 18 digits; some members carry a number. */
export type WireId = string | number

/** Milliseconds; seconds in `changes` entries and a few Messenger events; a string of seconds in dashboard tests. */
export type WireTime = number | string

/** The body of one POST. */
export interface WireNotification extends OpenObject {
  readonly object: Open<'instagram' | 'page'>
  readonly entry: readonly WireEntry[]
}

/** What happened at one account. All entries have one of the lists; which, depends on the field. */
export interface WireEntry extends OpenObject {
  /** The Instagram professional account (both logins), the Page, or `0` for a dashboard test. */
  readonly id: WireId
  /** When Meta sent it: milliseconds with `messaging` and `standby`, seconds with `changes`. */
  readonly time: number
  readonly messaging?: readonly WireMessaging[]
  /** As `messaging`, while another app has thread control. */
  readonly standby?: readonly WireMessaging[]
  readonly changes?: readonly WireChange[]
  /** Only with "Include values" off: names of fields. */
  readonly changed_fields?: readonly string[]
  /** One page prints a comment so, instead of in `changes`. */
  readonly field?: string
  readonly value?: WireChangeValue
}

/** One side of an event. Messenger's plugins write `user_ref` where there is no id yet. */
export interface WireParty extends OpenObject {
  readonly id?: WireId
  /** Messenger plugins, in place of `id`. */
  readonly user_ref?: string
}

/** One element of `messaging` or `standby`. It carries one of the event members, or, rarely, none. */
export interface WireMessaging extends OpenObject {
  readonly sender?: WireParty
  readonly recipient?: WireParty
  readonly timestamp?: WireTime
  /** On postbacks of self messaging. In messages it stands inside `message`. */
  readonly is_self?: boolean
  readonly message?: WireMessage
  readonly message_edit?: WireMessageEdit
  readonly postback?: WirePostback
  readonly reaction?: WireReaction
  readonly read?: WireRead
  readonly delivery?: WireDelivery
  readonly referral?: WireReferral
  /** Beside `referral` of a lead ad. */
  readonly lead?: { readonly data: readonly { readonly question: string; readonly answer: string }[] }
  readonly optin?: WireOptin
  readonly pass_thread_control?: WireThreadControl
  readonly take_thread_control?: WireThreadControl
  readonly request_thread_control?: WireThreadControl
  /** App id to roles; the element has no `sender`. */
  readonly app_roles?: Readonly<Record<string, readonly Open<'primary_receiver' | 'secondary_receiver'>[]>>
  readonly policy_enforcement?: WirePolicyEnforcement
  readonly response_feedback?: WireResponseFeedback
  readonly account_linking?: WireAccountLinking
  readonly order?: WireOrder
  readonly game_play?: OpenObject
  readonly template?: {
    readonly type: Open<'coupon'>
    readonly payload?: string
    readonly coupon_code?: string
  }
  readonly form?: { readonly id: WireId }
  /** Beside `message`, Messenger's checkbox plugin. */
  readonly prior_message?: { readonly source: string; readonly identifier: string }
  /** Beside `message`, Messenger's lead summaries. */
  readonly hop_context?: { readonly app_id: WireId; readonly metadata?: string }
}

/** Only `mid` is always there. */
export interface WireMessage extends OpenObject {
  readonly mid: string
  readonly text?: string
  readonly attachments?: readonly WireAttachment[]
  readonly quick_reply?: { readonly payload: string }
  readonly reply_to?: WireReplyTo
  readonly referral?: WireReferral
  /** The business side sent it: an app, the Instagram app, Meta's inbox. */
  readonly is_echo?: boolean
  /** An unsend; `mid` is that of the message that is gone. */
  readonly is_deleted?: boolean
  readonly is_unsupported?: boolean
  readonly is_self?: boolean
  /** Messenger echoes, as a number. */
  readonly app_id?: WireId
  /** Messenger echoes, when the sender gave some. */
  readonly metadata?: string
  readonly commands?: readonly { readonly name: string }[]
}

/** What a message answers. */
export interface WireReplyTo extends OpenObject {
  readonly mid?: string
  readonly is_self_reply?: boolean
  readonly story?: { readonly id: string; readonly url: string; readonly link_sticker_url?: string }
}

/** The attachment types that have been seen. Meta adds some without a word. */
export type WireAttachmentType = Open<
  | 'image'
  | 'video'
  | 'audio'
  | 'file'
  | 'share'
  | 'ig_post'
  | 'ig_reel'
  | 'reel'
  | 'post'
  | 'ig_story'
  | 'story'
  | 'story_mention'
  | 'template'
  | 'ephemeral'
  | 'like_heart'
  | 'sticker'
  | 'animated_image'
  | 'fallback'
  | 'unsupported_type'
  | 'appointment_booking'
  | 'location'
  | 'media'
>

/** One attachment, as webhooks write it. */
export interface WireAttachment extends OpenObject {
  readonly type: WireAttachmentType
  /** Absent for `ephemeral` and `like_heart`; null on some echoes. */
  readonly payload?: WireAttachmentPayload | null
  /** Echoes of links and templates carry title and url here. */
  readonly title?: string
  readonly url?: string
}

/** What an attachment holds; which members there are depends on its type. */
export interface WireAttachmentPayload extends OpenObject {
  /** Often Meta's CDN, which forgets it within days, a story's after 24 hours. */
  readonly url?: string
  readonly title?: string
  readonly ig_post_media_id?: WireId
  readonly reel_video_id?: WireId
  readonly story_media_id?: WireId
  /** A forwarded story has this instead of `url`. */
  readonly story_media_url?: string
  readonly sticker_id?: WireId
  readonly attachment_id?: WireId
  readonly id?: WireId
  readonly template_type?: string
}

/** Where a person came from. */
export interface WireReferral extends OpenObject {
  /** Up to 2,083 characters: letters, digits, `-`, `_`, `=`. */
  readonly ref?: string
  readonly source?: Open<'ADS' | 'SHORTLINK' | 'SHORTLINKS' | 'CUSTOMER_CHAT_PLUGIN'>
  readonly type?: Open<'OPEN_THREAD' | 'LEAD_COMPLETE' | 'LEAD_INCOMPLETE'>
  readonly ad_id?: WireId
  readonly flow_id?: WireId
  readonly referer_uri?: string
  readonly is_guest_user?: boolean
  readonly ads_context_data?: WireAdsContext
  readonly product?: { readonly id: WireId }
}

/** The ad that a person came from. */
export interface WireAdsContext extends OpenObject {
  readonly ad_title?: string
  readonly photo_url?: string
  readonly video_url?: string
  readonly post_id?: WireId
  readonly product_id?: WireId
  readonly flow_id?: WireId
}

/** `num_edit` 0, without text, comes after many a message and edits nothing. */
export interface WireMessageEdit extends OpenObject {
  readonly mid: string
  readonly text?: string
  readonly num_edit?: number | string
}

/** A tap on an ice breaker, a menu item or a button. */
export interface WirePostback extends OpenObject {
  /** Ice breakers' samples have none. */
  readonly mid?: string
  readonly title?: string
  /** Absent in `standby`. */
  readonly payload?: string
  readonly referral?: WireReferral
}

/** A reaction to a message, or its end. */
export interface WireReaction extends OpenObject {
  readonly mid: string
  readonly action: Open<'react' | 'unreact'>
  /** Instagram says `laugh` where Messenger says `smile`; `dislike` is Messenger's alone. */
  readonly reaction?: Open<
    'angry' | 'sad' | 'wow' | 'love' | 'like' | 'laugh' | 'smile' | 'dislike' | 'other'
  >
  readonly emoji?: string
}

/** Instagram: `mid`. Messenger: `watermark`, milliseconds. */
export interface WireRead extends OpenObject {
  readonly mid?: string
  readonly watermark?: number
}

/** Messenger: messages have reached the person's device. */
export interface WireDelivery extends OpenObject {
  readonly mids?: readonly string[]
  readonly watermark: number
}

/** An opt-in: a topic's, or a plugin's with `user_ref`. */
export interface WireOptin extends OpenObject {
  readonly type?: Open<'notification_messages'>
  readonly payload?: string
  readonly title?: string
  readonly ref?: string
  readonly user_ref?: string
  readonly notification_messages_token?: string
  readonly token_expiry_timestamp?: number
}

/** Thread control passed, taken or asked for. App ids come as strings and as numbers. */
export interface WireThreadControl extends OpenObject {
  /** Null when nobody had the thread. */
  readonly previous_owner_app_id?: WireId | null
  readonly new_owner_app_id?: WireId | null
  readonly requested_owner_app_id?: WireId
  readonly metadata?: string
}

/** A warning, a block or its end. */
export interface WirePolicyEnforcement extends OpenObject {
  readonly action: Open<'warning' | 'block' | 'unblock'>
  readonly reason?: string
}

/** A person's judgement of one answer. */
export interface WireResponseFeedback extends OpenObject {
  readonly feedback: Open<'Good response' | 'Bad response'>
  readonly mid: string
}

/** An account linked or unlinked; the code comes with `linked` alone. */
export interface WireAccountLinking extends OpenObject {
  readonly status: Open<'linked' | 'unlinked'>
  readonly authorization_code?: string
}

/** An order in a shop on Messenger. */
export interface WireOrder extends OpenObject {
  readonly products: readonly OpenObject[]
  readonly note?: string
}

/** One element of `changes`. */
export interface WireChange extends OpenObject {
  readonly field: Open<
    'comments' | 'live_comments' | 'mentions' | 'story_insights' | 'inbox_labels' | 'messages'
  >
  readonly value: WireChangeValue
}

/** Which it is, `field` says. The messaging form is what the dashboard's Test button sends. */
export type WireChangeValue =
  | WireComment
  | WireMention
  | WireStoryInsights
  | WireInboxLabel
  | WireMessaging
  | OpenObject

/** A comment, live or not. The id is called `comment_id` on one of Meta's pages. */
export interface WireComment extends OpenObject {
  /** One page calls it `comment_id`. */
  readonly id?: WireId
  readonly comment_id?: WireId
  /** On the account's own comments `id` is the account, and `self_ig_scoped_id` is there. */
  readonly from?: { readonly id: WireId; readonly username?: string; readonly self_ig_scoped_id?: WireId }
  /** Absent for a GIF, a sticker, an image. */
  readonly text?: string
  readonly parent_id?: WireId
  readonly media?: WireCommentedMedia
}

/** What was commented on. */
export interface WireCommentedMedia extends OpenObject {
  readonly id: WireId
  readonly media_product_type?: Open<'FEED' | 'REELS' | 'STORY' | 'AD'>
  readonly ad_id?: WireId
  readonly ad_title?: string
  readonly original_media_id?: WireId
}

/** The account named in a comment, or, without `comment_id`, in a caption. */
export interface WireMention extends OpenObject {
  readonly media_id: WireId
  /** Absent: named in a caption. */
  readonly comment_id?: WireId
}

/** Counts below 5 are -1. */
export interface WireStoryInsights extends OpenObject {
  readonly media_id: WireId
  readonly impressions?: number
  readonly reach?: number
  readonly taps_forward?: number
  readonly taps_back?: number
  readonly exits?: number
  readonly replies?: number
}

/** A label put on a conversation or taken off. */
export interface WireInboxLabel extends OpenObject {
  readonly action: string
  readonly user: { readonly id: WireId }
  readonly label: { readonly id: WireId; readonly page_label_name?: string }
}
