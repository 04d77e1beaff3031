import type { Account } from '../account.ts'
import type { Apps } from '../apps/apps.ts'
import type { MetaAppSecrets } from '../meta-app.ts'
import { type Seal, SealError } from '../seal.ts'
import type { Store } from '../store.ts'
import type { CheckedAccount, CheckedApp, SavedLogin } from './subject.ts'

/** Which accounts and apps a run is about; all when nothing is given. */
export interface RunScope {
  readonly account?: string
  readonly app?: string
}

const NO_SECRETS: MetaAppSecrets = {
  metaAppSecret: null,
  metaAppSecretPrevious: null,
  instagramAppSecret: null,
  instagramAppSecretPrevious: null,
  verifyToken: null,
}

const NOTHING_SAVED: SavedLogin = { issuedAtMs: null, expiresAtMs: null, refreshedAtMs: null, scopes: null }

/** Reads apps and accounts with their tokens opened, for one run. `seal` null: without a secret no token opens. */
export async function readSubjects(
  options: {
    readonly apps: Pick<Apps, 'list' | 'secrets'>
    readonly store: Store | null
    readonly seal: Seal | null
  },
  scope: RunScope = {},
): Promise<{ readonly apps: readonly CheckedApp[]; readonly accounts: readonly CheckedAccount[] }> {
  const { store, seal } = options
  const apps = options.apps
    .list()
    .map((app): CheckedApp => ({ id: app.id, app, secrets: options.apps.secrets(app.id) ?? NO_SECRETS }))
  const rows = (await store?.accounts()) ?? []
  const all = await Promise.all(
    rows.map(async (account) => ({
      id: account.id,
      account,
      app: appOf(account, apps),
      login: await savedLogin(account, store),
      ...openToken(account, seal),
    })),
  )
  const accounts = all.filter(
    ({ id, app }) =>
      (scope.account === undefined || id === scope.account) &&
      (scope.app === undefined || app?.id === scope.app),
  )
  const meant = new Set(accounts.map(({ app }) => app?.id))
  const isAll = scope.account === undefined && scope.app === undefined
  return { accounts, apps: apps.filter(({ id }) => isAll || id === scope.app || meant.has(id)) }
}

/** A token that was saved by hand names no app; with one app there is no question. */
function appOf({ appId }: Account, apps: readonly CheckedApp[]): CheckedApp | null {
  return apps.find(({ id }) => id === appId) ?? (appId === null ? (apps[0] ?? null) : null)
}

async function savedLogin({ id }: Account, store: Store | null): Promise<SavedLogin> {
  const facts = (await store?.tokenFacts(id)) ?? null
  if (facts === null) return NOTHING_SAVED
  const { issuedAtMs, expiresAtMs, refreshedAtMs, scopes } = facts
  return { issuedAtMs, expiresAtMs, refreshedAtMs, scopes: scopes.length === 0 ? null : scopes }
}

function openToken(
  { id, tokenSealed }: Account,
  seal: Seal | null,
): Pick<CheckedAccount, 'token' | 'tokenProblem'> {
  if (tokenSealed === null) return { token: null, tokenProblem: 'none' }
  try {
    return seal === null
      ? { token: null, tokenProblem: 'unreadable' }
      : { token: seal.open(id, tokenSealed), tokenProblem: null }
  } catch (error) {
    if (error instanceof SealError) return { token: null, tokenProblem: 'unreadable' }
    throw error
  }
}
