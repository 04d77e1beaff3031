/**
 * The JSON of `/api/v1`, types only: the one page that the inbox, the CLI and other people's code share.
 * Times are ISO instants in UTC, ids are strings, a list is `{ data, nextCursor }`.
 */
import type { ApiImport, ApiMedia } from './api-fetching.ts'
import type { ApiActor } from './api-setup.ts'

export type * from './api-fetching.ts'
export type * from './api-review.ts'
export type * from './api-setup.ts'

export interface ApiList<T> {
  readonly data: readonly T[]
  /** Give it back as `cursor` for the next page; null at the end. */
  readonly nextCursor: string | null
}

export type ApiErrorCode =
  | 'invalid'
  | 'unauthorized'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'window_closed'
  | 'not_thread_owner'
  | 'too_large'
  | 'too_many'
  | 'unavailable'
  | 'internal'

export interface ApiError {
  readonly error: {
    readonly code: ApiErrorCode
    /** What is wrong, in plain words. */
    readonly message: string
    /** What to do next. */
    readonly fix: string
  }
}

export type ApiPlatform = 'instagram' | 'messenger'

export interface ApiAccount {
  /** The professional account id (`entry[].id` of its notifications), or the Page id for Messenger. */
  readonly id: string
  readonly platform: ApiPlatform
  readonly login: 'instagram' | 'facebook'
  readonly username: string
  readonly name: string | null
  readonly pictureUrl: string | null
  readonly pageId: string | null
  /** `ok`, or `token_invalid` when Meta refuses the saved login: nothing can be sent, everything is still received. */
  readonly status: 'ok' | 'token_invalid'
}

export interface ApiWindow {
  /** `open`: anybody may answer. `human_agent`: only a person. `closed`: nobody. `unknown`: no message of theirs seen yet. */
  readonly state: 'open' | 'human_agent' | 'closed' | 'unknown'
  /** When the present state ends (`open`, `human_agent`) or when it closed (`closed`). */
  readonly closesAt: string | null
}

export interface ApiPerson {
  /** IGSID or PSID. */
  readonly id: string
  readonly username: string | null
  readonly name: string | null
  /** Meta's address of the picture; it dies within days, so `picture` is the better one where it is kept. */
  readonly pictureUrl: string | null
  readonly picture: ApiMedia | null
}

export interface ApiConversation {
  readonly id: string
  readonly accountId: string
  readonly platform: ApiPlatform
  readonly person: ApiPerson
  readonly lastMessage: ApiMessage | null
  readonly unreadCount: number
  readonly window: ApiWindow
  /** Everything of ours that was sent until then was seen by the person; null: nothing is known to be. */
  readonly seenUntil: string | null
  readonly updatedAt: string
}

/** Who spoke, a stored fact (law 7): `app` is the Instagram app or Meta's inbox, heard as an echo. */
export type ApiSpeaker =
  | { readonly type: 'customer' }
  | { readonly type: 'person'; readonly name: string }
  | { readonly type: 'automation'; readonly name: string }
  | { readonly type: 'agent'; readonly name: string }
  | { readonly type: 'app' }

export type ApiMessageState =
  | 'received'
  | 'queued'
  | 'sending'
  | 'sent'
  | 'seen'
  | 'failed'
  | 'unsure'
  | 'cancelled'

/**
 * What a row of the thread is. A story reply is a `story_reply`, not a `text`; see `text` and `attachments` for its words
 * and pictures. `other` kinds (`optin`, `account_linking`, `order`, …) are told in `note`.
 */
export type ApiMessageKind =
  | 'text'
  | 'image'
  | 'video'
  | 'audio'
  | 'file'
  | 'sticker'
  | 'like_heart'
  | 'share'
  | 'reel'
  | 'story'
  | 'story_reply'
  | 'story_mention'
  | 'template'
  | 'ephemeral'
  | 'quick_reply'
  | 'postback'
  | 'referral'
  | 'comment'
  | 'system'
  | 'unsent'
  | 'unsupported'
  | 'unknown'

export interface ApiAttachment {
  readonly type: string
  /** Meta's address. */
  readonly url: string | null
  readonly file: ApiMedia | null
  readonly title: string | null
  readonly mediaId: string | null
  /** Cards of a template: title, subtitle, picture and button titles, so that it can be shown as the customer sees it. */
  readonly cards: readonly ApiCard[]
}

