/**
 * The JSON of the emulator's control API (`/_emulator/…`), types only: shared by the phone page, the CLI and tests.
 * It is ours, not Meta's. Times are ISO instants; errors are `{ error: { code, message, fix } }`.
 */
import type { ControlRoleState } from './control/access-types.ts'

export type * from './control/access-types.ts'
export type * from './control/route-types.ts'
export type * from './control/rule-types.ts'

export interface ControlList<T> {
  readonly data: readonly T[]
}

export interface ControlPerson {
  readonly id: string
  readonly name: string
  readonly username: string
  readonly pictureUrl: string
  /** IGSID (or PSID for a Messenger account) by account id. */
  readonly igsids: Readonly<Record<string, string>>
}

export interface ControlAccount {
  /** The professional account id, or the Page id for Messenger: what stands in `entry[].id`. */
  readonly id: string
  readonly platform: 'instagram' | 'messenger'
  readonly login: 'instagram' | 'facebook'
  /** What `GET /me` answers as `id` with Instagram Login; it never stands in a webhook. */
  readonly appScopedId: string
  readonly username: string
  readonly name: string
  readonly pictureUrl: string
  readonly pageId: string | null
  /** The IGSID under which the account sees itself, for self messaging; null on Messenger. */
  readonly selfIgsid: string | null
  readonly iceBreakers: readonly { readonly question: string; readonly payload: string }[]
  readonly persistentMenu: readonly ControlButton[]
  /** Null for a Page. */
  readonly instagram: {
    readonly accountType: 'business' | 'creator' | 'personal'
    readonly allowsMessages: boolean
    /** False: a Creator account linked to a Page whose conversations were never listed; it is told nothing. */
    readonly isAwake: boolean
  } | null
  /** Role of this account on the app. */
  readonly role: ControlRoleState
  /** Webhook fields of the account's install. */
  readonly installedFields: readonly string[]
  /** Why a message to this account sends no notification now (`unpublished`, `not_installed`, …); null: it sends one. */
  readonly withheld: string | null
  /** Stories that are still up, to reply to. */
  readonly stories: readonly { readonly id: string; readonly pictureUrl: string; readonly postedAt: string }[]
}

export interface ControlButton {
  readonly type: 'postback' | 'web_url'
  readonly title: string
  readonly payload: string | null
  readonly url: string | null
}

/** Body of `POST people/{id}/messages`. `act` defaults to what the other members say (`text` → text, `image` → photo). */
export interface ControlAct {
  /** Account id. */
  readonly to: string
  readonly act?:
    | 'text'
    | 'photo'
    | 'video'
    | 'voice'
    | 'like_heart'
    | 'reply'
    | 'story_reply'
    | 'story_mention'
    | 'share_post'
    | 'share_reel'
    | 'quick_reply'
    | 'postback'
    | 'ice_breaker'
    | 'menu'
    | 'react'
    | 'unreact'
    | 'unsend'
    | 'edit'
    | 'view_once'
    | 'sticker'
    | 'unsupported'
    | 'referral'
    | 'ad_click'
    | 'comment'
    | 'live_comment'
    | 'follow'
    | 'unfollow'
    | 'delete_conversation'
    | 'seen'
    | 'block'
    | 'unblock'
  readonly text?: string
  /** Photo, video or voice: a data URL, or the name of one of the emulator's own samples. */
  readonly media?: string
  /** The message that is answered, reacted to, edited or unsent; or that carries the button. */
  readonly mid?: string
  readonly emoji?: string
  readonly storyId?: string
  readonly payload?: string
  readonly title?: string
  readonly ref?: string
}

export interface ControlActResult {
  /** Null for acts without a message of their own (seen, a referral, a block, a follow). For react, edit and unsend: the target's. */
  readonly mid: string | null
}

/**
 * Body of `POST accounts/{id}/messages`: what somebody of the business does in the Instagram app, or in the Page's inbox.
 * `act` defaults to what the other members say. A message comes back to the app as an echo; a reaction, typing and seen send nothing.
 */
export interface ControlBusinessAct {
  /** Person: id or username. */
  readonly to: string
  readonly act?:
    | 'text'
    | 'photo'
    | 'video'
    | 'voice'
    | 'like_heart'
    | 'reply'
    | 'react'
    | 'unreact'
    | 'unsend'
    | 'typing'
    | 'seen'
    | 'accept'
    | 'block'
    | 'unblock'
  readonly text?: string
  /** Photo, video or voice: a data URL, or the name of one of the emulator's own samples. */
  readonly media?: string
  /** The message that is answered, reacted to or unsent. */
  readonly mid?: string
  readonly emoji?: string
}

