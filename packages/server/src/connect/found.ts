import type { Account } from '../account.ts'
import type { ApiConnectChoice } from '../api-setup.ts'
import type { TokenFacts } from '../token.ts'

/** What a login needs kept of an account until somebody chooses it. Sealed while it waits. */
export interface KeptLogin {
  readonly token: string
  readonly scopes: readonly string[]
  readonly expiresAtMs: number | null
  readonly dataAccessExpiresAtMs: number | null
  /** Whom Meta's callbacks will name. */
  readonly appScopedId: string | null
  /** When the token was given. */
  readonly issuedAtMs: number
}

/** One thing that a login could see; `login` is null where there is no token to keep. */
export interface Found {
  readonly choice: ApiConnectChoice
  readonly login: KeptLogin | null
}

/** The account that a choice becomes. */
export function accountOf(
  choice: ApiConnectChoice,
  accountId: string,
  how: { readonly login: Account['login']; readonly appId: string; readonly appScopedId: string | null },
  tokenSealed: Uint8Array,
): Account {
  return {
    id: accountId,
    platform: choice.platform,
    login: how.login,
    pageId: choice.pageId,
    username: choice.username ?? choice.name ?? accountId,
    name: choice.name,
    pictureUrl: choice.pictureUrl,
    status: 'ok',
    tokenSealed,
    appId: how.appId,
    appScopedId: how.appScopedId,
  }
}

/** What is known of a token that was just given. */
export function factsOf(
  accountId: string,
  login: KeptLogin,
  nowMs: number,
  nextCheckAtMs: number,
): TokenFacts {
  return {
    accountId,
    scopes: login.scopes,
    issuedAtMs: login.issuedAtMs,
    expiresAtMs: login.expiresAtMs,
    dataAccessExpiresAtMs: login.dataAccessExpiresAtMs,
    refreshedAtMs: null,
    checkedAtMs: nowMs,
    nextCheckAtMs,
    warnedDays: null,
    problem: null,
  }
}
