import type { Check } from './check.ts'
import { acctMessages } from './checks/acct-messages.ts'
import { acctType } from './checks/acct-type.ts'
import { appAccess } from './checks/app-access.ts'
import { appCredentials } from './checks/app-credentials.ts'
import { appCredentialsInstagram } from './checks/app-credentials-instagram.ts'
import { appMode } from './checks/app-mode.ts'
import { appProduct } from './checks/app-product.ts'
import { appState } from './checks/app-state.ts'
import { cfgValuesAccount } from './checks/cfg-values-account.ts'
import { cfgValuesApp } from './checks/cfg-values-app.ts'
import { cfgValuesServer } from './checks/cfg-values-server.ts'
import { cfgVersion } from './checks/cfg-version.ts'
import { convList } from './checks/conv-list.ts'
import { healthRecent } from './checks/health-recent.ts'
import { healthUsage } from './checks/health-usage.ts'
import { hookAccount } from './checks/hook-account.ts'
import { hookApp } from './checks/hook-app.ts'
import { hookCallback } from './checks/hook-callback.ts'
import { hookHttps } from './checks/hook-https.ts'
import { hookMeta } from './checks/hook-meta.ts'
import { hookSecret } from './checks/hook-secret.ts'
import { idAccount } from './checks/id-account.ts'
import { liveInbound } from './checks/live-inbound.ts'
import { liveOutbound } from './checks/live-outbound.ts'
import { netReach } from './checks/net-reach.ts'
import { pageLink } from './checks/page-link.ts'
import { pageTask } from './checks/page-task.ts'
import { permScopes } from './checks/perm-scopes.ts'
import { roleTester } from './checks/role-tester.ts'
import { routeOwner } from './checks/route-owner.ts'
import { storeCommits } from './checks/store-commits.ts'
import { tokenApp } from './checks/token-app.ts'
import { tokenExpiry } from './checks/token-expiry.ts'
import { tokenFamily } from './checks/token-family.ts'
import { tokenValid } from './checks/token-valid.ts'

/**
 * In the order of causes: what stands above can break what stands below. The first that fails is the one to mend. A new
 * check is a file in `checks/` and a line here.
 */
export const ALL_CHECKS: readonly Check[] = [
  storeCommits,
  cfgValuesServer,
  cfgValuesApp,
  cfgValuesAccount,
  cfgVersion,
  netReach,
  appCredentials,
  appCredentialsInstagram,
  appState,
  appProduct,
  appMode,
  appAccess,
  tokenFamily,
  roleTester,
  tokenValid,
  tokenExpiry,
  tokenApp,
  permScopes,
  idAccount,
  acctType,
  pageLink,
  pageTask,
  acctMessages,
  convList,
  hookApp,
  hookAccount,
  hookHttps,
  hookCallback,
  hookMeta,
  hookSecret,
  routeOwner,
  liveInbound,
  liveOutbound,
  healthUsage,
  healthRecent,
]

const ASKING: readonly string[] = [appMode.id, appAccess.id, hookApp.id]

/** Whether a row of this id asks a person something. */
export function isAnswerable(checkId: string): boolean {
  return ASKING.some((id) => checkId.startsWith(`${id}:`))
}
