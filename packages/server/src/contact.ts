import type { ApiMessageKind } from './api.ts'
import type { ReadAs } from './history.ts'

/** What Meta may say of a person. Words as Meta gave them; counts and yes or no as text. */
export const PROFILE_FIELDS = [
  'username',
  'name',
  'picture',
  'followers',
  'follows_account',
  'followed_by_account',
  'verified',
] as const

export type ProfileFieldName = (typeof PROFILE_FIELDS)[number]

/** What one reading told of a person. Null, or absent: Meta did not say, so what is known stays. */
export interface ProfileReading {
  /** `profile`: the person's own profile. `conversation`: the list of conversations, which knows less. */
  readonly source: 'profile' | 'conversation'
  readonly atMs: number
  readonly fields: Readonly<Partial<Record<ProfileFieldName, string | null>>>
}

/** One thing that Meta said of a person, and when it said so last. */
export interface ProfileField {
  readonly field: ProfileFieldName
  readonly value: string
  readonly source: ProfileReading['source']
  readonly givenAtMs: number
}

/** A person as one account knows them: one IGSID or PSID. */
export interface Identity {
  readonly conversationId: string
  readonly accountId: string
  readonly personId: string
  /** When Meta was last asked for the profile; null: never. */
  readonly profileAtMs: number | null
  readonly fields: readonly ProfileField[]
  /** The first that is known of them; null: nothing that has a place in the thread. */
  readonly firstSeen: {
    readonly atMs: number
    readonly kind: ApiMessageKind
    readonly readAs: ReadAs | null
  } | null
  /** Who said that this is the same person as the others, and when; null: nobody had to. */
  readonly linked: { readonly by: string; readonly atMs: number } | null
}

/**
 * One human being, as far as somebody said so: identities are never joined by a guess, only by a person's hand. Meta gives
 * each account another id for the same person and no way to compare them.
 */
export interface ListedContact {
  /** The first one is the one asked for; in a list, the one whose conversation is the newest that was asked for. */
  readonly identities: readonly Identity[]
}

export interface Contact extends ListedContact {
  /** Others to whom Meta gave the same username on the same platform: likely, never certain, for usernames change hands. */
  readonly suggestions: readonly Identity[]
}