/** One row of `GET accounts/{id}/conversations`: a conversation as the business's own app lists it, newest first. */
export interface ControlConversation {
  readonly person: ControlPerson
  /** Requests: a stranger wrote, and nobody of the business answered or accepted yet. */
  readonly folder: 'inbox' | 'requests'
  readonly lastMessage: ControlMessage | null
  /** Messages of the person that the business has not seen. */
  readonly unreadCount: number
  readonly isSpam: boolean
  /** The business blocked the person. */
  readonly isBlocked: boolean
}

export interface ControlMessage {
  readonly mid: string
  readonly from: 'person' | 'account'
  readonly sentAt: string
  readonly kind: string
  readonly text: string | null
  readonly attachments: readonly {
    readonly type: string
    readonly url: string | null
    readonly title: string | null
    readonly cards: readonly {
      readonly title: string
      readonly subtitle: string | null
      readonly imageUrl: string | null
      readonly buttons: readonly ControlButton[]
    }[]
  }[]
  readonly quickReplies: readonly { readonly title: string; readonly payload: string }[]
  readonly replyTo: {
    readonly mid: string | null
    readonly text: string | null
    readonly storyPictureUrl: string | null
  } | null
  readonly reactions: readonly { readonly by: 'person' | 'account'; readonly emoji: string }[]
  readonly isUnsent: boolean
  readonly editCount: number
  /** The other side has seen it. */
  readonly isSeen: boolean
}

/** `GET people/{id}/messages?with=<account id>`: both sides, oldest first. */
export interface ControlThread extends ControlList<ControlMessage> {
  /** The business is typing now. */
  readonly isTyping: boolean
  /** Until when the business may answer; null when the person never wrote. */
  readonly windowClosesAt: string | null
  /** Whether the person follows the business; null on Messenger. */
  readonly isFollowing: boolean | null
  /** The person blocked the business. */
  readonly isBlocked: boolean
}

export interface ControlDelivery {
  readonly id: string
  readonly createdAt: string
  readonly url: string | null
  /** Webhook fields inside: `messages`, `message_reactions`, … */
  readonly fields: readonly string[]
  readonly accountId: string
  /** One plain line: `“Do you ship to Amman?”`, `Nadia reacted ❤️`. */
  readonly summary: string
  /** `waiting`: no callback set yet. `dropped`: given up after the retry schedule. */
  readonly state: 'waiting' | 'pending' | 'delivered' | 'retrying' | 'dropped'
  readonly attempts: readonly ControlAttempt[]
  readonly nextAttemptAt: string | null
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

export interface ControlAttempt {
  readonly at: string
  /** HTTP status, or null when there was no answer. */
  readonly status: number | null
  readonly error: string | null
  readonly tookMs: number
}

/** `GET clock`; as a stream (`Accept: text/event-stream`) each change is an event `clock` with this as data. */
export interface ControlClock {
  readonly now: string
  /** Emulated seconds per real second; 0 is paused. */
  readonly speed: number
}

/** `POST clock`. Durations: `90s`, `15m`, `25h`, `8d`. Time never goes back. */
export type ControlClockChange =
  | { readonly advance: string }
  | { readonly speed: number }
  | { readonly set: string }

/** `PUT webhook`: where notifications go. Does Meta's handshake for real and refuses when it fails. */
export interface ControlWebhook {
  readonly url: string
  readonly verifyToken: string
  /** One of the app's three webhook boxes; absent: all of them. */
  readonly box?: 'instagramLogin' | 'instagram' | 'page'
  /** As on Meta's dashboard, no field is subscribed by this. Absent: a box without any gets all of them, for a quick start. */
  readonly keepsFields?: boolean
}

/** `GET samples`: photos, a video and a voice note that an act's `media` may name. */
export interface ControlSample {
  readonly name: string
  readonly title: string
  readonly kind: 'photo' | 'video' | 'voice' | 'story' | 'sticker'
  readonly url: string
}

/** One event of `GET events` (server-sent): what changed, so that a page knows what to ask again. */
export interface ControlChange {
  readonly type: 'thread' | 'delivery' | 'clock' | 'world'
  readonly personId?: string
  readonly accountId?: string
}
