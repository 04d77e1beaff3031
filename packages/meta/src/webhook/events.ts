/**
 * What one notification says, told one event at a time.
 *
 * Wire shapes are Meta's (snake_case, see `wire/webhook.ts`); these are ours (camelCase). Ids are always strings, times
 * always milliseconds since 1970, enums always open: a word that Meta invents tomorrow comes through as it is.
 */

/** Where a person writes: Instagram, by either login, or Messenger. */
export type Platform = 'instagram' | 'messenger'

/** Where an event stood in its notification: entry number, which list of the entry, number in that list. */
export interface EventPosition {
  readonly entry: number
  readonly list: 'messaging' | 'standby' | 'changes' | 'flat' | 'changed_fields' | 'none'
  readonly item: number
}

/** What every event says, whatever its kind. What Meta did not say is null. */
export interface EventBase {
  readonly platform: Platform | null
  /** `entry[].id`: the professional account (Instagram) or the Page (Messenger). Null when the entry has none. */
  readonly accountId: string | null
  /** The other side: IGSID, PSID or `user_ref`. Null for events without a person (policy enforcement, story insights). */
  readonly personId: string | null
  readonly senderId: string | null
  readonly recipientId: string | null
  /** The event's own time. Null when it carries none or an unreadable one; then order by `entryAtMs`. */
  readonly atMs: number | null
  /** When Meta sent the entry; may trail `atMs` by minutes. */
  readonly entryAtMs: number | null
  /** Heard while another app has thread control. */
  readonly standby: boolean
  /** The dashboard's Test button: it proves the road, not the permission. */
  readonly isTest: boolean
  readonly position: EventPosition
  /** The item as it came: nothing that Meta said is lost by reading it. */
  readonly raw: unknown
}

/** One thing attached to a message: a file, a shared post, a template. The type is Meta's word and open to growth. */
export interface Attachment {
  /** `image`, `video`, `audio`, `file`, `share`, `ig_post`, `ig_reel`, `reel`, `ig_story`, `story`, `story_mention`, `template`, … */
  readonly type: string
  readonly url: string | null
  readonly title: string | null
  /** `ig_post_media_id`, `reel_video_id`, `story_media_id`, `sticker_id`, `attachment_id` or `id`, whichever there is. */
  readonly mediaId: string | null
  /** The payload as it came (templates, locations, bookings). */
  readonly payload: unknown
}

/** What a message answers: another message by its `mid`, or a story of the account. */
export interface ReplyTo {
  readonly mid: string | null
  readonly isSelfReply: boolean | null
  readonly story: {
    readonly id: string | null
    readonly url: string | null
    readonly linkStickerUrl: string | null
  } | null
}

/** Where a person came from: an ad, an ig.me or m.me link, a product, a flow. */
export interface Referral {
  readonly ref: string | null
  readonly source: string | null
  readonly type: string | null
  readonly adId: string | null
  readonly adTitle: string | null
  readonly photoUrl: string | null
  readonly videoUrl: string | null
  readonly productId: string | null
  readonly flowId: string | null
  readonly refererUri: string | null
}

/**
 * Somebody wrote: the person, or, as an echo, the account's own side. The same `mid` may come twice: keep it once.
 */
export interface MessageEvent extends EventBase {
  readonly kind: 'message'
  readonly mid: string
  readonly text: string | null
  /** In Meta's order. A post that came as `share` and `ig_post` both is one attachment, the `ig_post`; `raw` has both. */
  readonly attachments: readonly Attachment[]
  readonly quickReplyPayload: string | null
  readonly replyTo: ReplyTo | null
  readonly referral: Referral | null
  /** Sent by the account's own side: an app, the Instagram app, Meta's inbox. */
  readonly isEcho: boolean
  readonly isSelf: boolean
  readonly isUnsupported: boolean
  readonly appId: string | null
  readonly metadata: string | null
}

/** An unsend. `mid` is the mid of the message that is gone; Meta's terms ask you to delete your copy. */
export interface MessageDeletedEvent extends EventBase {
  readonly kind: 'message_deleted'
  readonly mid: string
  readonly isEcho: boolean
}

/** `numEdit` 0 or `text` null is not an edit (live Instagram sends such events about a second after most messages). */
export interface MessageEditEvent extends EventBase {
  readonly kind: 'message_edit'
  readonly mid: string
  readonly text: string | null
  readonly numEdit: number | null
}

/** A tap on an ice breaker, a menu item or a button. */
export interface PostbackEvent extends EventBase {
  readonly kind: 'postback'
  /** Ice-breaker samples omit it. */
  readonly mid: string | null
  readonly title: string | null
  /** Absent in standby: only the app that sent the button gets it. */
  readonly payload: string | null
  readonly referral: Referral | null
  readonly isSelf: boolean
}

/**
 * A reaction to the message `mid`, of either side. `action` is `react` or `unreact`; a person has one reaction a
 * message.
 */
export interface ReactionEvent extends EventBase {
  readonly kind: 'reaction'
  readonly mid: string
  readonly action: string
  readonly reaction: string | null
  readonly emoji: string | null
}

/** Instagram gives `mid` (the last message seen), Messenger `watermarkMs` (everything until then). */
export interface ReadEvent extends EventBase {
  readonly kind: 'read'
  readonly mid: string | null
  readonly watermarkMs: number | null
}

/**
 * Messenger only: messages have reached the person's device. `mids` may be empty; `watermarkMs` then says until when.
 */
export interface DeliveryEvent extends EventBase {
  readonly kind: 'delivery'
  readonly mids: readonly string[]
  readonly watermarkMs: number | null
}

/**
 * Somebody came back to an open thread through a link or an ad. A first visit carries its referral on the message or
 * postback.
 */
