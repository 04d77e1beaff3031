import type { ApiAccount, ApiCheck } from '@roost/server/api'

/** Where in Roost itself something is mended, beside what has to be done at Meta. */
export type NextStep =
  | { readonly to: '/setup/apps'; readonly words: string }
  | { readonly to: '/setup/live'; readonly words: string }
  | { readonly to: '/setup/connect'; readonly account: string | null; readonly words: string }

/** Checks that another login mends, once what stands in the way at Meta is mended. */
const RECONNECT = new Set([
  'token.valid',
  'token.family',
  'token.expiry',
  'token.app',
  'perm.scopes',
  'id.account',
  'acct.type',
  'page.link',
  'page.task',
  'role.tester',
])
const APP_VALUES = new Set(['cfg.values', 'app.credentials', 'hook.secret'])
const REACHED = new Set(['hook.callback'])

/** The page of ours that helps with this check; null: it is all at Meta. */
export function nextStep(check: ApiCheck, accounts: readonly ApiAccount[]): NextStep | null {
  if (RECONNECT.has(check.check) && check.accountId !== null) {
    const name = accounts.find(({ id }) => id === check.accountId)?.username ?? 'the account'
    return { to: '/setup/connect', account: check.accountId, words: `Connect ${name} again` }
  }
  if (APP_VALUES.has(check.check)) return { to: '/setup/apps', words: 'Open the Meta app’s values' }
  if (REACHED.has(check.check)) return { to: '/setup/live', words: 'How Meta reaches this server' }
  return null
}

/** The page of the emulator's dashboard on which this check is broken and mended; its names are Meta's. */
export function rehearsal(check: string): string {
  if (check.startsWith('role.') || check === 'acct.type') return 'roles'
  if (check.startsWith('hook.')) return 'webhooks'
  if (check.startsWith('token.')) return 'tokens'
  if (check.startsWith('page.') || check === 'perm.scopes') return 'facebook-login'
  if (check.startsWith('app.')) return 'settings'
  return 'instagram-login'
}
