import type { Actor } from '../fixes.ts'

/**
 * What kind of refusal it is: the one thing a program decides on. Open to growth, never to renaming.
 *
 * - `token_invalid`: Meta no longer accepts the token. Sending stops until somebody reconnects.
 * - `permission_missing`: the token or the app lacks a permission, a role or the owner's consent.
 * - `capability_missing`: code 3. Wrong kind of id for this host, or the app lacks the product or access level.
 *   A new token does not help.
 * - `setup_incomplete`: something outside the code is not set up: Page not linked, personal account, callback unreachable.
 * - `account_restricted`: Meta restricts the account or blocks this behaviour for a time.
 * - `login_failed`: the login dialog or the exchange of its code ended without a token.
 * - `window_closed`: the messaging window is closed; only the person can open it.
 * - `not_thread_owner`: another app has thread control.
 * - `rate_limited`: too many calls; see `retryAfterMs`.
 * - `recipient_unavailable`: this person cannot be reached, or the id belongs to another account.
 * - `content_rejected`: the message itself: its text, file, template or tag.
 * - `not_found`: the object named in the path is not there, or not for this token.
 * - `bad_request`: the call is malformed; a fault of the program.
 * - `maybe_sent`: an error was answered and the message may have arrived. Look before sending again.
 * - `temporary`: a fault on Meta's side.
 * - `unknown`: not in the table.
 */
export type ErrorKind =
  | 'token_invalid'
  | 'permission_missing'
  | 'capability_missing'
  | 'setup_incomplete'
  | 'account_restricted'
  | 'login_failed'
  | 'window_closed'
  | 'not_thread_owner'
  | 'rate_limited'
  | 'recipient_unavailable'
  | 'content_rejected'
  | 'not_found'
  | 'bad_request'
  | 'maybe_sent'
  | 'temporary'
  | 'unknown'

/** Who can mend it. `developer` also means whoever keeps the Meta app; `nobody`: it passes, or the person decides. */
export type ErrorMender = 'developer' | 'account_owner' | 'meta' | 'nobody'

/**
 * Whether the same request may be sent again. `no`: not until a person acts. `later`: after a pause. `once`: once or twice,
 * then give up. `fix`: only a changed request. `unknown`: it may have been carried out; look before sending again.
 */
export type ErrorRetry = 'no' | 'later' | 'once' | 'fix' | 'unknown'

/** The part of the table a row belongs to; one file each, so that a row is found by looking. */
export type ErrorSection =
  | 'general'
  | 'token'
  | 'throttling'
  | 'permission'
  | 'messaging'
  | 'content'
  | 'profile'
  | 'media'
  | 'webhook_setup'
  | 'instagram_login'
  | 'facebook_login'

/** One known refusal. */
export interface ErrorRow {
  /** Stable name, unique in the table. */
  readonly key: string
  readonly section: ErrorSection
  /**
   * `[code, subcode]` pairs it comes with; `[code]` when it comes without a subcode. Empty: the body carries no Graph
   * code (login envelopes, dashboard texts).
   */
  readonly at: readonly (readonly [code: number, subcode?: number])[]
  /**
   * Lower-case fragment of Meta's text. It only chooses among rows of one code that came without a known subcode, and for
   * bodies without a code: Meta translates and rewords its texts, so it is looked at last.
   */
  readonly says?: string
  /** Only on this edge (last segment of the path). */
  readonly edge?: string
  /** Only on graph.instagram.com: the same words mean something else on graph.facebook.com. */
  readonly onlyInstagramHost?: true
  readonly kind: ErrorKind
  /** Headline for people, without a full stop. Absent: the one of the kind. */
  readonly problem?: string
  /** For people: what happened, in plain words, without codes. */
  readonly cause: string
  readonly who: ErrorMender
  /** Whose turn it is, where `who` does not say it exactly enough. */
  readonly actor?: Actor
  /** For people: what to do, in order. */
  readonly steps: readonly string[]
  readonly retry: ErrorRetry
  /** Meta's page to read on. */
  readonly page: string
  /** Not on Meta's page: seen in live answers or in public code only. */
  readonly reported?: true
}
