import type { MediaType, SenderAction, WireMessage } from '../wire/send.ts'

/** For whom. */
export interface ToPerson {
  /** IGSID or PSID, as this very account knows the person. */
  readonly to: string
  readonly signal?: AbortSignal
}

/** What every message can carry. */
export interface Answering extends ToPerson {
  /** `mid` of the message this answers; either side's. Instagram Login since 2026-09-21. */
  readonly replyTo?: string
  /** Only for what a person wrote, up to 7 days after the customer's last message, once Meta approved it for the app. */
  readonly tag?: 'HUMAN_AGENT'
  /** `RESPONSE` to what the person wrote, `UPDATE` otherwise; both inside the window. Default: `RESPONSE` on Messenger, none on Instagram. */
  readonly messagingType?: 'RESPONSE' | 'UPDATE'
  /** Up to 13, shown until the person writes or taps one. Not on the web, nor in messages of an account to itself. */
  readonly quickReplies?: readonly QuickReply[]
  /** Up to 1000 characters that the echo repeats. Documented for Messenger. */
  readonly metadata?: string
  /** Gives the thread to another app, or to none, with this message. Facebook Login and Messenger, with Conversation Routing. */
  readonly threadControl?: { readonly passTo: string } | 'release'
  /** Messenger only: whether the person's phone rings. */
  readonly notification?: 'REGULAR' | 'SILENT_PUSH' | 'NO_PUSH'
  /** Messenger only. */
  readonly personaId?: string
}

/** A button under a message that answers for the person. */
export type QuickReply =
  /** Title up to 20 characters, payload up to 1000; the payload comes back in the person's message. A picture shows on Messenger only. */
  | { readonly title: string; readonly payload: string; readonly imageUrl?: string }
  /** Messenger only: Instagram switched these off on 2026-10-05. */
  | { readonly ask: 'phone_number' | 'email' }

/** For `sendText`. */
export interface SendText extends Answering {
  /** Instagram: up to 1000 bytes of UTF-8. Messenger: up to 2000 characters, counted as code points. */
  readonly text: string
}

/** By its address, or by the id of an upload. */
export type MediaSource =
  | {
      /**
       * Meta fetches it within 10 seconds (video 75): public, https, pictures (png, jpeg, gif) up to 8 MB, everything else up
       * to 25 MB. Instagram's files are PDF.
       */
      readonly url: string
    }
  /** From `attachments.upload`; usable for 90 days, by the account that uploaded it. */
  | { readonly attachmentId: string }

/** For `sendMedia`. */
export type SendMedia = Answering &
  MediaSource & {
    readonly type: MediaType
    /** Asks for an `attachmentId` in the answer, to send it again. Only with `url`. */
    readonly isReusable?: boolean
  }

/** For `sendImages`. */
export interface SendImages extends Answering {
  /** 1 to 10, addresses and ids mixed. They arrive as one message. */
  readonly images: readonly MediaSource[]
}

/** For `sendPostShare`. */
export interface SendPostShare extends Answering {
  /** A published post of this very account. */
  readonly mediaId: string
}

/** A button of a template; Instagram knows these two. */
export type Button =
  /** Title up to 20 characters. */
  | { readonly type: 'web_url'; readonly title: string; readonly url: string }
  /** Title up to 20 characters, payload up to 1000; a tap comes as a `postback` event. */
  | { readonly type: 'postback'; readonly title: string; readonly payload: string }

/** A card of a generic template. */
export interface TemplateElement {
  /** Up to 80 characters, and at least one other member beside it. */
  readonly title: string
  /** Up to 80 characters. */
  readonly subtitle?: string
  readonly imageUrl?: string
  /** What a tap on the element opens. */
  readonly url?: string
  /** Up to 3. */
  readonly buttons?: readonly Button[]
}

/** For `sendGenericTemplate`. */
export interface SendGenericTemplate extends Answering {
  /** 1 to 10; more than one make a carousel. */
  readonly elements: readonly TemplateElement[]
}

/** For `sendButtonTemplate`. */
export interface SendButtonTemplate extends Answering {
  /** Up to 640 characters. */
  readonly text: string
  /** 1 to 3. */
  readonly buttons: readonly Button[]
}

/** For `sendProductTemplate`. */
export interface SendProductTemplate extends Answering {
  /** 1 to 10 ids of products in a catalog of the same Page. */
  readonly productIds: readonly string[]
}

/** For `send`. */
export interface SendMessage extends Answering {
  /** In Meta's own spelling, for what has no call of its own. `quickReplies` and `metadata` may stand in either place. */
  readonly message: WireMessage
}

/** For `sendPrivateReply`. */
export interface SendPrivateReply {
  /** At most 7 days old, not answered privately before; a live comment while the broadcast runs. */
  readonly commentId: string
  /** As for `sendText`. */
  readonly text: string
  readonly signal?: AbortSignal
}

/** For `sendAction`. */
export interface SendAction extends ToPerson {
  readonly action: SenderAction
}

/** For `react`. */
export interface React extends ToPerson {
  readonly messageId: string
  /** An emoji, or `love`. Facebook Login documents `love` only. A second one replaces the first. */
  readonly reaction: string
}

/** For `unreact`. */
export interface Unreact extends ToPerson {
  readonly messageId: string
}
