/**
 * The Send API as Meta spells it: `POST /{id}/messages` and `POST /{id}/message_attachments`.
 *
 * Source: https://developers.facebook.com/docs/graph-api/reference/page/messages and
 * https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/messaging-api, 2026-11-22.
 */

/** Kinds of media. */
export type MediaType = 'image' | 'video' | 'audio' | 'file'

/** Shown to the person, kept nowhere. */
export type SenderAction = 'typing_on' | 'typing_off' | 'mark_seen'

/** A person. */
export interface WireRecipient {
  /** IGSID or PSID. */
  readonly id: string
}

/** A private reply: the comment stands for the person who wrote it. */
export interface WireCommentRecipient {
  readonly comment_id: string
}

/** Media by its address, or by the id of an upload. */
export type WireMediaPayload =
  | { readonly url: string; readonly is_reusable?: boolean }
  | { readonly attachment_id: string }

/** The two buttons that Instagram knows. */
export type WireButton =
  | { readonly type: 'web_url'; readonly url: string; readonly title: string }
  | { readonly type: 'postback'; readonly title: string; readonly payload: string }

/** A card. */
export interface WireGenericElement {
  readonly title: string
  readonly subtitle?: string
  readonly image_url?: string
  readonly default_action?: { readonly type: 'web_url'; readonly url: string }
  readonly buttons?: readonly WireButton[]
}

/** The templates that Instagram knows. */
export type WireTemplate =
  | { readonly template_type: 'generic'; readonly elements: readonly WireGenericElement[] }
  | { readonly template_type: 'button'; readonly text: string; readonly buttons: readonly WireButton[] }
  | { readonly template_type: 'product'; readonly elements: readonly { readonly id: string }[] }

/** What a message holds in place of text. */
export type WireAttachment =
  | { readonly type: MediaType; readonly payload: WireMediaPayload }
  /** A post of the account itself. */
  | { readonly type: 'MEDIA_SHARE'; readonly payload: { readonly id: string } }
  | { readonly type: 'like_heart' }
  | { readonly type: 'template'; readonly payload: WireTemplate }

/** A button under a message. */
export interface WireQuickReply {
  /** Instagram: `text` only, the other two are switched off there since 2026-10-05. */
  readonly content_type: 'text' | 'user_phone_number' | 'user_email'
  /** With `text` only, and then always. */
  readonly title?: string
  readonly payload?: string
  /** Messenger only. */
  readonly image_url?: string
}

interface WireMessageExtras {
  readonly quick_replies?: readonly WireQuickReply[]
  /** Repeated by the echo; documented for Messenger. */
  readonly metadata?: string
}

/** Exactly one content. With text and attachment together, Meta answers 200 and drops the attachment. */
export type WireMessage = WireMessageExtras &
  (
    | { readonly text: string }
    | { readonly attachment: WireAttachment }
    /** Images only. */
    | { readonly attachments: readonly { readonly type: 'image'; readonly payload: WireMediaPayload }[] }
    /** Messenger only. */
    | { readonly sticker_id: string }
  )

/** A message. */
export interface WireSend {
  readonly recipient: WireRecipient | WireCommentRecipient
  readonly message: WireMessage
  /** Top level, beside `message`. Instagram Login since 2026-09-21, Facebook Login since 2025-12-19. */
  readonly reply_to?: { readonly mid: string }
  readonly messaging_type?: 'RESPONSE' | 'UPDATE' | 'MESSAGE_TAG'
  readonly tag?: 'HUMAN_AGENT'
  /** Facebook Login and Messenger. */
  readonly thread_control?:
    | { readonly control_type: 'pass'; readonly app_id: string }
    | { readonly control_type: 'release' }
  /** Messenger only. */
  readonly notification_type?: 'REGULAR' | 'SILENT_PUSH' | 'NO_PUSH'
  /** Messenger only. */
  readonly persona_id?: string
}

/** Typing and seen: nothing else may stand in the body. */
export interface WireSenderAction {
  readonly recipient: WireRecipient
  readonly sender_action: SenderAction
}

/** A reaction; `payload` stands at the top level. */
export interface WireReaction {
  readonly recipient: WireRecipient
  readonly sender_action: 'react' | 'unreact'
  readonly payload: { readonly message_id: string; readonly reaction?: string }
}

/** The answer. Sender actions and reactions have no `message_id`; `attachment_id` comes for reusable media. */
export interface WireSent {
  readonly recipient_id: string
  readonly message_id?: string
  readonly attachment_id?: string
}

/** The body of an upload by URL; with a file it is `multipart/form-data`, the file in `filedata`. */
export interface WireAttachmentUpload {
  /** `instagram` by Facebook Login; absent elsewhere. */
  readonly platform?: 'instagram'
  readonly message: {
    readonly attachment: {
      readonly type: MediaType
      readonly payload: { readonly url?: string; readonly is_reusable: true }
    }
  }
}
