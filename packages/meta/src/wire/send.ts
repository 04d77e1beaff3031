/**
 * The Send API as Meta spells it: `POST /{id}/messages`.
 *
 * Source: https://developers.facebook.com/docs/graph-api/reference/page/messages and
 * https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/messaging-api, 2026-11-22.
 */

export type MediaType = 'image' | 'video' | 'audio' | 'file'

export type SenderAction = 'typing_on' | 'typing_off' | 'mark_seen'

export interface WireRecipient {
  /** IGSID or PSID. */
  readonly id: string
}

export type WireMessage =
  | { readonly text: string }
  | {
      readonly attachment: {
        readonly type: MediaType
        readonly payload: { readonly url: string }
      }
    }

/** A message. Exactly one of text and attachment: with both, Meta answers 200 and drops the attachment. */
export interface WireSend {
  readonly recipient: WireRecipient
  readonly message: WireMessage
  /** Top level, beside `message`. Instagram Login since 2026-09-21, Facebook Login since 2025-12-19. */
  readonly reply_to?: { readonly mid: string }
  readonly messaging_type?: 'RESPONSE' | 'UPDATE' | 'MESSAGE_TAG'
  readonly tag?: 'HUMAN_AGENT'
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

/** The answer. Sender actions and reactions have no `message_id`. */
export interface WireSent {
  readonly recipient_id: string
  readonly message_id?: string
  readonly attachment_id?: string
}