export interface ApiCard {
  readonly title: string | null
  readonly subtitle: string | null
  readonly imageUrl: string | null
  readonly buttons: readonly { readonly title: string; readonly url: string | null }[]
}

export interface ApiReaction {
  readonly by: 'customer' | 'account'
  readonly emoji: string
}

/** Why it did not go out. `code`, `subcode` and `traceId` are Meta's own and may be absent. */
export interface ApiFailure {
  readonly kind: string
  readonly message: string
  readonly fix: string
  readonly retryable: boolean
  readonly code: number | null
  readonly subcode: number | null
  readonly traceId: string | null
}

export interface ApiMessage {
  readonly id: string
  readonly conversationId: string
  /** Null until Meta gave one, and for rows that Meta gives none (a referral, a system line). */
  readonly mid: string | null
  readonly direction: 'in' | 'out'
  readonly kind: ApiMessageKind
  readonly text: string | null
  readonly attachments: readonly ApiAttachment[]
  readonly sentAt: string
  readonly state: ApiMessageState
  readonly speaker: ApiSpeaker
  readonly replyTo: {
    readonly mid: string | null
    /** Text of the message answered, when we have it. */
    readonly text: string | null
    readonly story: {
      readonly id: string | null
      readonly url: string | null
      readonly file: ApiMedia | null
    } | null
  } | null
  /** Payload of the quick reply, ice breaker, menu item or button that was tapped. */
  readonly payload: string | null
  readonly referral: {
    readonly ref: string | null
    readonly source: string | null
    readonly adId: string | null
    readonly adTitle: string | null
    readonly photoUrl: string | null
    readonly productId: string | null
  } | null
  readonly reactions: readonly ApiReaction[]
  /** Earlier texts, oldest first; empty when never edited. */
  readonly edits: readonly { readonly text: string; readonly at: string }[]
  /** One plain sentence for kinds without words of their own ("Passed to another app"); else null. */
  readonly note: string | null
  readonly heardInStandby: boolean
  /**
   * `live`: a webhook told it, or it was sent from here. `import`: history, read when the account was connected; nobody waits
   * for an answer to it. `recovered`: no webhook brought it, so it was read from Meta later.
   */
  readonly origin: 'live' | 'import' | 'recovered'
  readonly failure: ApiFailure | null
  /** How many messages of this conversation go out before this one; 0 unless `queued`. */
  readonly aheadInQueue: number
}

/** One line of `GET feed` (server-sent events): `event: <type>`, `id: <id>`, `data:` this object. */
export type ApiFeedEvent =
  | { readonly type: 'message'; readonly message: ApiMessage; readonly conversation: ApiConversation }
  | { readonly type: 'conversation'; readonly conversation: ApiConversation }
  | { readonly type: 'message_removed'; readonly messageId: string; readonly conversationId: string }
  | { readonly type: 'account'; readonly account: ApiAccount }
  | { readonly type: 'import'; readonly import: ApiImport }
  /** A person was erased. It names nobody: ask again for whatever is shown of this account. */
  | { readonly type: 'erased'; readonly accountId: string }
  /**
   * Lines after the id that was asked for are not told: they are removed, or too many (1,000 for a session, 50,000 for a
   * key). Ask again for whatever is shown; the feed goes on from now.
   */
  | { readonly type: 'gap' }

/** One find of `GET search`. */
export interface ApiFound {
  /** `person`: their name holds the words, and `message` is null. */
  readonly type: 'message' | 'person'
  readonly conversation: ApiConversation
  readonly message: ApiMessage | null
  /** The part of the text or name around the first match; places in UTF-16 units of `text`. */
  readonly snippet: {
    readonly text: string
    readonly matches: readonly { readonly start: number; readonly end: number }[]
  }
}

export interface ApiNotificationEvent {
  readonly kind: string
  readonly accountId: string | null
  readonly state: 'applied' | 'ignored' | 'set_aside'
  readonly reason: string | null
}

export interface ApiNotification {
  readonly id: string
  readonly receivedAt: string
  readonly sizeBytes: number
  /**
   * Which secret signed it: `meta`, `instagram`, or their `_previous` during rotation, for the app of the environment; after
   * the app's id and a colon for any other. Never the secret.
   */
  readonly signedWith: string
  /** `received` until its events have their states. */
  readonly state: 'received' | 'done'
  readonly erased: boolean
  /** When somebody looked at what was set aside in it; null: nobody has, and until then it is kept, whatever its age. */
  readonly lookedAt: string | null
  readonly events: readonly ApiNotificationEvent[]
}

