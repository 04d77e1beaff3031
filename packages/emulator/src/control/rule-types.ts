/**
 * JSON of the control API about what Meta refuses and when: faults, switches, limits, other apps, notifications. Part of
 * `control.ts`; types only.
 */

/** `GET faults` and the answer of `PUT faults`. */
export interface ControlFaults {
  readonly faults: readonly ControlFault[]
  readonly switches: ControlSwitches
}

/** Body of `PUT faults`: the faults are replaced, the given switches set. */
export interface ControlFaultsChange {
  readonly faults: readonly ControlFault[]
  readonly switches?: Partial<ControlSwitches>
}

/** One rule; the first that fits and strikes counts. What each member does: `FaultRule` in `faults.ts`. */
export interface ControlFault {
  readonly on: 'messages' | 'graph' | 'login' | 'delivery' | 'media'
  readonly edge?: string | undefined
  readonly host?:
    | 'graph.facebook.com'
    | 'graph.instagram.com'
    | 'api.instagram.com'
    | 'www.instagram.com'
    | 'www.facebook.com'
    | undefined
  readonly method?: 'GET' | 'POST' | 'DELETE' | undefined
  readonly accountId?: string | undefined
  /** Name of a row of the emulator's error table, such as `WINDOW_IG`; `openapi.json` lists them. */
  readonly error?: string | undefined
  readonly status?: number | undefined
  readonly regainMinutes?: number | undefined
  readonly edgePage?: boolean | undefined
  readonly emptyList?: boolean | undefined
  readonly unanswered?: boolean | undefined
  readonly delayMs?: number | undefined
  readonly lostAnswer?: boolean | undefined
  readonly duplicates?: number | undefined
  readonly holdBackMs?: number | undefined
  readonly times?: number | undefined
  readonly every?: number | undefined
  readonly probability?: number | undefined
  readonly seed?: string | undefined
  readonly seen?: number | undefined
}

/** What Meta's pages, or Meta's pages and the field, disagree about. Each doubt: `Switches` in `switches.ts`. */
export interface ControlSwitches {
  readonly stickers: 'by_login' | 'delivered' | 'silent'
  readonly businessUnsendSends: boolean
  readonly unreactSends: boolean
  readonly instagramIdOnFacebook: 'refused' | 'accepted'
  readonly humanAgent: boolean
  readonly retryRegime: '36h' | '1h'
  readonly adWindow: '24h' | '7d'
  readonly instagramLoginSigner: 'instagram_app_secret' | 'app_secret'
  readonly mediaFetch: 'loopback' | 'never'
  readonly routing: boolean
  readonly editBeforeMessage: boolean
  readonly rateLimits: boolean
  readonly subscriptionsEdge: 'both_boxes' | 'facebook_box'
  readonly subscriptionFields: 'replaced' | 'merged'
  readonly installFields: 'chosen' | 'all'
  readonly pageMessagesField: 'needs_pages_messaging' | 'free'
  readonly instagramLoginAnswers: 'flat' | 'wrapped'
  readonly refreshedToken: 'new' | 'same'
  readonly unpublishedFacebookEvents: 'none' | 'role_holders'
  readonly outsidersInstagramLogin: 'delivered' | 'silent'
  readonly outsidersFacebookLogin: 'delivered' | 'silent'
  readonly callbackUserId: 'app_scoped' | 'professional'
  readonly commentNotification: 'changes' | 'flat'
  readonly commentIdKey: 'id' | 'comment_id'
  readonly success: 'boolean' | 'text'
  readonly professionalId: 'user_id' | 'id'
  readonly errorLanguage: 'english' | 'portuguese'
  readonly errorStatus: 'its_own' | '200'
}

/** So many calls in any stretch of `perMs`. */
export interface ControlLimit {
  readonly calls: number
  readonly perMs: number
}

/** `GET limits`; `PUT limits` takes any of them. */
export type ControlLimits = Readonly<
  Record<
    | 'conversations'
    | 'sendInstagramLogin'
    | 'sendFacebookLogin'
    | 'sendMedia'
    | 'privateReply'
    | 'messengerProfile'
    | 'businessInstagram'
    | 'businessMessenger'
    | 'app',
    ControlLimit
  >
>

/** Body of `POST deliveries/release`; every member may be left out. */
export interface ControlRelease {
  /** Notifications of one account joined in one body, at most. */
  readonly batch?: number
  readonly order?: 'kept' | 'reversed' | 'shuffled'
  readonly seed?: string
}

/** Answer of `POST deliveries/release`: how many bodies go. */
export interface ControlReleased {
  readonly bodies: number
}

/** Body of `POST test-notifications`: the dashboard's Test button. */
export interface ControlTestNotification {
  readonly object?: 'instagram' | 'page'
  /** One that the object has; the API's refusal names them. */
  readonly field?: string
  readonly variant?: 'changes' | 'messaging'
  readonly login?: 'instagram' | 'facebook'
}

/** One of `GET alerts`: what Meta would have mailed to the developer. */
export interface ControlAlert {
  readonly at: string
  readonly accountId: string
  readonly kind: 'failing' | 'disabled'
  readonly text: string
}

/** `GET second-app`, null when there is none; the body of `PUT second-app` is the same. */
export interface ControlSecondApp {
  readonly id: string
  readonly name: string
  readonly secret: string
  /** Taken without a handshake. */
  readonly webhookUrl: string | null
  /** Its own token by account or Page id. */
  readonly tokens: Readonly<Record<string, string>>
  /** Takes conversations that are idle, where routing is on. */
  readonly isDefault: boolean
}
