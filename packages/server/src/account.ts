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
  readonly status: 'ok' | 'token_invalid'
  /** AES-256-GCM under `ROOST_SECRET`; null when none was given. Never leaves the process. */
  readonly tokenSealed: Uint8Array | null
}
