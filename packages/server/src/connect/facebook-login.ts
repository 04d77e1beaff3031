import type { AppClient, PageGrant, TokenInfo } from '@roost/meta/client'
import { GraphError } from '@roost/meta/client'
import type { ApiConnectChoice, ApiProblem } from '../api-setup.ts'
import type { MetaReach } from '../apps/app-client.ts'
import { problemNamed } from '../problem.ts'
import type { Found, KeptLogin } from './found.ts'
import { missingPermission } from './permissions.ts'
import { Refused } from './refused.ts'

/**
 * From the code to the Pages of the person who logged in, each twice: with its Instagram account, and as itself on
 * Messenger. Throws `Refused` when there is no Page at all, and what the client throws.
 */
export async function facebookPages(
  client: AppClient,
  reach: MetaReach,
  exchange: { readonly code: string; readonly redirectUri: string; readonly codeVerifier?: string },
): Promise<readonly Found[]> {
  const { facebookLogin } = client
  const first = await facebookLogin.exchangeCode(exchange)
  // Also when the first one is long-lived already: a Page token lives as long as the one it is made from.
  const user = await facebookLogin.exchangeForLongLived(first.accessToken)
  const info = await infoOf(client, user.accessToken)
  const found: Found[] = []
  const seen = new Set<string>()
  for await (const page of facebookLogin.pages(user.accessToken)) {
    seen.add(page.id)
    const login = page.accessToken === null ? null : keptLogin(page.accessToken, info, reach)
    found.push(asInstagram(page, info, login), asMessenger(page, info, login))
  }
  for (const id of namedPages(info)) if (!seen.has(id)) found.push(unlisted(id, info))
  if (found.length === 0) throw new Refused(problemNamed('connect.no_pages'))
  return found
}

/** Null: Meta does not say. The Pages themselves then tell what works. */
async function infoOf(client: AppClient, userToken: string): Promise<TokenInfo | null> {
  try {
    return await client.debugToken(userToken)
  } catch (error) {
    if (error instanceof GraphError) return null
    throw error
  }
}

function keptLogin(token: string, info: TokenInfo | null, { clock }: MetaReach): KeptLogin {
  return {
    token,
    scopes: info?.scopes ?? [],
    // A Page token made from a long-lived one has no end; the first daily check asks Meta.
    expiresAtMs: null,
    dataAccessExpiresAtMs: info?.dataAccessExpiresAtMs ?? null,
    appScopedId: info?.userId ?? null,
    issuedAtMs: clock.now(),
  }
}

function asInstagram(page: PageGrant, info: TokenInfo | null, login: KeptLogin | null): Found {
  const { instagramAccount } = page
  const problem =
    pageProblem(page, info) ??
    linkProblem(page) ??
    missingPermission('facebookInstagram', info?.scopes ?? []) ??
    notTicked(info, 'instagram_manage_messages', instagramAccount?.id ?? page.id, page.id) ??
    taskProblem(page)
  return {
    choice: {
      ...ofPage(page),
      accountId: instagramAccount?.id ?? null,
      platform: 'instagram',
      username: instagramAccount?.username ?? null,
      name: null,
      problem,
    },
    login,
  }
}

function asMessenger(page: PageGrant, info: TokenInfo | null, login: KeptLogin | null): Found {
  const problem =
    pageProblem(page, info) ??
    missingPermission('facebookMessenger', info?.scopes ?? []) ??
    notTicked(info, 'pages_messaging', page.id) ??
    taskProblem(page)
  return {
    choice: {
      ...ofPage(page),
      accountId: page.id,
      platform: 'messenger',
      username: null,
      name: page.name,
      problem,
    },
    login,
  }
}

/** Named in the login and yet not in the list: what a business portfolio owns is left out there. */
function unlisted(pageId: string, info: TokenInfo | null): Found {
  const page = { id: pageId, name: null }
  const problem = withoutPortfolio(info) ?? problemNamed('connect.page_refused')
  return {
    choice: { ...ofPage(page), accountId: null, platform: 'instagram', username: null, name: null, problem },
    login: null,
  }
}

function ofPage({
  id,
  name,
}: Pick<PageGrant, 'id' | 'name'>): Pick<
  ApiConnectChoice,
  'pageId' | 'pageName' | 'pictureUrl' | 'isConnected'
> {
  return { pageId: id, pageName: name, pictureUrl: null, isConnected: false }
}

function pageProblem({ problems }: PageGrant, info: TokenInfo | null): ApiProblem | null {
  if (!problems.some(({ kind }) => kind === 'no_token' || kind === 'refused')) return null
  return withoutPortfolio(info) ?? problemNamed('connect.page_refused')
}

function withoutPortfolio(info: TokenInfo | null): ApiProblem | null {
  const lacks = info !== null && info.scopes.length > 0 && !info.scopes.includes('business_management')
  return lacks ? problemNamed('perm.scopes.portfolio') : null
}

function linkProblem({ problems, name }: PageGrant): ApiProblem | null {
  const has = (kind: string) => problems.some((one) => one.kind === kind)
  if (has('not_professional')) return problemNamed('IGL_PERSONAL')
  if (!has('no_instagram_account')) return null
  return problemNamed('page.link.missing', {
    cause: `No professional Instagram account is linked to the Page ${name ?? ''}, or the login may not see it.`,
  })
}

function taskProblem({ problems }: PageGrant): ApiProblem | null {
  const missing = problems.filter(({ kind }) => kind.startsWith('task_'))
  if (missing.length === 0) return null
  return problemNamed('page.task.missing', { cause: missing.map(({ cause }) => cause).join(' ') })
}

/** A permission can hold for some Pages and accounts alone. Any of `ids` will do: Meta names the one or the other. */
function notTicked(info: TokenInfo | null, scope: string, ...ids: readonly string[]): ApiProblem | null {
  const grant = info?.granularScopes.find((one) => one.scope === scope)
  const isTicked = grant?.targetIds == null || ids.some((id) => grant.targetIds?.includes(id))
  return isTicked ? null : problemNamed('perm.scopes.not_ticked')
}

function namedPages(info: TokenInfo | null): readonly string[] {
  const grant = info?.granularScopes.find(({ scope }) => scope === 'pages_show_list')
  return grant?.targetIds ?? []
}
