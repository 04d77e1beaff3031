/**
 * What a file is to us, which decides whether it may be kept: `file` a customer sent (or we did) as a message of its own;
 * `story` of anybody; `share` of somebody's post or reel; `picture` of a profile.
 */
export const MEDIA_CLASSES = ['file', 'story', 'share', 'picture'] as const
export type MediaClass = (typeof MEDIA_CLASSES)[number]

/** What the sender's message says it is; `any`: Meta gives one address for pictures and videos of posts and stories. */
export type ExpectedMedia = 'image' | 'video' | 'audio' | 'file' | 'any'

/** `link`: only Meta's address is kept, and it dies within days. A number: the file is kept so many days. */
export type MediaPolicy = 'link' | 'keep' | { readonly days: number }

/** Files that are kept now. */
export type MediaSums = Readonly<Record<MediaClass, { readonly files: number; readonly bytes: number }>>

export type MediaPolicies = Readonly<Record<MediaClass, MediaPolicy>>

/**
 * Why a file is not here. `expired`: Meta no longer gives it. `unreachable`: it was tried for days. `too_large`,
 * `wrong_type`: what came is not what may be kept. `foreign_address`: the address is not one of Meta's. `policy`: it was
 * kept as long as the owner wished.
 */
export type MediaGoneReason =
  | 'expired'
  | 'unreachable'
  | 'too_large'
  | 'wrong_type'
  | 'foreign_address'
  | 'policy'

/** A file of a message, or a person's picture, that is to be kept or was. */
export interface MediaItem {
  readonly id: number
  readonly accountId: string
  readonly personId: string
  /** Attachment number from 0; -1: the story that the message answers; 0 for a person's picture. */
  readonly place: number
  readonly mediaClass: MediaClass
  readonly expected: ExpectedMedia
  readonly sourceUrl: string
  readonly state: 'waiting' | 'kept' | 'gone'
  readonly reason: MediaGoneReason | null
  /** Tries so far, the one that is under way included. */
  readonly attempts: number
  /** As its bytes say, never as Meta or the sender says; null until it is kept. */
  readonly contentType: string | null
  readonly sizeBytes: number | null
  readonly keptAtMs: number | null
}

/** Place of the story that a message answers. */
export const STORY_PLACE = -1

/** A file that is to be fetched. */
export interface NewMedia {
  readonly accountId: string
  readonly personId: string
  /** Mid of the message; null: the person's picture. */
  readonly mid: string | null
  readonly place: number
  readonly mediaClass: MediaClass
  readonly expected: ExpectedMedia
  readonly sourceUrl: string
}

/** How a try to fetch ended. */
export type MediaOutcome =
  | {
      readonly outcome: 'kept'
      readonly contentType: string
      readonly sizeBytes: number
      readonly atMs: number
    }
  | { readonly outcome: 'gone'; readonly reason: MediaGoneReason }
  | { readonly outcome: 'retry'; readonly atMs: number }
