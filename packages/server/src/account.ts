import type { Platform } from '@roost/meta'

/** A professional Instagram account, or a Page on Messenger. */
export interface Account {
  /** What stands in `entry[].id`: the professional account id, or the Page id for Messenger. */
  readonly id: string
  readonly platform: Platform
  readonly login: 'instagram' | 'facebook'
  /** The Page that carries the token of a Facebook Login; null for Instagram Login. */
  readonly pageId: string | null
  readonly username: string
  readonly name: string | null
  readonly pictureUrl: string | null
  /** `token_invalid`: Meta refuses the saved login. Replies wait; everything is still received. */
  readonly status: 'ok' | 'token_invalid'
  /** AES-256-GCM under `ROOST_SECRET`; null when none was given. Never leaves the process. */
  readonly tokenSealed: Uint8Array | null
  /** The Meta app whose login it was, as `MetaApp.id`; null: the token was saved by hand, so nobody knows. */
  readonly appId: string | null
  /**
   * Whom Meta's callbacks name when the login is taken back: with Instagram Login the account as this app knows it, with
   * Facebook Login the person who logged in. Null: not known.
   */
  readonly appScopedId: string | null
}