export interface ReferralEvent extends EventBase {
  readonly kind: 'referral'
  readonly referral: Referral
  /** Answers of a lead ad. */
  readonly lead: unknown
}

/** Somebody agreed to be written to: a recurring topic, or a plugin on a website. */
export interface OptinEvent extends EventBase {
  readonly kind: 'optin'
  readonly optinType: string | null
  /** The payload of the opt-in request; for a plugin's opt-in its `ref`. */
  readonly payload: string | null
  readonly title: string | null
  readonly userRef: string | null
}

/** An app took, was given or asked for the right to answer in a conversation. */
export interface ThreadControlEvent extends EventBase {
  readonly kind: 'thread_control'
  readonly action: 'pass' | 'take' | 'request'
  readonly previousOwnerAppId: string | null
  readonly newOwnerAppId: string | null
  readonly requestedOwnerAppId: string | null
  readonly metadata: string | null
}

/** The account's apps have other roles now: app id to its roles (`primary_receiver`, `secondary_receiver`). */
export interface AppRolesEvent extends EventBase {
  readonly kind: 'app_roles'
  readonly roles: Readonly<Record<string, readonly string[]>>
}

/**
 * Meta warns, blocks or unblocks the account: `action` is `warning`, `block` or `unblock`, the last without a reason.
 */
export interface PolicyEnforcementEvent extends EventBase {
  readonly kind: 'policy_enforcement'
  readonly action: string | null
  readonly reason: string | null
}

/** Messenger only: a person judged one answer, as `Good response` or `Bad response`. */
export interface ResponseFeedbackEvent extends EventBase {
  readonly kind: 'response_feedback'
  readonly mid: string | null
  readonly feedback: string | null
}

/** Messenger only: a person linked or unlinked an account of yours. The code comes with `linked` alone. */
export interface AccountLinkingEvent extends EventBase {
  readonly kind: 'account_linking'
  readonly status: string | null
  readonly authorizationCode: string | null
}

/** Messenger's rarer events; `raw` holds all of it. */
export interface OtherMessagingEvent extends EventBase {
  readonly kind: 'order' | 'game_play' | 'coupon' | 'form'
}

/** `comments` and `live_comments`. On the account's own comments `isOwn` is true: never answer those by machine. */
export interface CommentEvent extends EventBase {
  readonly kind: 'comment'
  readonly commentId: string | null
  readonly isLive: boolean
  readonly isOwn: boolean
  readonly username: string | null
  /** Absent for a GIF, sticker or image. */
  readonly text: string | null
  readonly parentId: string | null
  readonly mediaId: string | null
  readonly mediaProductType: string | null
  readonly adId: string | null
}

/** Somebody named the account in a comment or a caption. The text must be asked for. */
export interface MentionEvent extends EventBase {
  readonly kind: 'mention'
  readonly mediaId: string | null
  /** Null: the account was named in a caption. */
  readonly commentId: string | null
}

/** The counts of a story that has ended after 24 hours. */
export interface StoryInsightsEvent extends EventBase {
  readonly kind: 'story_insights'
  readonly mediaId: string | null
  /** Counts below 5 come as -1. */
  readonly metrics: Readonly<Record<string, number>>
}

/** Messenger only: a label was put on a conversation or taken off. */
export interface InboxLabelEvent extends EventBase {
  readonly kind: 'inbox_label'
  readonly action: string | null
  readonly labelId: string | null
  readonly labelName: string | null
}

/** `entry[].changed_fields`: "Include values" is off in the dashboard, so Meta names the field and says no more. */
export interface ChangedFieldEvent extends EventBase {
  readonly kind: 'changed_field'
  readonly field: string
}

/** Only sender, recipient and time: Meta sends such elements. Nothing happened that we can tell. */
export interface EmptyEvent extends EventBase {
  readonly kind: 'empty'
}

/** A kind this version does not know. Kept whole in `raw`, so that a later version can read it again. */
export interface UnknownEvent extends EventBase {
  readonly kind: 'unknown'
  /** What to look at: the unknown key or field, or what is wrong with the shape. */
  readonly reason: string
}

/** One thing that happened. Decide by `kind`: a `switch` over it is checked to be complete. */
export type InboundEvent =
  | MessageEvent
  | MessageDeletedEvent
  | MessageEditEvent
  | PostbackEvent
  | ReactionEvent
  | ReadEvent
  | DeliveryEvent
  | ReferralEvent
  | OptinEvent
  | ThreadControlEvent
  | AppRolesEvent
  | PolicyEnforcementEvent
  | ResponseFeedbackEvent
  | AccountLinkingEvent
  | OtherMessagingEvent
  | CommentEvent
  | MentionEvent
  | StoryInsightsEvent
  | InboxLabelEvent
  | ChangedFieldEvent
  | EmptyEvent
  | UnknownEvent

/** The words of `InboundEvent['kind']`. Later versions add some. */
export type InboundEventKind = InboundEvent['kind']

/** Why a notification as a whole could not be told as events. */
export type NotificationProblem =
  | { readonly code: 'not_json'; readonly message: string }
  | { readonly code: 'not_an_object'; readonly message: string }
  | { readonly code: 'unknown_object'; readonly message: string }
  | { readonly code: 'no_entries'; readonly message: string }

/** One notification as events, or why it is none. */
export interface ParsedNotification {
  /** `object` as it came: `instagram`, `page`, or something this library does not read. */
  readonly object: string | null
  readonly platform: Platform | null
  /** Every item of every entry, in the order of the body. An item that cannot be read is an `unknown` event. */
  readonly events: readonly InboundEvent[]
  readonly problem: NotificationProblem | null
}