export interface ApiNotificationSummary {
  /** Notifications with something set aside that nobody has looked at; 1000 stands for more. */
  readonly setAside: number
  /** How far a replay can reach back; null: nothing is kept. */
  readonly oldestReceivedAt: string | null
  /** After so many days notifications are removed; null: never. */
  readonly keepDays: number | null
  readonly newestId: string | null
  /** Notifications up to this one have their states. */
  readonly appliedUntilId: string
}

export type ApiCheckResult = 'pass' | 'fail' | 'warn' | 'unknown' | 'manual' | 'skip' | 'crashed'

/** Where a check stands on the page, in the order of setting up. */
export type ApiCheckGroup = 'before_you_start' | 'meta_app' | 'account' | 'webhook' | 'live' | 'health'

/** One row of the doctor's answer. `crashed` means that the check broke, not the set-up. */
export interface ApiCheck {
  /** Of the row: the check, such as `acct.messages`, and after a colon the account or app it looked at, if it looked at one. */
  readonly id: string
  /** The check alone, such as `acct.messages`. */
  readonly check: string
  readonly accountId: string | null
  readonly appId: string | null
  readonly group: ApiCheckGroup
  /** `read` asks only; `write` repeats a setting at Meta; `visible` is seen by a person. The last two run only when allowed. */
  readonly kind: 'read' | 'write' | 'visible'
  readonly result: ApiCheckResult
  /** What is so: "The token works." when it is well, else the problem in a few words. */
  readonly title: string
  /** One or two sentences more. */
  readonly message: string
  /**
   * Entry of the catalogue, such as `id.account.swapped`, or a refusal of Meta's, such as `IG_ACCESS_OFF`; null when nothing
   * is wrong. `roost explain` takes it.
   */
  readonly problemId: string | null
  readonly cause: string | null
  /** Whose turn it is; null when nothing is to be done. */
  readonly who: ApiActor | null
  /** In order, with the exact names of Meta's menus; empty when nothing is to be done. */
  readonly steps: readonly string[]
  /** The steps in one text, for readers without room for a list; null when there are none. */
  readonly fix: string | null
  /** Meta's page about it. */
  readonly page: string | null
  /** `id` of the row that must be mended first; the result is `skip` then. */
  readonly blockedBy: string | null
  /** A short fact for the end of the row, such as "Business". */
  readonly value: string | null
  /** What was asked and what Meta said, without query and tokens. Null: nothing was asked. */
  readonly evidence: ApiEvidence | null
}

/** One exchange with Meta. `request` is method, host and path: `GET graph.instagram.com/v26.0/me`. */
export interface ApiEvidence {
  readonly request: string
  /** Null: there was no answer. */
  readonly httpStatus: number | null
  readonly code: number | null
  readonly subcode: number | null
  readonly type: string | null
  readonly traceId: string | null
}

/** What only a person can see. Answered with `POST setup/answers`. */
export interface ApiQuestion {
  /** `id` of the row that asks. */
  readonly checkId: string
  readonly question: string
  /** Where to look: exact names of menus. */
  readonly where: readonly string[]
  readonly answer: { readonly given: 'yes' | 'no'; readonly at: string } | null
}

export interface ApiChecks {
  /** Null: never run. */
  readonly ranAt: string | null
  /** In the order in which things depend on one another. */
  readonly checks: readonly ApiCheck[]
  /** `id` of the row to mend first: the first that fails, else the first to look at. Null: nothing is in the way. */
  readonly rootCause: string | null
  readonly summary: Readonly<Record<ApiCheckResult, number>>
  readonly questions: readonly ApiQuestion[]
  /** As the command exits: 0 all well, 1 a fail, 2 only something to look at, 3 it could not be looked at. */
  readonly exitCode: 0 | 1 | 2 | 3
  /** How many requests it made to Meta. */
  readonly reads: number
}

export interface ApiSession {
  readonly user: { readonly name: string; readonly role: 'owner' }
  /** Present in the sandbox: the page says that everybody who opens it is the owner. */
  readonly sandbox: { readonly emulatorUrl: string } | null
  /** The server's present time; in the sandbox it is the emulator's, so windows follow the steerable clock. */
  readonly now: string
  /** How fast that clock runs: 1 in `start`, 0 when the sandbox's is paused. */
  readonly clockSpeed: number
}
