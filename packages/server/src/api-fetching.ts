/** The JSON of what is fetched from Meta apart from receiving, types only; `api.ts` gives it out with the rest. */
import type { ApiMessage, ApiMessageKind, ApiPerson, ApiPlatform } from './api.ts'

/**
 * Our own copy of a file. Null in its place: none is kept of this class of files, Meta's address is all there is, and it
 * dies within days (see `GET media-policies`).
 */
export interface ApiMedia {
  readonly id: string
  /** `waiting` to be fetched; `kept` here; `gone`: it could not be had, or its time is over. */
  readonly state: 'waiting' | 'kept' | 'gone'
  /** Path on this server, behind the same credential; null unless `kept`. */
  readonly url: string | null
  /** As the file's own bytes say; null unless `kept`. */
  readonly contentType: string | null
  readonly sizeBytes: number | null
  /** Why it is gone; else null. After `expired` and `unreachable` Meta's address is dead too. */
  readonly cause: 'expired' | 'unreachable' | 'too_large' | 'wrong_type' | 'foreign_address' | 'policy' | null
  /** The cause in one plain sentence. */
  readonly reason: string | null
}

/** `GET accounts/{id}/import`: how far the account's history was read from Meta. */
export interface ApiImport {
  readonly accountId: string
  /** `none`: nobody asked for it. `failed` waits until somebody starts it again, and goes on where it stopped. */
  readonly state: 'none' | 'running' | 'done' | 'failed'
  readonly startedAt: string | null
  readonly endedAt: string | null
  readonly conversations: number
  /** Messages that were not here before. */
  readonly messages: number
  /** Conversations with older messages than the 20 that Meta shows. */
  readonly shortened: number
  /** Messages that Meta lists without their content. */
  readonly unreadable: number
  readonly skipped: number
  /** Why it waits or failed. */
  readonly problem: { readonly message: string; readonly fix: string } | null
  /** What was read and what cannot be had, for people. */
  readonly sentence: string
}

export interface ApiReconcileCounts {
  readonly byWebhook: number
  readonly recovered: number
  /** Messages here on which Meta shows a reaction of the customer that no webhook told. */
  readonly reactions: number
  /** Messages here that were deleted at Meta and no webhook told so: their content is gone here too. */
  readonly unsends: number
  /** Conversations in which more may be missing than Meta shows. */
  readonly beyondReach: number
}

/** `GET accounts/{id}/reconcile`: what comparing with Meta found. */
export interface ApiReconcile {
  readonly accountId: string
  /** Everything that Meta shows as sent until then was compared; null: not yet. */
  readonly comparedUntil: string | null
  readonly last:
    | (ApiReconcileCounts & {
        readonly startedAt: string
        readonly endedAt: string
        readonly conversations: number
      })
    | null
  readonly total: ApiReconcileCounts
  /** Messages that are here only because they were read; one goes off when its webhook comes after all. */
  readonly recoveredNow: number
  readonly problem: { readonly message: string; readonly fix: string } | null
  readonly nextAt: string | null
  /** `By webhook 412, recovered 3.` */
  readonly sentence: string
}

export interface ApiProfileField {
  readonly field:
    | 'username'
    | 'name'
    | 'picture'
    | 'followers'
    | 'follows_account'
    | 'followed_by_account'
    | 'verified'
  readonly value: string
  /** `profile`: the person's own. `conversation`: the list of conversations. */
  readonly source: 'profile' | 'conversation'
  /** When Meta said so last; a field that it no longer gives keeps value and date. */
  readonly givenAt: string
}

/** A person as one account knows them: one IGSID or PSID. */
export interface ApiIdentity {
  readonly conversationId: string
  readonly accountId: string
  readonly platform: ApiPlatform
  readonly person: ApiPerson
  readonly fields: readonly ApiProfileField[]
  /** The first that is known of them. */
  readonly firstSeen: {
    readonly at: string
    readonly kind: ApiMessageKind
    readonly origin: ApiMessage['origin']
  } | null
  /** When Meta was last asked for the profile. */
  readonly profileAt: string | null
  readonly linkedBy: string | null
  readonly linkedAt: string | null
}

/** `GET contacts/{id}`, by the id of any of their conversations. Identities are joined by a person's hand alone. */
export interface ApiContact {
  readonly id: string
  /** The one asked for is the first. */
  readonly identities: readonly ApiIdentity[]
  /** Others to whom Meta gave the same username: likely the same person, never certain. */
  readonly suggestions: readonly ApiIdentity[]
}

/** A row of `GET contacts`. `id` is that of its first identity; the suggestions stand in `GET contacts/{id}`. */
export interface ApiListedContact {
  readonly id: string
  readonly identities: readonly ApiIdentity[]
}

export type ApiMediaClass = 'file' | 'story' | 'share' | 'picture'

/** `GET media-policies`. `link`: nothing is kept. `keep`. Or days, such as `30d`. */
export interface ApiMediaPolicies {
  readonly policies: Readonly<Record<ApiMediaClass, string>>
  /** What counts for a class while the owner chose nothing: what the server was started with, else Roost's own. */
  readonly defaults: Readonly<Record<ApiMediaClass, string>>
  /** Files that are here now. */
  readonly kept: Readonly<Record<ApiMediaClass, { readonly files: number; readonly bytes: number }>>
}
