/**
 * Answers of the Graph API as Meta spells them. Every member may be missing: what has no data is left out.
 *
 * Sources: https://developers.facebook.com/docs/graph-api/reference/conversation, …/reference/message, and
 * https://developers.facebook.com/documentation/instagram-platform/instagram-api-with-instagram-login/messaging-api/user-profile,
 * 2026-11-22.
 */

/** The body of a refusal, with any HTTP status, 200 included. */
export interface WireErrorBody {
  readonly error: {
    readonly message: string
    /** `OAuthException`, `IGApiException`, …; differs by host for one and the same code. */
    readonly type?: string
    readonly code?: number
    readonly error_subcode?: number
    readonly is_transient?: boolean
    readonly error_user_title?: string
    readonly error_user_msg?: string
    readonly fbtrace_id?: string
  }
}

/** The body of a refused Instagram login; `code` repeats the HTTP status. */
export interface WireLoginErrorBody {
  readonly error_type: string
  readonly code: number
  readonly error_message: string
}

/** Where a list goes on. `next` is a whole URL and holds the access token: use `cursors.after`. */
export interface WirePaging {
  readonly cursors?: { readonly before?: string; readonly after?: string }
  /** Holds the access token: never store or log it. Absent on the last page. */
  readonly next?: string
}

/** How Graph writes a list. */
export interface WireList<T> {
  readonly data: readonly T[]
  readonly paging?: WirePaging
}

/** Instagram gives `username`, Messenger `name` and `email`. */
export interface WireParticipant {
  readonly id: string
  readonly username?: string
  readonly name?: string
  readonly email?: string
}

/** One conversation, as far as its fields were asked for. */
export interface WireConversation {
  readonly id: string
  /** `2025-07-28T22:44:49+0000` */
  readonly updated_time?: string
  readonly participants?: WireList<WireParticipant>
  readonly messages?: WireList<WireMessageNode>
  readonly is_owner?: boolean
}

/** Addresses and size of a picture or a video in a message that was read back. The addresses expire. */
export interface WireImageData {
  readonly url?: string
  readonly preview_url?: string
  readonly width?: number
  readonly height?: number
}

/** One attachment of a message that was read back; webhooks write attachments differently. */
export interface WireMessageAttachment {
  readonly id?: string
  readonly mime_type?: string
  readonly name?: string
  readonly image_data?: WireImageData
  readonly video_data?: WireImageData
  readonly file_url?: string
  readonly generic_template?: unknown
}

/** One message that was read back, as far as its fields were asked for. */
export interface WireMessageNode {
  readonly id: string
  readonly created_time?: string
  readonly from?: WireParticipant
  readonly to?: WireList<WireParticipant>
  /** Empty text when there is none. */
  readonly message?: string
  readonly attachments?: WireList<WireMessageAttachment>
  readonly shares?: WireList<{ readonly link?: string }>
  readonly story?: {
    readonly mention?: { readonly link?: string; readonly id?: string }
    readonly reply_to?: { readonly link?: string; readonly id?: string }
  }
  readonly reactions?: WireList<{ readonly reaction?: string; readonly users?: readonly WireParticipant[] }>
  readonly reply_to?: { readonly mid?: string; readonly is_self_reply?: boolean }
  readonly is_unsupported?: boolean
}

/** `GET /{IGSID}` */
export interface WireInstagramProfile {
  readonly id: string
  readonly name?: string | null
  readonly username?: string
  /** Expires within days. */
  readonly profile_pic?: string | null
  readonly follower_count?: number
  readonly is_user_follow_business?: boolean
  readonly is_business_follow_user?: boolean
  readonly is_verified_user?: boolean
}

/** `GET /{PSID}`; an empty object without access. */
export interface WireMessengerProfile {
  readonly id?: string
  readonly name?: string
  readonly first_name?: string
  readonly last_name?: string
  readonly profile_pic?: string
}

/** `GET graph.instagram.com/me`, flat or wrapped in `{ "data": [ … ] }`. */
export interface WireInstagramAccount {
  /** App-scoped: never equals `entry[].id` of a webhook. */
  readonly id?: string
  /** The professional account id: what stands in `entry[].id`. */
  readonly user_id?: string
  readonly username?: string
  readonly name?: string
  /** `BUSINESS`, `MEDIA_CREATOR`; the page prints `Business`, `Media_Creator`. */
  readonly account_type?: string
  readonly profile_picture_url?: string
  readonly followers_count?: number
  readonly follows_count?: number
  readonly media_count?: number
}

/** `GET graph.facebook.com/{page-id}` */
export interface WirePage {
  readonly id: string
  readonly name?: string
  readonly username?: string
  readonly picture?: { readonly data?: { readonly url?: string } }
  /** Absent: no professional account is linked, or the token may not see it. */
  readonly instagram_business_account?: WireInstagramAccount
}
