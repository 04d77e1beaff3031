/**
 * JSON of the control API about the app, its roles and webhooks, Pages, users and tokens. Part of `control.ts`; types only.
 */

/** `GET app`: the emulated Meta app's ids and secrets. They open nothing but this emulator. */
export interface ControlApp {
  readonly id: string
  readonly secret: string
  readonly instagramAppId: string
  readonly instagramAppSecret: string
  readonly verifyToken: string
  readonly webhookUrl: string | null
  /** What the dashboard's “Generate token” made, one for each account. */
  readonly tokens: readonly { readonly accountId: string; readonly accessToken: string }[]
  readonly settings: ControlAppSettings
  /** The app's three webhook boxes: Instagram Login's own, and the Webhooks product's for Instagram and for Pages. */
  readonly webhooks: Readonly<Record<'instagramLogin' | 'instagram' | 'page', ControlWebhookBox>>
  /** A set-up from nothing is being rehearsed; `DELETE rehearsal` puts back what stood before. */
  readonly isRehearsal: boolean
}

/** Body of `PATCH app` (any part of it): what the app's dashboard decides. Lists are replaced. */
export interface ControlAppSettings {
  readonly isPublished: boolean
  /** Inactive kills every token for good. */
  readonly state: 'active' | 'inactive'
  readonly requiresProof: boolean
  readonly hasInstagram: boolean
  /** Access level by permission; a patch may name some. */
  readonly access: Readonly<Record<string, 'standard' | 'advanced'>>
  readonly instagramLogin: ControlLogin
  readonly facebookLogin: ControlLogin & {
    /** Permissions by `config_id`. */
    readonly configurations: Readonly<Record<string, readonly string[]>>
  }
}

export interface ControlLogin {
  readonly redirectUris: readonly string[]
  readonly deauthorizeUrl: string | null
  readonly deletionUrl: string | null
}

export interface ControlWebhookBox {
  readonly callbackUrl: string | null
  readonly fields: readonly string[]
  readonly isActive: boolean
}

export type ControlRoleState =
  | 'none'
  | 'invited'
  | 'administrator'
  | 'developer'
  | 'tester'
  | 'instagram_tester'

/** `GET pages/{id}`; `PATCH` takes any part of it but `id` and `name`. */
export interface ControlPage {
  readonly id: string
  readonly name: string
  readonly portfolioId: string | null
  /** Page tasks by Facebook user id. */
  readonly tasks: Readonly<Record<string, readonly string[]>>
  /** The linked Instagram account; null: none. */
  readonly instagramAccountId: string | null
  /** Webhook fields of the Page's install. */
  readonly installedFields: readonly string[]
}

/** `GET users`: people with a Facebook account. */
export interface ControlUser {
  readonly id: string
  readonly name: string
  readonly role: ControlRoleState
}

/** `GET roles`, `POST roles`, `POST roles/{subjectId}/accept`. */
export interface ControlRole {
  /** An Instagram account, a person or a Facebook user. */
  readonly subjectId: string
  readonly role: Exclude<ControlRoleState, 'none' | 'invited'>
  readonly isAccepted: boolean
}

/** `GET tokens`. */
export interface ControlToken {
  readonly accessToken: string
  readonly family: 'instagram' | 'facebook'
  readonly type: 'user' | 'page'
  /** Instagram account, Facebook user or Page. */
  readonly subjectId: string
  readonly userId: string | null
  readonly scopes: readonly string[]
  readonly isLongLived: boolean
  readonly issuedAt: string
  /** Null: no expiry date. */
  readonly expiresAt: string | null
  /** `password_changed`, `app_removed`, …; null: nothing but its expiry date ends it. */
  readonly deadBecause: string | null
}

/**
 * One row of `GET standing`: whether something works with the app's present switches. The rules that answer real calls
 * decide it; nothing is called, so no fault, limit or token is used up.
 */
export interface ControlStanding {
  readonly accountId: string
  readonly what: 'log_in' | 'read_conversations' | 'receive' | 'send'
  /** Who writes, or is written to: somebody without a role on the app. Null: nobody is meant. */
  readonly personId: string | null
  /** `no_role`, `no_token`, `unpublished`, …; `refused`: Meta's own words are in `refusal`. Null: it works. */
  readonly reason: string | null
  readonly refusal: {
    readonly status: number
    readonly code: number
    readonly subcode: number | null
    readonly message: string
  } | null
}

/** Answer of `POST accounts/{id}/remove-app` and `POST users/{id}/remove-app`. */
export interface ControlRemoval {
  readonly deauthorize: ControlCallbackResult | null
  readonly deletion: ControlCallbackResult | null
}

export interface ControlCallbackResult {
  readonly url: string
  readonly status: number | null
  readonly error: string | null
  readonly answer: string
}

/** One of `GET apps`. */
export interface ControlAppName {
  readonly id: string
  readonly name: string
  readonly instagramAppId: string
  /** Takes conversations that are idle, where routing is on. */
  readonly isDefault: boolean
}

/** Body of `POST apps`. */
export interface ControlNewApp {
  readonly name: string
}

/** Body of `PATCH accounts/{id}`. */
export interface ControlAccountChange {
  readonly accountType?: 'business' | 'creator' | 'personal'
  readonly allowsMessages?: boolean
  /** Empty: not installed. */
  readonly installedFields?: readonly string[]
}

/** Body of `PATCH pages/{id}`. */
export interface ControlPageChange {
  readonly portfolioId?: string | null
  readonly tasks?: Readonly<Record<string, readonly string[]>>
  readonly instagramAccountId?: string | null
  readonly installedFields?: readonly string[]
}

/** Body of `PATCH app`: what is absent stays; lists are replaced. */
export interface ControlAppChange {
  readonly isPublished?: boolean
  readonly state?: 'active' | 'inactive'
  readonly requiresProof?: boolean
  readonly hasInstagram?: boolean
  /** As after “Reset” in the dashboard: 32 hexadecimal digits. */
  readonly secret?: string
  readonly instagramAppSecret?: string
  readonly access?: Readonly<Record<string, 'standard' | 'advanced'>>
  readonly instagramLogin?: Partial<ControlLogin>
  readonly facebookLogin?: Partial<ControlAppSettings['facebookLogin']>
  readonly webhooks?: Partial<Record<'instagramLogin' | 'instagram' | 'page', Partial<ControlWebhookBox>>>
}

/** Body of `POST roles`. */
export interface ControlInvite {
  /** Instagram account (id or username), person, or Facebook user. */
  readonly subjectId: string
  readonly role: ControlRole['role']
}

/** Body of `POST tokens`. */
export interface ControlNewToken {
  /** Instagram account with Instagram Login, Page, or Facebook user. */
  readonly subjectId: string
}

/** Body of `PATCH tokens`: one token, or every token of a subject. */
export interface ControlTokenChange {
  readonly accessToken?: string
  readonly subjectId?: string
  /** Null: it works again. */
  readonly deadBecause?: string | null
  readonly expiresAt?: string | null
  readonly issuedAt?: string
  readonly isLongLived?: boolean
  readonly scopes?: readonly string[]
}
