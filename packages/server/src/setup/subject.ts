import type { Account } from '../account.ts'
import type { MetaApp, MetaAppSecrets } from '../meta-app.ts'

/** An app as the checks see it. */
export interface CheckedApp {
  readonly id: string
  readonly app: MetaApp
  readonly secrets: MetaAppSecrets
}

/** An account as the checks see it, with its token opened. Never shown, never logged. */
export interface CheckedAccount {
  readonly id: string
  readonly account: Account
  /** Null: no app of ours is known for it. */
  readonly app: CheckedApp | null
  readonly token: string | null
  /** Why there is no token; null when there is one. */
  readonly tokenProblem: 'none' | 'unreadable' | null
  readonly login: SavedLogin
}

/** What was written down when the account was connected; each may be unknown. */
export interface SavedLogin {
  readonly issuedAtMs: number | null
  readonly expiresAtMs: number | null
  readonly refreshedAtMs: number | null
  /** Null: nobody wrote them down. */
  readonly scopes: readonly string[] | null
}

/** How an account is called in sentences: by its username, and as what, where that is not Instagram. */
export function nameOf({ account }: CheckedAccount): string {
  return account.platform === 'instagram' ? `@${account.username}` : `${account.username} on Messenger`
}

/** Whether the account's messages are those of Instagram. */
export function isInstagram({ account }: CheckedAccount): boolean {
  return account.platform === 'instagram'
}

/** Connected by Instagram Login, and so asked for on graph.instagram.com. */
export function isByInstagramLogin({ account }: CheckedAccount): boolean {
  return account.login === 'instagram'
}
