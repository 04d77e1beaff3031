/** What the client's calls give back: camelCase, ids as texts, times in milliseconds since 1970, unknown as null. */

/** Meta took the message, or the action. */
export interface SentMessage {
  /** As Meta repeats it. */
  readonly recipientId: string | null
  /** The `mid`, equal to that of the echo. Null for sender actions and reactions, which make no message. */
  readonly messageId: string | null
  /** Of media sent with `isReusable`; null otherwise. */
  readonly attachmentId: string | null
}

/** One side of a conversation, or the author of a message. */
export interface Participant {
  readonly id: string
  /** Instagram only. */
  readonly username: string | null
  /** Messenger only. */
  readonly name: string | null
}

/** One person with this account, without the messages. */
export interface ConversationSummary {
  readonly id: string
  readonly updatedAtMs: number | null
  /** Both sides, the account itself included. */
  readonly participants: readonly Participant[]
}

/** One page of `conversations.list`. */
export interface ConversationPage {
  /** Most recently changed first. */
  readonly conversations: readonly ConversationSummary[]
  /** For the next call; null at the end. */
  readonly nextCursor: string | null
}

/** An attachment of a message as it is read back. */
export interface StoredAttachment {
  readonly id: string | null
  /** `image` and `video` by what Meta fills in; `file` for audio and files; `template`; `unknown` for anything else. */
  readonly kind: 'image' | 'video' | 'file' | 'template' | 'unknown'
  /** Expires. */
  readonly url: string | null
  readonly previewUrl: string | null
  readonly mimeType: string | null
  readonly name: string | null
  readonly width: number | null
  readonly height: number | null
}

/** A message as it is read back, either side’s. */
export interface StoredMessage {
  readonly id: string
  readonly createdAtMs: number | null
  readonly from: Participant | null
  readonly to: readonly Participant[]
  readonly text: string | null
  readonly attachments: readonly StoredAttachment[]
  /** Links of shared posts and reels. */
  readonly shareUrls: readonly string[]
  readonly story: {
    readonly kind: 'mention' | 'reply'
    readonly id: string | null
    readonly url: string | null
  } | null
  readonly replyTo: { readonly messageId: string | null; readonly isSelfReply: boolean | null } | null
  readonly reactions: readonly { readonly reaction: string | null; readonly by: readonly Participant[] }[]
  /** Meta does not show it to apps. */
  readonly isUnsupported: boolean
  /** The row as it came: nothing that Meta said is lost by reading it. */
  readonly raw: unknown
}

/** One page of `conversations.messages`. */
export interface MessagePage {
  /** Newest first. */
  readonly messages: readonly StoredMessage[]
  /** For the next call; null at the end. */
  readonly nextCursor: string | null
}

/** What Meta shows of a customer. */
export interface Profile {
  readonly id: string
  readonly name: string | null
  /** Instagram only. */
  readonly username: string | null
  /** Expires within days. */
  readonly pictureUrl: string | null
  readonly followerCount: number | null
  /** This person follows the account. */
  readonly followsAccount: boolean | null
  /** The account follows this person. */
  readonly isFollowedByAccount: boolean | null
  readonly isVerified: boolean | null
  /** Meta's names of the fields that it refused to show; what is null otherwise, Meta has no value for. Mostly empty. */
  readonly refusedFields: readonly string[]
}

/** The account, or Page, that the token speaks for. */
export interface OwnAccount {
  /** What stands in `entry[].id` of webhooks: the professional account id; for Messenger the Page id. */
  readonly id: string
  /**
   * False when Instagram gave its app-scoped id alone: then it is not certain that `id` is the professional account id, and
   * the first webhook's `entry[].id` settles it.
   */
  readonly isIdCertain: boolean
  /** Instagram Login: the id that identifies the account to this app only. */
  readonly appScopedId: string | null
  /** Facebook Login: the Page. */
  readonly pageId: string | null
  readonly username: string | null
  readonly name: string | null
  /** `BUSINESS`, `MEDIA_CREATOR`, always upper case; null for a Page or when Meta does not say. */
  readonly accountType: string | null
  readonly pictureUrl: string | null
  readonly followersCount: number | null
  readonly followsCount: number | null
  readonly mediaCount: number | null
}
